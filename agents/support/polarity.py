"""Checks whether claim and evidence say yes and no to the same thing: negation and opposites."""

from itertools import pairwise

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.negation import BOUND, negated_apart
from agents.support.relations import DOWN, UP, near, opposite
from agents.support.words import Word

_PIVOTS = frozenset(["than", "before", "after"])


def check_polarity(a: Alignment) -> list[Finding]:
    """Return negations and opposites that stand on one side only."""
    opposites = _opposites(a, a.best, best_clause(a, a.best))
    negated = negated_apart(a)
    if negated and opposites:
        return [Finding("double_negation", 1.0, f"{opposites[0]}, and one side is negated")]
    if negated:
        return [Finding("negation", 1.0, negated)]
    return [Finding("opposite", 1.0, opposites[0])] if opposites else []


def best_clause(a: Alignment, text: Text) -> tuple[int, int]:
    """Return the slice of a sentence between the bounds that hold most of the claim's words."""
    hits = [
        word.start
        for word in text.words
        if word.content and any(c.content and near(c.lower, word.lower) for c in a.claim.words)
    ]
    if not hits:
        return 0, len(text.text)
    edges = [0, *(m.start() for m in BOUND.finditer(text.text)), len(text.text)]
    clauses = list(pairwise(edges))
    counts = [sum(first <= at < last for at in hits) for first, last in clauses]
    most = max(counts)
    kept = [clause for clause, n in zip(clauses, counts, strict=True) if n >= max(1, most * 0.6)]
    return kept[0][0], kept[-1][1]


def _opposites(a: Alignment, text: Text, clause: tuple[int, int]) -> list[str]:
    """Return a reason for each word whose opposite stands in the clause in its stead."""
    claim = a.claim.words
    given = [word for word in text.words if clause[0] <= word.start < clause[1]]
    compared = _has_than(claim) and _has_than(text.words)
    reasons = []
    for word in claim:
        if any(near(word.lower, o.lower) or _one_way(word, o) for o in given):
            continue
        for other in given:
            if compared and _compares(word) and _compares(other):
                continue  # `comparison` and `time_order` know both sides
            if opposite(word.lower, other.lower) and not (
                _answered(other, claim) or _directed_alike(other, claim)
            ):
                reasons.append(
                    f"the statement says {quoted(word.text)}, the passage {quoted(other.text)}"
                )
                break
    return reasons


def _one_way(a: Word, b: Word) -> bool:
    """Whether two words say the same direction: "grew", "rose"."""
    return any(a.lower in way and b.lower in way for way in (UP, DOWN))


def _answered(word: Word, claim: tuple[Word, ...]) -> bool:
    """Whether the claim has a word of the evidence too."""
    return any(near(word.lower, other.lower) for other in claim)


def _compares(word: Word) -> bool:
    return word.lower in _PIVOTS or word.lower in {"more", "less"} or word.lower.endswith("er")


def _has_than(words: tuple[Word, ...]) -> bool:
    """Whether two sides are set against each other."""
    return any(word.lower in _PIVOTS for word in words)


def _directed_alike(word: Word, claim: tuple[Word, ...]) -> bool:
    """Whether the claim has another word of the same direction: "loss … leads to more"."""
    return any(
        word.lower in direction and any(other.lower in direction for other in claim)
        for direction in (UP, DOWN)
    )
