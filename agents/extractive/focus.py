"""Whether a question is after a whole list or after single items of it."""

import re
from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.candidates import FEATURES
from agents.extractive.groups import Group, find_groups
from agents.extractive.question import Question
from agents.extractive.weights import Scored
from ingest.lexicon import terms_of

_DEFINITION = FEATURES.index("definition")
SINGLED_OUT = 0.3
ABOUT_THE_LIST = 0.5
NEAR_ITEM = 1.0
NAMES_THE_LIST = 0.8
NEAR_LIST = 2.0
FAR_NAMED_LIST = 4.0
MAX_ITEMS = 14
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = rf"(?P<number>{'|'.join(NUMBERS)}|[2-9]|10)"
_SOME = re.compile(
    rf"\b(?:name|list|give|tell|show|suggest|any|top)(?: me)?(?: any)? {_NUMBER}\b", re.IGNORECASE
)
_WHOLE = re.compile(
    rf"\b(?:all(?: of)?(?: the)?|the|which|what(?: are the)?) {_NUMBER}\b(?! of\b)", re.IGNORECASE
)
_EVERYTHING = re.compile(
    r"\b(?:what all|everything|(?:whole|full|complete|entire) (?:list|set|stack))\b", re.IGNORECASE
)


def asked_items(text: str, evidence: Evidence, items: Sequence[Scored]) -> list[Scored]:
    """Return the items of a list that a question asks for, in their order.

    "What all …" and "the six …" of a list of six ask for the whole; "name three …" for three.
    """
    some = _SOME.search(text)
    if _EVERYTHING.search(text) or counts(text, items):
        return list(items)
    chosen = singled_out(evidence, items)
    if some is None:
        return chosen
    best = sorted(chosen, key=lambda s: -s.score)[: _count(some)]
    return [scored for scored in chosen if scored in best]


def counts(text: str, items: Sequence[Scored]) -> bool:
    """Whether a question asks for as many things ("the six …") as a list has items."""
    whole = _WHOLE.search(text)
    return whole is not None and _count(whole) == len(items)


def _count(match: re.Match[str]) -> int:
    number = match["number"].lower()
    return NUMBERS.index(number) + 2 if number in NUMBERS else int(number)


def singled_out(evidence: Evidence, items: Sequence[Scored]) -> list[Scored]:
    """Return the items that a question singles out, in their order; all when it asks for the list.

    A word of the question that stands in some items, but neither in all of them nor in what leads
    to them, is about those: "tools for *orchestration*", "which *free* resources".
    """
    total = sum(term.weight for term in evidence.terms) or 1.0
    shared = frozenset[int].intersection(*(s.candidate.context for s in items))
    special = frozenset[int]().union(*(s.candidate.matched - shared for s in items))
    if sum(evidence.terms[i].weight for i in special) < SINGLED_OUT * total:
        return list(items)
    held = [s for s in items if s.candidate.matched & special]
    best = max(s.score for s in held)
    return [s for s in held if s.score >= best - NEAR_ITEM]


def list_of(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> Group | None:
    """Return the list that the best unit stands in, where the question is about all of it.

    None when the best unit is no item, or when what the question asks is said by items alone and
    not by what leads to them.
    """
    best = ranked[0]
    if question.wants or question.whether or best.candidate.features[_DEFINITION]:
        return None
    groups = [g for g in find_groups(evidence, ranked) if len(g.items) <= MAX_ITEMS]
    named = [g for g in groups if g.covered >= NAMES_THE_LIST and _best(g) > best.score - _far(g)]
    if named:
        return max(named, key=_best)
    group = next((g for g in groups if best in g.items), None)
    if group is None or question.defines:
        return None
    if len(singled_out(evidence, group.items)) < len(group.items):
        return None
    return group if group.covered >= ABOUT_THE_LIST or _names(group) else None


def _names(group: Group) -> bool:
    """Whether the question has all of what leads to a list, and that is more than one word."""
    return group.named and len(terms_of(group.heading)) > 1


def _far(group: Group) -> float:
    return FAR_NAMED_LIST if group.named else NEAR_LIST


def _best(group: Group) -> float:
    return max(scored.score for scored in group.items)
