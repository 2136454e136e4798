"""Checks who does what to whom."""

import re

from agents.support.alignment import Alignment, Text
from agents.support.comparison import check_comparison
from agents.support.converses import check_converses
from agents.support.findings import Finding, quoted
from agents.support.lists import word_list
from agents.support.time_order import check_time_order

_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)\b[^.,;]{0,30}\bby\b", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?:in|on|at|by|for|with|without|after|before|during|from|since|until|when|as|under|despite)\b"
    r"[^,]{2,60},",
    re.IGNORECASE,
)
_MONTHS = word_list("months")
MIN_SHARE = 0.6
MIN_EXACT = 0.8
MIN_PAIRS = 6


def check_order(a: Alignment) -> list[Finding]:
    """Return where the claim turns around an order that the best sentence has."""
    if a.share(a.near, a.window) < MIN_SHARE:
        return []
    told = check_converses(a)
    return check_comparison(a) + check_time_order(a) + (_roles(a) if told is None else told)


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
            dated = word.lower in _MONTHS
            if (
                word.named
                and not dated
                and not (named and abs(at[0] - named[-1]) == 1 and at[0] > named[-1])
            ):
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
