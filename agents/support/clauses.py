"""Checks that a claim does not join what different clauses of one sentence say."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.quantities import Quantity
from agents.support.relations import near
from agents.support.subjects import apart, subject_of
from agents.support.words import Word

_EDGE = re.compile(
    r";|:(?=\s)|,(?=\s)|\b(?:and|but|while|whereas|although|though|yet|unlike|than)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"[\s,;:]*(?:(?:and|but|while|whereas|although|though|yet)\s+)?"
    r"(?:it|they|he|she|this|these|that|those|its|their|his|her|who|which|both|each|all|is|are|was"
    r"|were|has|have|had|does|do|did|can|could|will|would|may|might|must|should)\b",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:first|last|only|more|less|most|least|(?-i:[a-z]{2,}est)|best|worst|better|worse"
    r"|(?:larg|small|long|short|high|low|old|young|new|fast|slow|cheap|bigg|heavi|light|strong"
    r"|weak|hard|easi|earli|lat|deep|tall|wid|rich|poor|warm|cold|hott)er)\b",
    re.IGNORECASE,
)
MIN_SHARE = 0.65
Placed = TypeVar("Placed", Word, Quantity)


def check_clauses(a: Alignment) -> list[Finding]:
    """Return that a clause says it of something else."""
    clauses = split_clauses(a.best)
    if len(clauses) < 2 or len(split_clauses(a.claim)) > 1:
        return []
    return _other_subject(a, clauses) or _other_rank(a, clauses)


def split_clauses(text: Text) -> list[tuple[int, int]]:
    """Return the slices of a sentence between commas, semicolons and conjunctions."""
    edges = [0, *(m.start() for m in _EDGE.finditer(text.text)), len(text.text)]
    return [(start, end) for start, end in pairwise(edges) if end > start]


def inside(words: Sequence[Placed], clause: tuple[int, int]) -> tuple[Placed, ...]:
    """Return the words or numbers that begin in a clause."""
    return tuple(w for w in words if clause[0] <= w.start < clause[1])


def has(words: Sequence[Word], word: Word) -> bool:
    """Whether one of the words is near another."""
    return any(near(word.lower, other.lower) for other in words)


def _other_subject(a: Alignment, clauses: list[tuple[int, int]]) -> list[Finding]:
    """Find that the clause which holds what is said opens with another thing than the claim."""
    mine = subject_of(a.claim)
    if mine is None or not a.exact[a.claim.words.index(mine)].any():
        return []
    said = [w for w in a.claim.words if w.start > mine.start and w.weight > 0]
    total = sum(w.weight for w in said)
    for clause in clauses:
        held = inside(a.best.words, clause)
        share = sum(w.weight for w in said if has(held, w))
        if not total or share < MIN_SHARE * total or has(held, mine):
            continue
        theirs = next((w for w in held if w.weight >= 1), None)
        text = a.best.text[slice(*clause)]
        if theirs is None or _NO_SUBJECT.match(text) or has(a.claim.words, theirs):
            return []
        if not apart(mine, theirs) and not _opens(a, clauses, clause, mine):
            return []
        reason = f"the passage says this of {quoted(theirs.text)}, not of {quoted(mine.text)}"
        return [Finding("other_clause", 1.0, reason)]
    return []


def _opens(a: Alignment, clauses: list[tuple[int, int]], but: tuple[int, int], mine: Word) -> bool:
    """Whether another clause begins with the subject of the claim."""
    firsts = [
        next((w for w in inside(a.best.words, clause) if w.weight >= 1), None)
        for clause in clauses
        if clause != but
    ]
    return any(first and near(first.lower, mine.lower) for first in firsts)


def _other_rank(a: Alignment, clauses: list[tuple[int, int]]) -> list[Finding]:
    """Find that "larger" or "first" is said in a clause of another name alone."""
    mine = subject_of(a.claim)
    said = {m[0].lower() for m in _RANK.finditer(a.claim.text)}
    if mine is None or not _capital(mine):
        return []
    for clause in clauses:
        held = inside(a.best.words, clause)
        if not said & {m[0].lower() for m in _RANK.finditer(a.best.text[slice(*clause)])}:
            continue
        theirs = next((w for w in held if w.named and not has(a.claim.words, w)), None)
        if theirs and not has(held, mine) and has(a.best.words, mine):
            reason = f"the passage says this of {quoted(theirs.text)}, not of {quoted(mine.text)}"
            return [Finding("other_clause", 1.0, reason)]
    return []


def _capital(word: Word) -> bool:
    return word.text[0].isupper()
