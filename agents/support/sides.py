"""The two sides of a word such as "than" or "before", and whether two texts exchange them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from agents.support.alignment import Text
from agents.support.relations import near
from agents.support.words import Word


@dataclass(frozen=True, slots=True)
class Sides:
    """The content words before and behind a pivot, and where that stands in the text's words."""

    left: list[Word]
    right: list[Word]
    at: int
    pivot: str


def split(text: Text, pivots: Set[str]) -> Sides | None:
    """Return the sides of the first pivot that has both; what it opens ends at the comma."""
    for i, word in enumerate(text.words):
        if word.lower in pivots:
            left = [w for w in text.words[:i] if w.content]
            right = [w for w in text.words[i + 1 :] if w.content]
            if not left and right:  # "After the flood, the library closed"
                comma = text.text.find(",", word.end)
                left = [w for w in right if w.start > comma > 0]
                right = [w for w in right if not w.start > comma > 0]
            return Sides(left, right, i, word.lower) if left and right else None
    return None


def crossed(claim: Sides, text: Sides) -> bool | None:
    """Whether the sides are exchanged, None when that cannot be told."""
    straight = shared(claim.left, text.left) + shared(claim.right, text.right)
    across = shared(claim.left, text.right) + shared(claim.right, text.left)
    return None if straight == across else across > straight


def apart(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """Return the words that have nothing near them among the others."""
    return [w for w in words if not any(near(w.lower, other.lower) for other in others)]


def shared(a: Sequence[Word], b: Sequence[Word]) -> float:
    """Return the weight of the words that have something near them among the others."""
    return sum(word.weight for word in a if any(near(word.lower, other.lower) for other in b))
