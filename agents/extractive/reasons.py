"""The reason that stands behind a statement: "Never do it. It cannot be undone."."""

from collections.abc import Sequence

from agents.extractive.candidates import Candidate
from agents.extractive.wants import holds
from agents.extractive.weights import Scored


def with_reason(chosen: tuple[Candidate, ...], ranked: Sequence[Scored]) -> tuple[Candidate, ...]:
    """Return statements with the sentence behind the first of them, where none gives a reason."""
    best = chosen[0]
    if best.unit.item or any(holds(pick.text, "reason") for pick in chosen):
        return chosen
    after = next((s.candidate for s in ranked if _follows(best, s.candidate)), None)
    return chosen if after is None or after in chosen else (best, after, *chosen[1:])


def _follows(first: Candidate, other: Candidate) -> bool:
    """Whether a sentence stands right behind another one in its paragraph."""
    if other.hit.chunk.id != first.hit.chunk.id or other.unit.item:
        return False
    between = first.hit.chunk.text[first.unit.end : other.unit.start]
    behind = other.unit.start >= first.unit.end
    return behind and not between.strip() and "\n\n" not in between
