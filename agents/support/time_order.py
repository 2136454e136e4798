"""Checks what comes before what: by words such as "after", by years, and in "from … to …"."""

import re
from dataclasses import replace

from agents.support.alignment import Alignment
from agents.support.findings import Finding, quoted
from agents.support.quantities import Quantity, read_quantities
from agents.support.relations import near
from agents.support.sides import apart, crossed, split
from agents.support.steps import other_order
from agents.support.words import Word

_LATER = frozenset(["after", "following", "since", "once"])
_EARLIER = frozenset(["before", "until", "prior", "preceding"])
_PIVOTS = _LATER | _EARLIER
_FROM_TO = re.compile(r"\bfrom ([\w.%$€£]+)(?: \w+)? to ([\w.%$€£]+)", re.IGNORECASE)
_END = re.compile(r"\b(from|to)\s+(?:about |around |only |just )?[$€£₹]?\Z", re.IGNORECASE)
FAR_YEAR = 60
HELD = 0.6


def check_time_order(a: Alignment) -> list[Finding]:
    """Return where the claim has another order in time than the evidence."""
    return _around_words(a) or _by_years(a) or _ranges(a) or _by_steps(a)


def _around_words(a: Alignment) -> list[Finding]:
    claim, text = split(a.claim, _PIVOTS), split(a.best, _PIVOTS)
    if not claim or not text:
        return []
    exchanged = crossed(claim, text)
    turned = (claim.pivot in _LATER) != (text.pivot in _LATER)
    if exchanged is None or exchanged == turned:
        return []
    return [Finding("time_order", 1.0, f"has the other order in time: {quoted(a.best.text)}")]


def _by_years(a: Alignment) -> list[Finding]:
    """Hold the years of both events against each other."""
    claim = split(a.claim, _PIVOTS)
    if not claim:
        return []
    left = _year_of(a, apart(claim.left, claim.right))
    right = _year_of(a, apart(claim.right, claim.left))
    if left is None or right is None or left == right:
        return []
    if (left > right) == (claim.pivot in _LATER):
        return []
    reason = f"the passage has {int(left)} for the one and {int(right)} for the other"
    return [Finding("time_order", 1.0, reason)]


def _year_of(a: Alignment, words: list[Word]) -> float | None:
    """Return the year nearest to an event's words in the sentence that holds most of them."""
    best: tuple[float, float] | None = None
    year = None
    for sentence in a.sentences:
        years = [q for q in read_quantities(sentence.text) if q.year]
        held = [w for w in sentence.words if any(near(w.lower, o.lower) for o in words)]
        weight = sum(w.weight for w in words if any(near(w.lower, o.lower) for o in held))
        if not years or weight < HELD * sum(w.weight for w in words):
            continue
        gaps = [(_gap(w, q.start, q.end), q.low) for q in years for w in held]
        gap, nearest = min(gaps)
        if gap <= FAR_YEAR and (best is None or (weight, -gap) > best):
            best, year = (weight, -gap), nearest
    return year


def _gap(word: Word, start: int, end: int) -> int:
    """Return the distance of a word from a slice; a little less when the slice comes behind."""
    return start - word.end if start >= word.end else word.start - end + 2


def _ranges(a: Alignment) -> list[Finding]:
    """Compare both sides of "from … to …", words and numbers."""
    sides = []
    for text in (a.claim.text, a.best.text):
        match = _FROM_TO.search(text)
        sides.append((match[1].lower(), match[2].lower()) if match else None)
    claim, given = sides
    if (claim and given and claim == given[::-1]) or _other_end(a):
        return [Finding("time_order", 1.0, f"has the other direction: {quoted(a.best.text)}")]
    return []


def _other_end(a: Alignment) -> bool:
    """Whether a number that something changed to is one that it changed from, or the reverse."""
    for claimed, word in _ends(a.claim.text):
        own = {w for q, w in _ends(a.best.text) if claimed.holds_in(q) and claimed.fits(q)}
        if own and word not in own:
            return True
    return False


def _ends(text: str) -> list[tuple[Quantity, str]]:
    """Return the numbers behind "from" and "to" with that word."""
    found = []
    for q in read_quantities(text):
        match = _END.search(text[: q.start])
        word = match[1].lower() if match else ""
        if word and q.low == q.high:
            found.append((q, word))
        elif word == "from":
            found.append((replace(q, high=q.low), "from"))
            found.append((replace(q, low=q.high), "to"))
    return found


def _by_steps(a: Alignment) -> list[Finding]:
    """Hold the order of the claim against steps that "then" puts behind each other."""
    claim = split(a.claim, _PIVOTS)
    if not claim:
        return []
    left, right = apart(claim.left, claim.right), apart(claim.right, claim.left)
    first, last = (right, left) if claim.pivot in _LATER else (left, right)
    if not other_order(a.sentences, first, last):
        return []
    return [Finding("time_order", 1.0, "the passage has the other order of steps")]
