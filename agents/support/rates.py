"""Checks how often: "per day", "weekly", "once every two years"."""

import re

from agents.support.alignment import Alignment
from agents.support.findings import Finding, quoted
from agents.support.quantities import read_quantities

_PERIODS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0}
_PERIODS |= {"week": 7.0, "fortnight": 14.0, "month": 30.4, "year": 365.0, "annum": 365.0}
_ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week"}
_ADVERBS |= {"monthly": "month", "yearly": "year", "annually": "year", "annual": "year"}
_RATE = re.compile(
    r"(?:(?:(?<=\d )\w+|\b(?:once|twice|times|hours?|days?)) (?:an?|each|every) |\bper |/"
    rf"|\b(?:every|each) (?:(?P<each>other|\w+) )?)(?P<period>{'|'.join(_PERIODS)})s?\b"
    rf"|\b(?P<adverb>{'|'.join(_ADVERBS)})\b",
    re.IGNORECASE,
)


def check_rates(a: Alignment) -> list[Finding]:
    """Return a rate of the claim where the window only has others."""
    given = {d: t for i in a.window for d, t in _rates_of(a.sentences[i].text).items()}
    if not given:
        return []
    there = quoted(min(given.values()))
    return [
        Finding("unit", 1.0, f"{quoted(text)} is not in the passage; it says {there}")
        for days, text in sorted(_rates_of(a.claim.text).items())
        if days not in given
    ]


def _rates_of(text: str) -> dict[float, str]:
    """Return the periods in which a text counts, in days, as they are written."""
    found = {}
    for match in _RATE.finditer(text):
        period = _ADVERBS.get((match["adverb"] or "").lower()) or match["period"].lower()
        each = (match["each"] or "").lower()
        numbers = read_quantities(f"{each} {period}s")
        if each and each != "other" and not numbers:
            continue
        count = 1.0 if not each else 2.0 if each == "other" else numbers[0].low
        found[round(count * _PERIODS[period], 3)] = match[0].strip()
    return found
