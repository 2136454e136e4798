"""Dates as the calendar names them: "30 June 2027", "mid March", "Q2", "2028".

Knows what days a name stands for, not what role they play.
"""

import calendar
import re
from datetime import date, timedelta

Days = tuple[date, date] | tuple[date, date, bool]

_MONTHS = (
    r"(?P<month>jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
YEAR = r"(?P<year>20\d\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
PART = (
    r"(?:(?P<part>early|start of|the start of|beginning of|the beginning of|mid[- ]?|middle of"
    r"|the middle of|late|end of|the end of|end)\s*)?"
)
_DAY_MONTH = re.compile(
    rf"\b(?:the )?{DAY}(?: of)?[ -]{_MONTHS}(?:(?:,? |-){YEAR})?\b", re.IGNORECASE
)
# "by May. 10 hours" names no tenth of May.
_NO_AMOUNT = (
    r"(?!\s*(?:[-–]\s*\d+\s*)?(?:h\b|hrs?\b|hours?|[/:+%]|x\b|times|days?\b|weeks?\b|months?\b"
    r"|min|evenings?|nights?|mornings?))"
)
_FIRST = r"(?:the )?(?P<first>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|to|until|till|through|thru|(?P<and>and))\s*(?:the )?"
_DAYS_MONTH = re.compile(
    rf"\b{_FIRST}{_TO}{DAY}(?: of)?[ -]{_MONTHS}(?:(?:,? |-){YEAR})?\b", re.IGNORECASE
)
_MONTH_DAYS = re.compile(
    rf"\b{_MONTHS} {_FIRST}{_TO}{DAY}\b{_NO_AMOUNT}(?:,? {YEAR})?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{_MONTHS} (?:the )?{DAY}\b{_NO_AMOUNT}(?:,? {YEAR})?", re.IGNORECASE)
MONTH = re.compile(
    rf"\b{PART}(?P<which>next |this |coming )?{_MONTHS}(?:(?:,? |-)(?:of )?(?:{YEAR}"
    rf"|'(?P<short>\d\d))|,? (?P<nextyear>next year))?\b",
    re.IGNORECASE,
)
_MAY_BEFORE = re.compile(r"\b(?:by|until|till?|before|in|from|since|of|and|to|start)\s$", re.I)
_QUARTER = re.compile(
    rf"\b{PART}q(?P<quarter>[1-4])(?:[ /-]?(?:of )?{YEAR}"
    rf"|[ '/-]{{1,2}}(?P<short>2[4-9]|3\d)(?!\s*(?:h|hours?|hrs?)\b)"
    r"|(?P<nextyear> next year))?\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"\b{PART}(?:(?P<which>next|this|coming) year\b|(?P<bare>20\d\d)\b)", re.IGNORECASE
)


def _exact(match: re.Match[str], today: date) -> Days | None:
    named = match.groupdict()
    number = _month(named["month"])
    year = int(named["year"]) if named["year"] else None
    try:
        day = date(year or today.year, number, int(named["day"]))
    except ValueError:
        return None
    if year is None and day < today:
        day = later_year(day)
    return day, day


def _several(match: re.Match[str], today: date) -> Days | None:
    """Return the days from one to another of the same month; two single days are no range."""
    last = _exact(match, today)
    if last is None or (match["and"] and not _BETWEEN.search(match.string[: match.start()])):
        return None
    first = int(match["first"])
    return (last[0].replace(day=first), last[0]) if 1 <= first < last[0].day else None


def later_year(day: date) -> date:
    """Return the day a year on; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def named_month(match: re.Match[str], today: date) -> Days | None:
    """Return the days of a match of `MONTH`; None where the word is no month."""
    if (
        match["month"].casefold() == "may"
        and match["month"][0] != "M"
        and not (match["year"] or match["part"] or match["which"])
        and not _MAY_BEFORE.search(match.string[: match.start()])
    ):
        return None
    if (
        match["month"].casefold() in {"mar", "march"}
        and match["month"][0] != "M"
        and not match["year"]
        and re.search(r"\bto $", match.string[: match.start()])
    ):
        return None
    number = _month(match["month"])
    if match["year"]:
        year = int(match["year"])
    elif match["short"]:
        year = 2000 + int(match["short"])
    elif match["nextyear"]:
        year = today.year + 1
    else:
        year = today.year + (number < today.month)
    return cut(date(year, number, 1), month_end(year, number), match["part"])


def _quarter(match: re.Match[str], today: date) -> Days | None:
    number = int(match["quarter"])
    year = int(match["year"]) if match["year"] else today.year + bool(match["nextyear"])
    if match["short"]:
        year = 2000 + int(match["short"])
    elif not match["year"] and month_end(year, 3 * number) < today:
        year += 1
    return cut(date(year, 3 * number - 2, 1), month_end(year, 3 * number), match["part"])


def _years(match: re.Match[str], today: date) -> Days | None:
    if match["bare"]:
        year = int(match["bare"])
    else:
        year = today.year + (match["which"].casefold() in {"next", "coming"})
    return cut(date(year, 1, 1), date(year, 12, 31), match["part"])


def cut(first: date, last: date, part: str | None) -> Days:
    """Return the part of a span that "early", "mid" or "end of" leaves."""
    said = (part or "").casefold()
    length = (last - first).days
    if "early" in said or "start" in said or "begin" in said:
        return first, first if "start" in said or "begin" in said else first + timedelta(
            days=length // 3
        )
    if "mid" in said:
        day = first + timedelta(days=length // 2)
        return day, day
    if "end" in said:
        return last, last
    if "late" in said:
        return first + timedelta(days=2 * length // 3), last
    return first, last


def _month(name: str) -> int:
    return [m.casefold() for m in calendar.month_abbr].index(name.casefold()[:3])


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


CALENDAR = (
    (_DAYS_MONTH, _several),
    (_MONTH_DAYS, _several),
    (_DAY_MONTH, _exact),
    (_MONTH_DAY, _exact),
    (_QUARTER, _quarter),
    (MONTH, named_month),
)
YEARS = (_YEARS, _years)
