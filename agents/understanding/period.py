"""Stretches of the past as people name them: "last month", "in March", "since Monday"."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from agents.understanding.day import MONTH, find_days, month_number, read_day

_COUNT = r"(?:(?P<n>\d{1,3}|two|three|four|five|six|seven|eight|ten|twelve|couple of|few) )?"
_LAST = re.compile(
    rf"\b(?:(?:in|over|during|for|within) )?(?:the )?(?:last|past|previous) {_COUNT}"
    r"(?P<unit>day|week|month|quarter|year)s?\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\b(?:this|current) (?P<unit>week|month|quarter|year)\b|\b(?P<so>year to date)\b",
    re.IGNORECASE,
)
_NAMED_MONTH = rf"(?P<month>{MONTH})(?:,? (?P<year>\d{{4}}))?(?!\s*\d)"
_MONTHS = re.compile(rf"\b{_NAMED_MONTH}", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b(?:in|during|for|of|over|this|last) (?:early |mid |late )?{_NAMED_MONTH}"
    rf"|\b(?P<month2>{MONTH}) (?P<year2>\d{{4}})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in|during|for|of) (?P<year>20\d{2})\b(?!-)", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\b(?P<span>.+?\b(?:and|to|until|till|through)\b.+)", re.I)
_SINCE = re.compile(r"\b(?:since|after|from)\b(?P<day>.+)", re.IGNORECASE)
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
    "couple of": 2,
    "few": 3,
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both with."""

    first: date
    last: date


def read_period(text: str, today: date) -> Period | None:
    """Return the stretch of the past that a text names; None when it names none.

    Weeks begin on Monday. A month without a year is the last one that has begun.
    """
    readers: tuple[Callable[[str, date], Period | None], ...] = (
        _between,
        _since,
        _month,
        _last,
        _this,
        _year,
        _one_day,
    )
    return next((found for read in readers if (found := read(text, today))), None)


def _between(text: str, today: date) -> Period | None:
    match = _BETWEEN.search(text)
    if match is None:
        return None
    days = [day for _, day in find_days(match["span"], today, past=True)]
    if len(days) >= 2:
        return Period(*sorted(days[:2]))
    months = [_month_of(m, today) for m in _MONTHS.finditer(match["span"])]
    if len(months) >= 2:
        return Period(min(m.first for m in months[:2]), max(m.last for m in months[:2]))
    return None


def _since(text: str, today: date) -> Period | None:
    match = _SINCE.search(text)
    if match is None:
        return None
    named = _MONTHS.match(match["day"].strip())
    day = _month_of(named, today).first if named else read_day(match["day"], today, past=True)
    return Period(day, today) if day and day <= today else None


def _month(text: str, today: date) -> Period | None:
    match = _MONTH.search(text)
    if match is None:
        return None
    named = _MONTHS.search(match[0])
    return _month_of(named, today) if named else None


def _month_of(match: re.Match[str], today: date) -> Period:
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else today.year - (month > today.month)
    return _calendar_month(year, month)


def _last(text: str, today: date) -> Period | None:
    match = _LAST.search(text)
    if match is None:
        return None
    unit, said = match["unit"].casefold(), (match["n"] or "").casefold()
    if not said:
        return _whole(unit, today, back=1)
    count = _NUMBERS.get(said) or int(said)
    days = {"day": 1, "week": 7, "month": 0, "quarter": 0, "year": 0}[unit] * count
    if days:
        return Period(today - timedelta(days=days - 1), today)
    months = {"month": 1, "quarter": 3, "year": 12}[unit] * count
    return Period(_months_back(today, months) + timedelta(days=1), today)


def _this(text: str, today: date) -> Period | None:
    match = _THIS.search(text)
    if match is None:
        return None
    whole = _whole("year" if match["so"] else match["unit"].casefold(), today, back=0)
    return Period(whole.first, min(whole.last, today)) if match["so"] else whole


def _year(text: str, today: date) -> Period | None:
    match = _YEAR.search(text)
    if match is None:
        return None
    year = int(match["year"])
    return Period(date(year, 1, 1), date(year, 12, 31))


def _one_day(text: str, today: date) -> Period | None:
    day = read_day(text, today, past=True)
    return Period(day, day) if day else None


def _whole(unit: str, today: date, *, back: int) -> Period:
    """Return the whole day, week, month, quarter or year, `back` of them before today's."""
    if unit == "day":
        day = today - timedelta(days=back)
        return Period(day, day)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Period(monday, monday + timedelta(days=6))
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    begun = today.replace(day=1, month=today.month - (today.month - 1) % months)
    first = _months_back(begun, months * back)
    following = _months_back(first, -months)
    return Period(first, following - timedelta(days=1))


def _calendar_month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _months_back(day: date, months: int) -> date:
    """Return the same day some months before (after, when negative), or the month's last."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
