"""Chooses what to quote: one unit or a few for a fact, the items of one list, a share a source."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate
from agents.extractive.question import Question
from agents.extractive.ranker import Scored

MAX_WORDS = 75
MAX_UNITS = 3
MAX_ITEMS = 14
ENOUGH = 0.75
NEAR = 0.35
LIST_MARGIN = 1.5


@dataclass(frozen=True, slots=True)
class Block:
    """Statements that belong together.

    Attributes:
        heading: Words that lead to them, without the colon; None for prose.
        picks: What is quoted, in the order it is said.
        items: Whether the statements form a list.
    """

    heading: str | None
    picks: tuple[Candidate, ...]
    items: bool = False


def select(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> list[Block]:
    """Return what the answer quotes, best first; `ranked` must not be empty."""
    if question.kind == "compare":
        blocks = _per_source(evidence, ranked)
        if len(blocks) > 1:
            return blocks
    if question.kind == "list":
        block = _list(question, evidence, ranked)
        if block:
            return [block]
    return [Block(None, _few(ranked))]


def _few(ranked: Sequence[Scored], most: int = MAX_UNITS) -> tuple[Candidate, ...]:
    """Take units until together they probably hold the answer."""
    best = ranked[0]
    chosen = [best.candidate]
    missing = 1 - best.probability
    words = len(best.candidate.text.split())
    for scored in ranked[1:12]:
        if 1 - missing >= ENOUGH or len(chosen) >= most:
            break
        if scored.probability < NEAR * best.probability:
            break
        length = len(scored.candidate.text.split())
        if words + length > MAX_WORDS or _repeats(scored.candidate, chosen):
            continue
        chosen.append(scored.candidate)
        missing *= 1 - scored.probability
        words += length
    return tuple(_in_reading_order(chosen))


def _list(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> Block | None:
    """Return the best list's items, None when a single unit fits far better than any list."""
    groups = _groups(ranked)
    if not groups:
        return None
    best = max(groups, key=_group_score)
    if _group_score(best) < ranked[0].score - LIST_MARGIN:
        return None
    items = _narrowed([scored.candidate for scored in best])
    first = items[0]
    heading = _lead_text(first) or first.hit.chunk.path[-1]
    return Block(heading, tuple(items[:MAX_ITEMS]), items=True)


def _groups(ranked: Sequence[Scored]) -> list[list[Scored]]:
    """Return the lists among the candidates: at least two items under one lead of one passage."""

    def key(scored: Scored) -> tuple[int, int]:
        candidate = scored.candidate
        return candidate.rank, candidate.lead.start if candidate.lead else -1

    items = sorted(
        (s for s in ranked if s.candidate.unit.item),
        key=lambda s: (*key(s), s.candidate.place),
    )
    groups = [list(group) for _, group in groupby(items, key=key)]
    return [group for group in groups if len(group) > 1]


def _group_score(group: Sequence[Scored]) -> float:
    scores = [scored.score for scored in group]
    return 0.5 * max(scores) + 0.5 * sum(scores) / len(scores)


def _narrowed(items: list[Candidate]) -> list[Candidate]:
    """Keep only the items that a condition of the question singles out.

    "Which *free* resources …": a query term that stands in some items, but neither in the others
    nor in what leads to them, is such a condition.
    """
    shared = frozenset[int].intersection(*(item.context for item in items))
    special = [item.matched - shared for item in items]
    most = max(len(terms) for terms in special)
    if most == 0:
        return items
    kept = [item for item, terms in zip(items, special, strict=True) if len(terms) == most]
    return kept if len(kept) * 2 <= len(items) + 1 else items


def _per_source(evidence: Evidence, ranked: Sequence[Scored]) -> list[Block]:
    """Return the best few units of each source."""
    titles = {outline.source_id: outline.title for outline in evidence.outlines}
    best: dict[str, list[Scored]] = {}
    for scored in ranked:
        best.setdefault(scored.candidate.hit.chunk.source_id, []).append(scored)
    order = [outline.source_id for outline in evidence.outlines if outline.source_id in best]
    return [Block(titles[source], _few(best[source], 2)) for source in order]


def _repeats(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    return any(candidate.text == other.text for other in chosen)


def _in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Keep passages in order of their best unit, and units of one passage as they stand there."""
    ranks = list(dict.fromkeys(candidate.rank for candidate in chosen))
    return sorted(chosen, key=lambda c: (ranks.index(c.rank), c.place))


def _lead_text(candidate: Candidate) -> str | None:
    if candidate.lead is None:
        return None
    return candidate.hit.chunk.text[candidate.lead.start : candidate.lead.end].rstrip(": ")
