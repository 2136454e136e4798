"""Chooses what to quote: one unit or a few for a fact, the items of one list, a share a source."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate, named_sources
from agents.extractive.groups import Group, find_groups
from agents.extractive.question import Question
from agents.extractive.weights import Scored
from ingest.lexicon import terms_of

MAX_WORDS = 75
MAX_UNITS = 3
MAX_ITEMS = 14
ENOUGH = 0.75
NEAR = 0.35
NEAR_PER_SOURCE = 0.6
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|can|must|should|will|means?|pays?|takes?|needs?|lets?"
    r"|makes?|gives?|keeps?|comes?|goes|go|remains?|manages?|decides?|grounds?|requires?|answers?|covers?"
    r"|build|write|create|learn|read|use|study|understand|complete|contribute|review|network|deploy"
    r"|explains?|improves?|uses|carries|asks?|says?|offers?|helps?|costs?|runs?|works?)\b",
    re.IGNORECASE,
)
LEAST_LIST = -2.0
LABEL_SHARE = 0.5
LABEL_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class Block:
    """Statements that belong together.

    Attributes:
        heading: Words that lead to a list of them, without the colon; None for prose.
        picks: What is quoted, in the order it is said.
    """

    heading: str | None
    picks: tuple[Candidate, ...]


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
        blocks = _per_source(question, evidence, ranked)
        if len(blocks) > 1:
            return blocks
    if question.kind == "list":
        line = _labelled(evidence, ranked)
        if line:
            return [Block(None, (line,))]
        block = _list(evidence, ranked)
        if block:
            return [block]
    if question.sides:
        pair = _pair(question.sides, ranked)
        if pair:
            return [Block(None, pair)]
    return [Block(None, _few(ranked, most))]


def is_fragment(candidate: Candidate) -> bool:
    """Whether a list item says nothing by itself: it has no verb that a sentence would have."""
    return candidate.unit.item and candidate.lead is not None and not _VERB.search(candidate.text)


def lead_text(candidate: Candidate) -> str | None:
    """Return the words that lead to a list item, without the colon."""
    if candidate.lead is None:
        return None
    return candidate.hit.chunk.text[candidate.lead.start : candidate.lead.end].rstrip(": ")


def _pair(sides: Sequence[str], ranked: Sequence[Scored]) -> tuple[Candidate, ...]:
    """Return a unit on each of two things, from the passage that speaks best of both."""
    first, second = (terms_of(side) for side in sides)
    best: tuple[float, tuple[Candidate, ...]] = (float("-inf"), ())
    for rank in {scored.candidate.rank for scored in ranked}:
        here = [s for s in ranked if s.candidate.rank == rank]
        one = next((s for s in here if _opens(s.candidate, first)), None)
        other = next((s for s in here if _opens(s.candidate, second)), None)
        if one and other and one is not other and one.score + other.score > best[0]:
            best = (one.score + other.score, (one.candidate, other.candidate))
    return tuple(_in_reading_order(best[1]))


def _opens(candidate: Candidate, terms: frozenset[int]) -> bool:
    """Whether a unit's opening words name a thing."""
    return bool(terms) and terms <= terms_of(" ".join(candidate.statement.opening))


def _few(ranked: Sequence[Scored], most: int, near: float = NEAR) -> tuple[Candidate, ...]:
    """Take units until together they probably hold the answer, and touch all that was asked."""
    best = ranked[0]
    chosen = [best.candidate]
    missing = 1 - best.probability
    words = len(best.candidate.text.split())
    for scored in ranked[1:12]:
        if len(chosen) >= most or scored.probability < near * best.probability:
            break
        candidate = scored.candidate
        touched = frozenset[int]().union(*(c.context for c in chosen))
        length = len(candidate.text.split())
        if words + length > MAX_WORDS or any(candidate.text == c.text for c in chosen):
            continue
        if 1 - missing >= ENOUGH and candidate.matched <= touched:
            continue
        chosen.append(candidate)
        missing *= 1 - scored.probability
        words += length
    return tuple(_in_reading_order(chosen))


def _list(evidence: Evidence, ranked: Sequence[Scored]) -> Block | None:
    """Return the items of the best list, None when no list fits."""
    groups = find_groups(evidence, ranked)
    if not groups:
        return None
    best = max(groups, key=lambda group: group.score)
    if best.score < LEAST_LIST or _said_in_one(ranked[0], best):
        return None
    items = _narrowed([scored.candidate for scored in best.items])
    return Block(best.heading, tuple(items[:MAX_ITEMS]))


def _labelled(evidence: Evidence, ranked: Sequence[Scored]) -> Candidate | None:
    """Return the line that names the subject and lists its members ("Cloud platforms: …")."""
    total = sum(term.weight for term in evidence.terms)
    for scored in ranked[:3]:
        label = scored.candidate.statement.label
        named = sum(term.weight for term in evidence.terms if term.ids & label)
        if named > LABEL_SHARE * total and scored.score > ranked[0].score - LABEL_MARGIN:
            return scored.candidate
    return None


def _said_in_one(best: Scored, group: Group) -> bool:
    """Whether the best unit is a sentence that enumerates, and fits better than the list."""
    candidate = best.candidate
    enumerates = not candidate.unit.item and candidate.text.count(",") >= 2
    return enumerates and best.score > max(scored.score for scored in group.items)


def _narrowed(items: list[Candidate]) -> list[Candidate]:
    """Keep only the items that a condition of the question singles out.

    "Which *free* resources …": a query term that stands in at least two items, but neither in the
    others nor in what leads to them, is such a condition.
    """
    shared = frozenset[int].intersection(*(item.context for item in items))
    special = Counter(term for item in items for term in item.matched - shared)
    conditions = [term for term, count in special.items() if 2 <= count < len(items)]
    if len(conditions) != 1 or len(special) != 1:
        return items
    return [item for item in items if conditions[0] in item.matched]


def _per_source(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> list[Block]:
    """Return the best few units of each source, of the named ones when several are named."""
    named = named_sources(question.text, evidence.outlines)
    best: dict[str, list[Scored]] = {}
    for scored in ranked:
        best.setdefault(scored.candidate.hit.chunk.source_id, []).append(scored)
    return [
        Block(outline.title, _few(best[outline.source_id], 2, NEAR_PER_SOURCE))
        for outline in evidence.outlines
        if outline.source_id in best and (len(named) < 2 or outline.source_id in named)
    ]


def _in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Keep passages in order of their best unit, and units of one passage as they stand there."""
    ranks = list(dict.fromkeys(candidate.rank for candidate in chosen))
    return sorted(chosen, key=lambda c: (ranks.index(c.rank), c.place))
