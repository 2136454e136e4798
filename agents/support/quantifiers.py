"""Checks how many of a kind are meant: all, most, few or none, and shares such as "4 of 27"."""

import re
from dataclasses import dataclass

from agents.support.alignment import Alignment, Text
from agents.support.findings import Finding, quoted
from agents.support.negation import negates
from agents.support.quantities import read_quantities
from agents.support.relations import near
from agents.support.words import Word

_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_WORDED = re.compile(
    r"\b(?:(?P<but>all (?:[\w']+ ){0,4}but one)|(?P<none>none|neither|hardly any)"
    r"|(?P<all>all|every|each)"
    r"|(?<!the )(?<!at )(?P<most>most(?= (?:of|[a-z]+s)\b)|majority)"
    r"|(?<!a )(?<!the )(?P<few>few|minority))\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"\b(?P<part>{_COUNT}) (?:out )?of (?:the |its |their |all )?(?P<whole>{_COUNT})\b",
    re.IGNORECASE,
)
_SHARES = {
    "but": (50.1, 99.9), "none": (0.0, 0.0), "all": (100.0, 100.0),
    "most": (50.1, 100.0), "few": (0.1, 45.0),
}  # fmt: skip
AHEAD = 4


@dataclass(frozen=True, slots=True)
class Share:
    """From how many to how many of a hundred, where it stands, and the words behind it."""

    low: float
    high: float
    text: str
    words: list[Word]


def check_quantifiers(a: Alignment) -> list[Finding]:
    """Return a quantifier of the claim that the best sentence denies of the same things."""
    denied = negates(a.claim.text) != negates(a.best.text)
    given = _shares(a.best) + _percentages(a.best)
    if _percentages(a.claim):
        return []  # a share in numbers, which `number_checks` reads
    for claimed in _shares(a.claim):
        low, high = claimed.low, claimed.high
        if denied:
            low, high = 100 - high, 100 - low
        for share in given:
            if (low > share.high or high < share.low) and _alike(claimed.words, share.words):
                reason = (
                    f"the statement says {quoted(claimed.text)}, the passage {quoted(share.text)}"
                )
                return [Finding("quantifier", 1.0, reason)]
    return []


def _alike(claimed: list[Word], given: list[Word]) -> bool:
    ahead = [w for w in given if w.content][:AHEAD]
    mine = [w for w in claimed if w.content]
    return any(near(w.lower, other.lower) for w in mine for other in ahead)


def _shares(text: Text) -> list[Share]:
    found = []
    for match in _RATIO.finditer(text.text):
        numbers = [read_quantities(f"{match[name]} of") for name in ("part", "whole")]
        part = numbers[0][0].low if numbers[0] else 1.0
        whole = numbers[1][0].low if numbers[1] else 1.0
        if 0 < part <= whole:
            share = 100 * part / whole
            found.append(Share(share, share, match[0], _behind(text, match.end())))
    for match in _WORDED.finditer(text.text):
        low, high = _SHARES[str(match.lastgroup)]
        found.append(Share(low, high, match[0], _behind(text, match.end())))
    return found


def _percentages(text: Text) -> list[Share]:
    return [
        Share(max(q.low, 0.0), min(q.high, 100.0), text.text[q.start : q.end], _behind(text, q.end))
        for q in read_quantities(text.text)
        if q.unit == "percent"
    ]


def _behind(text: Text, at: int) -> list[Word]:
    return [word for word in text.words if word.start >= at]
