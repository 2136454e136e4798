"""Checks who does what to whom, what is more than what, and what comes before what."""

import re

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.relations import DOWN, UP, near
from agents.support.words import Word

_LATER = frozenset(["after", "following", "since", "once"])
_EARLIER = frozenset(["before", "until", "prior", "preceding"])
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)\b[^.,;]{0,30}\bby\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom ([\w.%$€£]+)(?: \w+)? to ([\w.%$€£]+)", re.IGNORECASE)
_MORE_WORDS = frozenset(["more", "greater", "higher", "larger", "longer", "better", "rather"])
_LESS_WORDS = frozenset(["less", "fewer", "lower", "smaller", "shorter", "worse"])
_ADVERBIAL = re.compile(
    r"(?:in|on|at|by|for|with|without|after|before|during|from|since|until|when|as|under|despite)\b"
    r"[^,]{2,60},",
    re.IGNORECASE,
)
Sides = tuple[list[Word], list[Word], str]
MIN_SHARE = 0.6
MIN_EXACT = 0.8
MIN_PAIRS = 6


def check_order(a: Alignment) -> list[Finding]:
    """Return where the claim turns around an order that the best sentence has."""
    if a.share(a.near, a.window) < MIN_SHARE:
        return []
    return _around_than(a) + _around_time(a) + _ranges(a) + _roles(a)


def _around_than(a: Alignment) -> list[Finding]:
    """Compare both sides of "than"; a turned comparison with a turned adjective is none."""
    claim, text = _split(a.claim, {"than"}), _split(a.best, {"than"})
    if not claim or not text:
        return []
    crossed = _crossed_around_than(claim, text)
    if crossed is None:
        return []
    turned = _direction(a.claim.words) * _direction(a.best.words) < 0
    if crossed == turned:
        return []
    return [Finding("comparison", 1.0, f"compares the other way round: {quoted(a.best.text)}")]


def _around_time(a: Alignment) -> list[Finding]:
    claim = _split(a.claim, _LATER | _EARLIER)
    text = _split(a.best, _LATER | _EARLIER)
    if not claim or not text:
        return []
    crossed = _crossed(claim, text)
    turned = (claim[2] in _LATER) != (text[2] in _LATER)
    if crossed is None or crossed == turned:
        return []
    return [Finding("time_order", 1.0, f"has the other order in time: {quoted(a.best.text)}")]


def _ranges(a: Alignment) -> list[Finding]:
    """Compare both sides of "from … to …"."""
    sides = []
    for text in (a.claim.text, a.best.text):
        match = _FROM_TO.search(text)
        sides.append((match[1].lower(), match[2].lower()) if match else None)
    claim, given = sides
    if claim and given and claim == given[::-1]:
        return [Finding("time_order", 1.0, f"has the other direction: {quoted(a.best.text)}")]
    return []


def _split(
    text: Text, pivots: set[str] | frozenset[str]
) -> tuple[list[Word], list[Word], str] | None:
    """Return the content words before and behind the first pivot, and the pivot."""
    for i, word in enumerate(text.words):
        if word.lower in pivots:
            left = [w for w in text.words[:i] if w.content]
            right = [w for w in text.words[i + 1 :] if w.content]
            if not left and right:  # "After the flood, the library closed"
                comma = text.text.find(",", word.end)
                left = [w for w in right if w.start > comma > 0]
                right = [w for w in right if not w.start > comma > 0]
            return (left, right, word.lower) if left and right else None
    return None


def _crossed(claim: Sides, text: Sides) -> bool | None:
    """Whether the sides are exchanged, None when that cannot be told."""
    straight = _shared(claim[0], text[0]) + _shared(claim[1], text[1])
    across = _shared(claim[0], text[1]) + _shared(claim[1], text[0])
    return None if straight == across else across > straight


def _crossed_around_than(claim: Sides, text: Sides) -> bool | None:
    """Whether the things compared are exchanged, None when that cannot be told.

    What is compared about them stands before "than" in both, so it tells nothing.
    """
    mine, given = claim[:2], text[:2]
    across = _shared(_apart(mine[0], given[0]), given[1])
    across += _shared(_apart(mine[1], given[1]), given[0])
    straight = _shared(_apart(mine[1], given[0]), given[1])
    return None if straight == across else across > straight


def _apart(words: list[Word], others: list[Word]) -> list[Word]:
    return [w for w in words if not any(near(w.lower, other.lower) for other in others)]


def _shared(a: list[Word], b: list[Word]) -> float:
    return sum(word.weight for word in a if any(near(word.lower, other.lower) for other in b))


def _direction(words: tuple[Word, ...]) -> int:
    """Return 1 for an upward comparative, -1 for a downward one, 0 for neither."""
    lowers = {word.lower for word in words}
    up = bool(lowers & _MORE_WORDS) or (bool(lowers & UP) and not lowers & DOWN)
    down = bool(lowers & _LESS_WORDS) or (bool(lowers & DOWN) and not lowers & UP)
    return int(up) - int(down)


def _fronted(text: Text) -> int:
    """Return how many words of an adverbial stand before the subject: "In the final, …"."""
    match = _ADVERBIAL.match(text.text)
    return sum(word.start < match.end() for word in text.words) if match else 0


def _roles(a: Alignment) -> list[Finding]:
    """Find that the names or things around the verb have changed places."""
    if a.share(a.exact, (a.focus,)) < MIN_EXACT:
        return []
    places: list[int] = []
    named: list[int] = []
    claim, best = a.claim.words[_fronted(a.claim) :], list(enumerate(a.best.words))
    for word in claim:
        at = [j for j, o in best[_fronted(a.best) :] if word.content and word.stems & o.stems]
        if len(at) == 1:
            places.append(at[0])
            if word.named and not (named and abs(at[0] - named[-1]) == 1 and at[0] > named[-1]):
                named += at
    passive = bool(_PASSIVE.search(a.claim.text)) != bool(_PASSIVE.search(a.best.text))
    reason = f"turns around what the passage says: {quoted(a.best.text)}"
    if passive:
        kept = len(named) > 1 and named[0] < named[-1]
        return [Finding("roles", 1.0, reason)] if kept else []
    if len(set(named)) > 1 and named == sorted(named, reverse=True):
        return [Finding("roles", 1.0, reason)]
    pairs = max(len(places) * (len(places) - 1) / 2, MIN_PAIRS)
    turned = sum(x > y for i, x in enumerate(places) for y in places[i + 1 :])
    return [Finding("turned", turned / pairs, reason)] if turned else []
