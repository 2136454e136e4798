"""Finds the list that a question asks for: items under one lead, or one line that names them."""

import re
from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate
from agents.extractive.focus import MAX_ITEMS, singled_out
from agents.extractive.groups import Group, find_groups
from agents.extractive.weights import Scored

LEAST_LIST = -2.0
LABEL_SHARE = 0.5
LABEL_MARGIN = 1.5
_JOINTS = re.compile(r",|\band\b|\bor\b")


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
    return list_block(evidence, best)


def list_block(evidence: Evidence, group: Group) -> Block:
    """Return the items of a list, only those that the question singles out."""
    items = [scored.candidate for scored in singled_out(evidence, group.items)]
    return Block(group.heading, tuple(items[:MAX_ITEMS]))


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
    enumerates = not candidate.unit.item and len(_JOINTS.findall(candidate.text)) >= 2
    return enumerates and best.score > max(scored.score for scored in group.items)
