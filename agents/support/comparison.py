"""Checks what is more than what."""

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.relations import DOWN, UP, near, opposite
from agents.support.sides import Sides, apart, shared, split
from agents.support.words import Word

_THAN = frozenset(["than"])
_MORE = frozenset(["more", "greater", "higher", "larger", "longer", "better", "rather"])
_LESS = frozenset(["less", "fewer", "lower", "smaller", "shorter", "worse"])
_MARKS = frozenset(["more", "less"])
REACH = 5


def check_comparison(a: Alignment) -> list[Finding]:
    """Compare both sides of "than"; a turned comparison with a turned adjective is none."""
    claim, text = split(a.claim, _THAN), split(a.best, _THAN)
    if not claim or not text:
        return []
    exchanged = _exchanged(claim, text)
    if exchanged is None or exchanged == _turned(a.claim, claim, a.best, text):
        return []
    return [Finding("comparison", 1.0, f"compares the other way round: {quoted(a.best.text)}")]


def _exchanged(claim: Sides, text: Sides) -> bool | None:
    """Whether the things compared are exchanged, None when that cannot be told.

    What is compared about them stands before "than" in both, so it tells nothing.
    """
    across = shared(apart(claim.left, text.left), text.right)
    across += shared(apart(claim.right, text.right), text.left)
    straight = shared(apart(claim.right, text.left), text.right)
    return None if straight == across else across > straight


def _turned(claim: Text, said: Sides, text: Text, given: Sides) -> bool:
    """Whether the words of comparison point opposite ways: "younger" and "older"."""
    mine, theirs = _comparative(claim, said.at), _comparative(text, given.at)
    if mine and theirs:
        if near(mine[0], theirs[0]):
            return mine[1] != theirs[1]
        if opposite(mine[0], theirs[0]):
            return mine[1] == theirs[1]
    return _direction(claim.words) * _direction(text.words) < 0


def _comparative(text: Text, pivot: int) -> tuple[str, bool] | None:
    """Return the adjective compared and whether there is more of it; None without one."""
    words = text.words[max(0, pivot - REACH) : pivot]
    for i in range(len(words) - 1, -1, -1):
        lower = words[i].lower
        if lower in _MARKS:
            adjective = words[i + 1].lower if i + 1 < len(words) else lower
            return adjective, lower == "more"
        if lower.endswith("er") and words[i].content and len(lower) > 4:
            return lower, True
    return None


def _direction(words: tuple[Word, ...]) -> int:
    """Return 1 for an upward comparative, -1 for a downward one, 0 for neither."""
    lowers = {word.lower for word in words}
    up = bool(lowers & _MORE) or (bool(lowers & UP) and not lowers & DOWN)
    down = bool(lowers & _LESS) or (bool(lowers & DOWN) and not lowers & UP)
    return int(up) - int(down)
