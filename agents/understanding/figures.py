"""Dates in figures: "2027-06-30", "30.6.2027", "31/08/27", "2027-06"."""

import re
from datetime import date

from agents.understanding.calendar_names import Days, later_year, month_end

_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_FIGURES = re.compile(
    r"\b(?P<day>\d{1,2})(?P<sign>[./-])\s?(?P<month>\d{1,2})(?P=sign)\s?(?P<year>20\d\d|[2-4]\d)\b"
)
_MONTH_FIRST = re.compile(
    r"\b(?:0?[1-9]|1[0-2])[./-]\s?(?:1[3-9]|2\d|3[01])[./-]\s?(?:20\d\d|[2-4]\d)\b"
)
# Without a year only where the words before expect a date: "until 1.9.".
_NO_YEAR = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?!\d)")
_EXPECTED = re.compile(
    r"\b(?:by|until|till?|before|from|start\w*|begin\w*|deadline|on)\W{1,2}$", re.I
)
_ISO_MONTH = re.compile(r"\b(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)")


def _iso(match: re.Match[str], today: date) -> Days | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day, day


def _figures(match: re.Match[str], today: date) -> Days | None:
    """Return a day in figures, day before month unless some date of the text has it behind."""
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if month > 12 or (day <= 12 and _MONTH_FIRST.search(match.string)):
        day, month = month, day
    try:
        named = date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
    return named, named


def _iso_month(match: re.Match[str], today: date) -> Days | None:
    year, month = int(match["year"]), int(match["month"])
    if year < today.year:
        return None
    return date(year, month, 1), month_end(year, month)


def _without_year(match: re.Match[str], today: date) -> Days | None:
    """Return the next such day, where the words before it expect a date."""
    if not _EXPECTED.search(match.string[: match.start()]):
        return None
    try:
        day = date(today.year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    day = later_year(day) if day < today else day
    return day, day


FIGURES = ((_ISO, _iso), (_FIGURES, _figures), (_ISO_MONTH, _iso_month), (_NO_YEAR, _without_year))
