"""Checks that a number is said of what its own clause speaks of."""

from collections.abc import Sequence

from agents.support.alignment import Alignment, Text
from agents.support.clauses import has, inside, split_clauses
from agents.support.findings import Finding, quoted
from agents.support.quantities import Quantity, read_quantities
from agents.support.words import Word


def check_clause_numbers(a: Alignment) -> list[Finding]:
    """Return a number that stands in another clause than what the claim says of it."""
    clauses = split_clauses(a.best)
    if len(clauses) < 2 or len(split_clauses(a.claim)) > 1:
        return []
    given = read_quantities(a.best.text)
    placed = [
        (q, place) for q in read_quantities(a.claim.text) if (place := _only(q, given, clauses))
    ]
    for claimed, here in placed:
        if _qualified(a, claimed, here, clauses):
            reason = f"{_text(a.claim, claimed)} is said of something else in the passage"
            return [Finding("other_clause", 1.0, reason)]
        for _, there in placed:
            others = [q for q in given if q.unit == claimed.unit and inside([q], there)]
            if there != here and others:
                mine, theirs = _text(a.claim, claimed), _text(a.best, others[0])
                reason = f"{mine} is said of something else; of this the passage says {theirs}"
                return [Finding("other_clause", 1.0, reason)]
    return []


def _qualified(
    a: Alignment, claimed: Quantity, here: tuple[int, int], clauses: list[tuple[int, int]]
) -> bool:
    """Whether the claim has what stands behind another number like this, and not what is here."""
    given = read_quantities(a.best.text)
    mine = next(q for q in inside(given, here) if claimed.holds_in(q))
    own = _behind(a, mine, here)
    if not own or any(has(a.claim.words, w) for w in own):
        return False
    for clause in clauses:
        for rival in inside(given, clause) if clause != here else ():
            others = _behind(a, rival, clause) if rival.unit == claimed.unit else []
            if any(has(a.claim.words, w) for w in others):
                return True
    return False


def _behind(a: Alignment, number: Quantity, clause: tuple[int, int]) -> list[Word]:
    after = max(number.end, number.whole_end)
    return [w for w in inside(a.best.words, clause) if w.start >= after and w.weight >= 1]


def _text(text: Text, quantity: Quantity) -> str:
    return quoted(text.text[quantity.start : quantity.end])


def _only(
    claimed: Quantity, given: Sequence[Quantity], clauses: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return the one clause that holds a number, None for none or several."""
    same = [q for q in given if claimed.known == q.known and claimed.fits(q)]
    same = [q for q in same if claimed.holds_in(q)]
    held = [clause for clause in clauses if inside(same, clause)]
    return held[0] if len(held) == 1 else None
