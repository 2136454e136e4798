"""Chooses what to quote: one unit or a few for a fact, the items of one list, a share a source."""

from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate
from agents.extractive.comparison import compared, silent
from agents.extractive.focus import list_of
from agents.extractive.groups import Group, find_groups
from agents.extractive.lists import find_list, list_block
from agents.extractive.named_spans import span_block
from agents.extractive.question import Question
from agents.extractive.reasons import with_reason
from agents.extractive.replies import reply_with
from agents.extractive.series import counted
from agents.extractive.spans import span_match, spans_of
from agents.extractive.weights import Scored
from agents.extractive.when import when_block
from ingest.lexicon import terms_of

MAX_WORDS = 75
MAX_UNITS = 3
ENOUGH = 0.3
THIRD = 0.15
NEAR = 0.6
ELSEWHERE = 0.7
NEAR_IN_TIME = 0.1
SAME_SUBJECT = 0.95
CALENDAR = ("day", "week", "month", "year")


def select(
    question: Question, evidence: Evidence, ranked: Sequence[Scored], most: int = MAX_UNITS
) -> list[Block]:
    """Return what the answer quotes, best first; `ranked` must not be empty.

    Args:
        question: Decides between prose, a list and a comparison.
        evidence: What the candidates were found in.
        ranked: All candidates, best first.
        most: Most units of a prose answer.
    """
    if question.kind == "compare":
        blocks = compared(question, evidence, ranked)
        if len(blocks) > 1 or silent(question, evidence, blocks):
            return blocks
    due = when_block(question.text, evidence, ranked)
    if due:
        return [due]
    timed = _timed(question, evidence, ranked)
    if timed:
        under = _under_heading(question, evidence, timed)
        if under is None and not _subject(evidence):
            under = span_block(question, evidence)
        return [under or Block(None, _few(timed, most, NEAR_IN_TIME))]
    if question.kind == "list":
        block = find_list(question.text, evidence, ranked)
        if block:
            return [block]
    group = list_of(question, evidence, ranked) or _timeline(question, evidence, ranked)
    if group:
        return [list_block(question.text, evidence, group)]
    best = ranked[0].candidate
    if (reply := reply_with(best, [s.candidate for s in ranked])) is not None:
        return [reply]
    pair = _pair(question.sides, ranked) if question.sides else ()
    few = pair or counted(ranked) or _few(ranked, most)
    return [Block(None, with_reason(few, ranked) if "reason" in question.wants else few)]


def _timed(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> list[Scored]:
    """Return the units on the months or weeks that a question names, nearest to its subject first.

    Several paths plan the same month: only those nearest to what else is asked are kept.
    """
    asked = [span for span in spans_of(question.text) if span[0] in CALENDAR]
    timed = [s for s in ranked if asked and span_match(asked, s.candidate.statement.spans) > 0]
    subject = _subject(evidence)
    near = {id(s): float(s.candidate.closeness[subject].sum()) for s in timed}
    timed.sort(key=lambda s: near[id(s)], reverse=True)
    return [s for s in timed if near[id(s)] >= SAME_SUBJECT * near[id(timed[0])]]


def _subject(evidence: Evidence) -> list[int]:
    """Return which terms of a question that names a time say what is asked of it, by index."""
    return [
        i
        for i, term in enumerate(evidence.terms)
        if not term.word.isdigit() and not term.word.startswith(CALENDAR)
    ]


def _timeline(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> Group | None:
    """Return the list of times that the best unit stands in: all of it says how long it takes."""
    if "duration" not in question.wants:
        return None
    group = next((g for g in find_groups(evidence, ranked) if ranked[0] in g.items), None)
    timed = group is not None and all(spans_of(s.candidate.text) for s in group.items)
    return group if timed else None


def _under_heading(question: Question, evidence: Evidence, timed: Sequence[Scored]) -> Block | None:
    """Return the list whose heading names the time, where its items do not name it themselves."""
    best = timed[0]
    if span_match(spans_of(question.text), spans_of(best.candidate.text)) > 0:
        return None
    group = next((g for g in find_groups(evidence, timed) if best in g.items), None)
    return list_block(question.text, evidence, group) if group else None


def _pair(sides: Sequence[str], ranked: Sequence[Scored]) -> tuple[Candidate, ...]:
    """Return a unit on each of two things, from the passage that speaks best of both, or of any."""
    first, second = (terms_of(side) for side in sides)
    ranks = dict.fromkeys(scored.candidate.rank for scored in ranked)
    together = [[s for s in ranked if s.candidate.rank == rank] for rank in ranks]
    pairs = [pair for here in together if (pair := _both(here, first, second))]
    best = max(pairs, key=lambda pair: sum(s.score for s in pair), default=())
    best = best or _alike(_both(ranked, first, second))
    return tuple(_in_reading_order([s.candidate for s in best]))


def _alike(pair: tuple[Scored, ...]) -> tuple[Scored, ...]:
    """Return a pair of units that share a word of the question, from wherever they are."""
    shared = frozenset[int].intersection(*(s.candidate.matched for s in pair)) if pair else ()
    return pair if shared else ()


def _both(
    here: Sequence[Scored], first: frozenset[int], second: frozenset[int]
) -> tuple[Scored, ...]:
    one = next((s for s in here if _opens(s.candidate, first)), None)
    other = next((s for s in here if _opens(s.candidate, second)), None)
    return (one, other) if one and other and one is not other else ()


def _opens(candidate: Candidate, terms: frozenset[int]) -> bool:
    """Whether a unit's opening words name a thing."""
    return bool(terms) and terms <= terms_of(" ".join(candidate.statement.opening))


def _few(ranked: Sequence[Scored], most: int, near: float = NEAR) -> tuple[Candidate, ...]:
    """Take units until together they probably hold the answer, and touch all that was asked.

    The best one comes first, whatever stands before it in its passage. One of another source has to
    be nearly as probable, and a third is taken only where two are unsure.
    """
    best = ranked[0]
    chosen = [best.candidate]
    missing = 1 - best.probability
    words = len(best.candidate.text.split())
    for scored in ranked[1:12]:
        if len(chosen) >= most or scored.probability < near * best.probability:
            break
        if len(chosen) > 1 and 1 - missing >= THIRD:
            break
        candidate = scored.candidate
        share = scored.probability / best.probability
        if share < ELSEWHERE and _source(candidate) != _source(best.candidate):
            continue
        touched = frozenset[int]().union(*(c.context for c in chosen))
        length = len(candidate.text.split())
        if words + length > MAX_WORDS or any(_same(candidate, c) for c in chosen):
            continue
        if 1 - missing >= ENOUGH and candidate.matched <= touched:
            continue
        chosen.append(candidate)
        missing *= 1 - scored.probability
        words += length
    return (chosen[0], *_in_reading_order(chosen[1:]))


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether one says all that the other says: two sentences, and the second of them."""
    return one.text in other.text or other.text in one.text


def _source(candidate: Candidate) -> str:
    return candidate.hit.chunk.source_id


def _in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Keep passages in order of their best unit, and units of one passage as they stand there."""
    ranks = list(dict.fromkeys(candidate.rank for candidate in chosen))
    return sorted(chosen, key=lambda c: (ranks.index(c.rank), c.place))
