"""Single days as people write them: ISO, "30 June 2027", "June 30", "yesterday", "last Monday"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b"
    rf"|\b(?:the )?(?P<day>\d{{1,2}}){_ORDINAL}(?: of)? (?P<month>{MONTH})(?:,? (?P<year>\d{{4}}))?"
    rf"|\b(?P<month2>{MONTH}) (?:the )?(?P<day2>\d{{1,2}}){_ORDINAL}\b(?:,? (?P<year2>\d{{4}}))?"
    r"|\b(?P<before>(?:the )?day before yesterday)\b"
    r"|\b(?P<near>today|tonight|this (?:morning|afternoon|evening)|yesterday|last night|tomorrow)\b"
    rf"|\b(?P<last>last |this past |on )?(?P<weekday>{WEEKDAY})\b"
    r"|\b(?P<ago>\d{1,3}|two|three|four|five|six) days ago\b",
    re.IGNORECASE,
)
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def read_day(text: str, today: date, *, past: bool) -> date | None:
    """Return the first day that a text names.

    Args:
        text: What was said.
        today: The speaker's day.
        past: Whether a day without a year is the last such one, up to and with today, or the next.
    """
    return next((day for _, day in find_days(text, today, past=past)), None)


def find_days(text: str, today: date, *, past: bool) -> Iterator[tuple[re.Match[str], date]]:
    """Yield the days that a text names, and where; what is no date of the calendar is left out."""
    for match in _DAY.finditer(text):
        day = _day_of(match, today, past)
        if day is not None:
            yield match, day


def month_number(name: str) -> int:
    """Return the month, 1 to 12, of a name that `MONTH` matched."""
    return 1 + next(i for i, month in enumerate(MONTHS) if month.startswith(name.casefold()[:3]))


def _day_of(match: re.Match[str], today: date, past: bool) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["y"]:
            return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
    month = match["month"] or match["month2"]
    if month:
        year = match["year"] or match["year2"]
        day = int(match["day"] or match["day2"])
        return _dated(month_number(month), day, int(year) if year else None, today, past)
    return _relative(match, today, past)


def _relative(match: re.Match[str], today: date, past: bool) -> date | None:
    if match["before"]:
        return today - timedelta(days=2)
    if match["ago"]:
        said = match["ago"].casefold()
        return today - timedelta(days=_SMALL[said] if said in _SMALL else int(said))
    if match["near"]:
        near = match["near"].casefold()
        shift = -1 if near in {"yesterday", "last night"} else 1 if near == "tomorrow" else 0
        return today + timedelta(days=shift)
    place = WEEKDAYS.index(match["weekday"].casefold())
    if past:
        ago = (today.weekday() - place) % 7
        strictly = (match["last"] or "").casefold().strip() in {"last", "this past"}
        return today - timedelta(days=ago or (7 if strictly else 0))
    return today + timedelta(days=(place - today.weekday()) % 7 or 7)


def _dated(month: int, day: int, year: int | None, today: date, past: bool) -> date | None:
    """Return a day of the calendar; without a year the nearest one in the direction."""
    years = (
        [year] if year else range(today.year, today.year + (-9 if past else 9), -1 if past else 1)
    )
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or (found <= today if past else found >= today):
            return found
    return None
