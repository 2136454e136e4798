"""Checks a claim's numbers, units and dates against the evidence."""

import re

from agents.support.alignment import Alignment
from agents.support.findings import Finding, quoted
from agents.support.lists import word_list
from agents.support.quantities import Quantity, best_match, read_quantities

_MONTHS = word_list("months")
_DATE = re.compile(rf"\b({'|'.join(sorted(m.capitalize() for m in _MONTHS))})\b")
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?!\s+of\b)"
    r"|\b\d+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
MOST_YEARS, LONGEST = 8, 120
WORDED = 0.6  # "one way" and "the two of them" count nothing


def check_numbers(a: Alignment) -> list[Finding]:
    """Return what is wrong with the claim's numbers."""
    texts = [s.text for s in a.sentences]
    everywhere = [q for text in texts for q in read_quantities(text)]
    nearby = [q for i in a.window for q in read_quantities(texts[i])]
    findings = []
    for claimed in read_quantities(a.claim.text):
        said = quoted(_written(a.claim.text, claimed))
        match = best_match(claimed, nearby)
        if match is None and claimed.unit == "year" and best_match(claimed, _spans(everywhere)):
            continue
        if match is None:
            match = best_match(claimed, everywhere)
            if match is not None:
                findings.append(
                    Finding("number_elsewhere", 1.0, f"{said} stands elsewhere in the passages")
                )
        if match is None:
            findings.append(_missing(a, claimed, said, nearby))
        elif _of_another_line(a, claimed):
            findings.append(Finding("number_moved", 1.0, f"{said} is said of something else"))
        elif not claimed.fits(match):
            findings.append(
                Finding("unit", 1.0, f"{said} has another unit in the passage: {match.unit}")
            )
    return findings + _dates(a) + _ordinals(a)


def _rivals(claimed: Quantity, given: Quantity) -> bool:
    """Whether a number counts what a claimed one counts; a date is no rival to a duration."""
    if claimed.year != given.year or given.unit in _MONTHS or not claimed.fits(given):
        return False
    return given.unit == claimed.unit or claimed.known


def _spans(given: list[Quantity]) -> list[Quantity]:
    """Return the years between the years of a text, as in "from 1951 to 1973"."""
    years = sorted({edge for q in given if q.year for edge in (q.low, q.high)})[:MOST_YEARS]
    return [
        Quantity(later - earlier, later - earlier, "year", True, True, 0, 0)
        for i, earlier in enumerate(years)
        for later in years[i + 1 :]
        if later - earlier <= LONGEST
    ]


def _of_another_line(a: Alignment, claimed: Quantity) -> bool:
    """Whether the best sentence has other numbers of this unit in place of the claimed one."""
    own = read_quantities(a.best.text)
    alike = [q for q in own if q.unit == claimed.unit and claimed.unit]
    return bool(alike) and best_match(claimed, own) is None


def _missing(a: Alignment, claimed: Quantity, said: str, nearby: list[Quantity]) -> Finding:
    other = next((q for q in nearby if claimed.same_but_unit(q)), None)
    if other:
        return Finding("unit", 1.0, f"{said} has another unit in the passage: {other.unit}")
    rivals = [q for q in nearby if _rivals(claimed, q)]
    if not rivals:
        return Finding("number_missing", 1.0, f"{said} is not in the passage")
    texts = [a.sentences[i].text for i in a.window]
    rival = next(
        quoted(_written(text, q)) for text in texts for q in read_quantities(text) if q in rivals
    )
    if claimed.year and any(q.year for q in rivals):
        return Finding("year", 1.0, f"{said} is not in the passage; it says {rival}")
    counted = bool(claimed.unit) and any(q.unit == claimed.unit for q in rivals)
    weight = 1.0 if counted or said.strip("“”")[:1].isdigit() else WORDED
    return Finding("number_conflict", weight, f"{said} is not in the passage; it says {rival}")


def _written(text: str, q: Quantity) -> str:
    return text[q.start : q.end]


def _dates(a: Alignment) -> list[Finding]:
    return _closed_class(a, _DATE, "date")


def _ordinals(a: Alignment) -> list[Finding]:
    return _closed_class(a, _ORDINAL, "ordinal")


def _closed_class(a: Alignment, pattern: re.Pattern[str], kind: str) -> list[Finding]:
    """Find members of a closed class that the evidence lacks while it has others of the class."""
    said = {m[0].lower(): m[0] for m in pattern.finditer(a.claim.text)}
    if not said:
        return []
    given = {m[0].lower(): m[0] for i in a.window for m in pattern.finditer(a.sentences[i].text)}
    wrong = [text for key, text in said.items() if key not in given]
    if not wrong or not given:
        return []
    there = quoted(", ".join(sorted(given.values())))
    return [Finding(kind, 1.0, f"{quoted(text)} is not in the passage; it says {there}")
            for text in wrong]  # fmt: skip
