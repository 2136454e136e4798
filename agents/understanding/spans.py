"""The stretches of time that a text names, and those counted from today: "in 6 months", "eoy"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from agents.understanding.calendar_names import CALENDAR, YEARS, Days, month_end
from agents.understanding.day import MONTH, WEEKDAY, WEEKDAYS
from agents.understanding.figures import FIGURES
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.ordinals import ORDINALS
from agents.understanding.seasons import SEASONS
from agents.understanding.weekdays import DAY_NAME

_SPAN = re.compile(
    rf"\b(?:in|within|over|for|next|the next|coming|have|got|after)?\s*(?:the )?(?:next |coming "
    rf"|about |around |roughly |only |just )*"
    rf"(?P<n>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>{NUMBER}))?[\s-]*(?P<unit>days?|weeks?|wks?"
    rf"|fortnights?|months?|mos?|quarters?|years?|yrs?)\b(?P<half> and a half)?(?:['’]s? time\b)?",
    re.IGNORECASE,
)
# Of a range or list of days, such as "Monday to Friday", none is a date; nor is one that another
# date follows at once, such as "Monday 7 December".
_DAY_OF_WEEK = re.compile(
    rf"\b(?P<which>next |this |coming )?(?P<day>{WEEKDAY})\b"
    rf"(?!\s*(?:-|–|,|/|&|to|until|till|through|thru|and|or)\s*{DAY_NAME}\b)"
    r"(?!,? (?:the )?\d{1,2}(?:st|nd|rd|th|\.|\b(?!\s*(?:h|x|min|-|:))))"
    rf"(?!,? (?:the )?{MONTH})(?!\s*(?:mornings?|evenings?|nights?|afternoons?))",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(
    r"\b(?:start\w*|begin\w*|from|as of|by|until|till?|before)\s+(?:on\s+|with\s+)?$", re.IGNORECASE
)
_RANGE_BEFORE = re.compile(
    rf"\b{DAY_NAME}\s*(?:-|–|,|/|&|to|until|till?|through|thru|and|or)\s*$", re.IGNORECASE
)
_SOON = re.compile(
    r"\b(?P<word>(?:the )?(?:day after tomorrow|(?:week|month) after next)|today|tomorrow|next week"
    r"|next month|this week|this month|(?<!years from )"
    r"(?<!months from )(?<!weeks from )(?<!days from )(?<!month from )(?<!year from )(?<!for )now"
    r"|right away|immediately|the end of (?:the|this) (?:month|year)|end of (?:the "
    r"|this )?(?:month|year)|eoy|year[- ]end)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(r"^(?:in|within|over|the next|next|have|got|coming)\b", re.IGNORECASE)
_ONE_BEFORE = re.compile(
    r"(?:\bby|\b(?:plan|schedule|roadmap|path|programme?)(?: for| of| lasting)?)\s*$", re.IGNORECASE
)
_FROM_NOW = re.compile(r"\s*from (?:now|today)\b(?! on\b)", re.IGNORECASE)
_OFTEN = re.compile(r"\s*(?:/|a |per |each |every )", re.IGNORECASE)
# "4 hours in one week" is a rate.
_IN_ONE = re.compile(r"in (?:only |just )?(?:one|1) week", re.IGNORECASE)
_PER_BEFORE = re.compile(
    r"(?:\b(?:those|them|these|times|evenings|sessions)\s+in"
    r"|\b(?:hours?|hrs?|h|times|days|x)\s*(?:a|per|/|each|every|in a)?|\b(?:per|each|every"
    r"|every single)|/)\s*$",
    re.IGNORECASE,
)
_HOURS_BEFORE = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?|\d ?h)\s*$", re.IGNORECASE)
_PAST = re.compile(r"\s*(?:of|['’]s|old|ago|back|experience|working|as an?)\b", re.IGNORECASE)
PLAN_AFTER = re.compile(
    r"^[ -](?:long )?(?:study |learning |crash )?(?:plan|schedule|course|programme?|path"
    r"|roadmap)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days that a phrase stands for, and where in the text it stands."""

    start: int
    end: int
    first: date
    last: date
    lasting: bool = False


def find_spans(text: str, today: date) -> list[Span]:
    """Return the dates and spans of time of a text, none within another, clearest kinds first."""
    return list(_spans(text, today))


@lru_cache(maxsize=64)  # several readers look for the dates of one message
def _spans(text: str, today: date) -> tuple[Span, ...]:
    found: list[Span] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if any(s.start < match.end() and match.start() < s.end for s in found):
                continue
            days = read(match, today)
            if days is not None:
                found.append(Span(match.start(), match.end(), *days))
    return tuple(found)


def _lasting(match: re.Match[str], today: date) -> Days | None:
    """Return the end of a length of time from today; None for how often, how long ago, and age."""
    before, after = match.string[: match.start("n")], match.string[match.end() :]
    planned = PLAN_AFTER.match(after) and not _HOURS_BEFORE.search(before)
    one = match["n"].casefold() in {"a", "an"} and not (
        WITHIN.match(match[0]) or _ONE_BEFORE.search(before) or _FROM_NOW.match(after)
    )
    if not planned and (one or _OFTEN.match(after) or _PER_BEFORE.search(before)):
        return None
    rate = _IN_ONE.fullmatch(match[0]) and _HOURS_BEFORE.search(match.string[: match.start()])
    if rate or _PAST.match(after):
        return None
    n = value_of(match["high"] or match["n"]) + (0.5 if match["half"] else 0)
    day = later(today, n, match["unit"])
    return (day, day, True) if day else None


def later(day: date, count: float, unit: str) -> date | None:
    """Return the day that lies some days, weeks, months or years after another one."""
    try:
        if unit[0].casefold() == "d":
            return day + timedelta(days=round(count))
        if unit[0].casefold() in "wf":
            return day + timedelta(weeks=count * (2 if unit[0].casefold() == "f" else 1))
        months = count * {"y": 12, "q": 3}.get(unit[0].casefold(), 1)
        whole = int(months)
        years, month = divmod(day.month - 1 + whole, 12)
        year = day.year + years
        last = calendar.monthrange(year, month + 1)[1]
        moved = date(year, month + 1, min(day.day, last))
        return moved + timedelta(days=round((months - whole) * 30.4))
    except (OverflowError, ValueError):
        return None


def _soon(match: re.Match[str], today: date) -> Days | None:
    word = match["word"].casefold()
    if "year" in word or word == "eoy":
        last = date(today.year, 12, 31)
        return last, last
    if "after next" in word:
        return _after_next(word, today)
    if "end of" in word:
        last = month_end(today.year, today.month)
        return last, last
    if "month" in word:
        first = date(today.year, today.month, 1)
        if word.startswith("next"):
            first = month_end(today.year, today.month) + timedelta(days=1)
        return first, month_end(first.year, first.month)
    if word == "next week":
        first = today + timedelta(days=7 - today.weekday())
        return first, first + timedelta(days=6)
    if word == "this week":
        return today, today + timedelta(days=6 - today.weekday())
    day = today + timedelta(days=2 if "after" in word else word == "tomorrow")
    return day, day


def _after_next(word: str, today: date) -> Days:
    """Return the week or month behind the coming one."""
    if "week" in word:
        first = today + timedelta(days=14 - today.weekday())
        return first, first + timedelta(days=6)
    coming = month_end(today.year, today.month) + timedelta(days=1)
    first = month_end(coming.year, coming.month) + timedelta(days=1)
    return first, month_end(first.year, first.month)


def _day_of_week(match: re.Match[str], today: date) -> Days | None:
    """Return the next such day, where the words before it expect a date."""
    before = match.string[: match.start()]
    if _RANGE_BEFORE.search(before) or not (match["which"] or _DATE_BEFORE.search(before)):
        return None
    place = WEEKDAYS.index(match["day"].casefold())
    day = today + timedelta(days=(place - today.weekday()) % 7 or 7)
    return day, day


_READERS = (
    *FIGURES,
    *CALENDAR,
    *ORDINALS,
    *SEASONS,
    (_SOON, _soon),
    (_DAY_OF_WEEK, _day_of_week),
    (_SPAN, _lasting),
    YEARS,
)
