"""Dates in figures: "2027-06-30", "30.6.2027", "31/08/27", "2027-06"."""

import re
from datetime import date

from agents.understanding.calendar_names import Days, month_end

_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_FIGURES = re.compile(
    r"\b(?P<day>\d{1,2})(?P<sign>[./-])\s?(?P<month>\d{1,2})(?P=sign)\s?(?P<year>20\d\d|[2-4]\d)\b"
)
_ISO_MONTH = re.compile(r"\b(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)")


def _iso(match: re.Match[str], today: date) -> Days | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day, day


def _figures(match: re.Match[str], today: date) -> Days | None:
    """Return a day in figures, day before month unless only the other order makes a date."""
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    if month > 12:
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


FIGURES = ((_ISO, _iso), (_FIGURES, _figures), (_ISO_MONTH, _iso_month))
