"""Finds the list that a question asks for: items under one lead, or one line that names them."""

import re
from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate
from agents.extractive.focus import MAX_ITEMS, asked_items, counts
from agents.extractive.groups import Group, find_groups
from agents.extractive.weights import Scored
from agents.terms import weight_of

LEAST_LIST = -3.0
LABEL_SHARE = 0.5
LABEL_MARGIN = 1.5
_SERIES = re.compile(r",\s(?!(?:and|or|but|so|which|who|because|as)\b)[^,;:.]+,?\s(?:and|or)\s")


def find_list(text: str, evidence: Evidence, ranked: Sequence[Scored]) -> Block | None:
    """Return the line or the items that make up the list asked for, None when no list fits."""
    line = _labelled(evidence, ranked)
    return Block(None, (line,)) if line else _list(text, evidence, ranked)


def _list(text: str, evidence: Evidence, ranked: Sequence[Scored]) -> Block | None:
    """Return the items of the best list, None when no list fits."""
    groups = find_groups(evidence, ranked)
    if not groups:
        return None
    best = max(groups, key=lambda group: group.score)
    in_one = _said_in_one(evidence, ranked[0], best) and not counts(text, best.items)
    if best.score < LEAST_LIST or in_one:
        return None
    return list_block(text, evidence, best)


def list_block(text: str, evidence: Evidence, group: Group) -> Block:
    """Return the items of a list, only those that the question `text` asks for."""
    items = [scored.candidate for scored in asked_items(text, evidence, group.items)]
    return Block(group.heading, tuple(items[:MAX_ITEMS]))


def _labelled(evidence: Evidence, ranked: Sequence[Scored]) -> Candidate | None:
    """Return the line that names the subject and lists its members ("Cloud platforms: …")."""
    total = sum(term.weight for term in evidence.terms)
    groups = find_groups(evidence, ranked)
    for scored in ranked[:3]:
        label = scored.candidate.statement.label
        shared = _shared(scored, groups)
        named = sum(
            term.weight
            for i, term in enumerate(evidence.terms)
            if term.ids & label and i not in shared
        )
        if named > LABEL_SHARE * total and scored.score > ranked[0].score - LABEL_MARGIN:
            return scored.candidate
    return None


def _shared(scored: Scored, groups: Sequence[Group]) -> frozenset[int]:
    """Return the query terms, by index, that all items of a unit's list have."""
    own = next((group for group in groups if scored in group.items), None)
    if own is None:
        return frozenset()
    return frozenset[int].intersection(*(s.candidate.context for s in own.items))


def _said_in_one(evidence: Evidence, best: Scored, group: Group) -> bool:
    """Whether the best unit is a sentence that fits better than the list.

    It enumerates, or has more of the question's words than the list has.
    """
    candidate = best.candidate
    if candidate.unit.item or best.score <= max(scored.score for scored in group.items):
        return False
    listed = frozenset[int]().union(*(s.candidate.context for s in group.items))
    more = weight_of(evidence.terms, candidate.context) > weight_of(evidence.terms, listed)
    return more or bool(_SERIES.search(candidate.text))
