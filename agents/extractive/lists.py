"""Finds the list that a question asks for: items under one lead, or one line that names them."""

from collections import Counter
from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate
from agents.extractive.groups import Group, find_groups
from agents.extractive.weights import Scored

MAX_ITEMS = 14
LEAST_LIST = -2.0
LABEL_SHARE = 0.5
LABEL_MARGIN = 1.5


def find_list(evidence: Evidence, ranked: Sequence[Scored]) -> Block | None:
    """Return the line or the items that make up the list asked for, None when no list fits."""
    line = _labelled(evidence, ranked)
    return Block(None, (line,)) if line else _list(evidence, ranked)


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
