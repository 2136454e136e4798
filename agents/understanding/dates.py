"""When a learner wants to start and be done, in days counted from the day it is said."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agents.understanding.numbers import NUMBER, value_of

_MONTHS = (
    r"(?P<month>jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_PART = (
    r"(?:(?P<part>early|start of|the start of|beginning of|the beginning of|mid[- ]?|middle of"
    r"|the middle of|late|end of|the end of|end)\s*)?"
)
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_DOTTED = re.compile(r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>20\d\d)\b")
_DAY_MONTH = re.compile(rf"\b(?:the )?{_DAY}(?: of)? {_MONTHS}(?:,? {_YEAR})?\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{_MONTHS} (?:the )?{_DAY}\b(?:,? {_YEAR})?", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b{_PART}(?P<which>next |this |coming )?{_MONTHS}(?:,? (?:of )?(?:{_YEAR}"
    rf"|'(?P<short>\d\d))|,? (?P<nextyear>next year))?\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"\b{_PART}q(?P<quarter>[1-4])(?:[ /-]?(?:of )?{_YEAR}|(?P<nextyear> next year))?\b",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"\b{_PART}(?P<which>next |this |the |coming )?(?P<season>spring|summer|autumn|fall"
    rf"|winter)\b(?:,? (?:of )?{_YEAR})?",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"\b{_PART}(?:(?P<which>next|this|coming) year\b|(?P<bare>20\d\d)\b)", re.IGNORECASE
)
_FEAST = re.compile(
    r"\b(?:christmas|xmas|x-mas|(?:the )?new year(?:['’]?s(?: (?:eve|day))?)?|the holidays|easter"
    r"|halloween)\b(?: (?P<year>20\d\d))?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\b(?:in|within|over|for|next|the next|coming|have|got|after)?\s*(?:the )?(?:next |coming "
    rf"|about |around |roughly |only |just )*"
    rf"(?P<n>{NUMBER})(?:\s*(?:-|–|to|or)\s*(?P<high>{NUMBER}))?[\s-]*(?P<unit>days?|weeks?|wks?"
    rf"|months?|mos?|years?|yrs?)\b(?P<half> and a half)?",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?P<word>today|tomorrow|next week|next month|this week|this month|monday|next monday|now"
    r"|right away|immediately|the end of (?:the|this) (?:month|year)|end of (?:the "
    r"|this )?(?:month|year)|eoy|year[- ]end)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:by|before|until|till?|deadline|due|no later than|at the latest|finish\w*|done|ready"
    r"|complete\w*|ends?|ending|exam\w*|interview\w*)\b[^.;!?\n]{0,40}$"
    r"|\b(?:in|for|over|within|through|to be|want it|be there|target|test|thesis|latest)\W*"
    r"(?:is |the |my |about |around |on |in |early |late |mid )*$",
    re.IGNORECASE,
)
_LATER_CUE = re.compile(
    r"^[^.;!?\n]{0,20}\b(?:at the latest|deadline|latest|is my (?:exam|interview|deadline|goal))\b"
    r"|^[^.;!?\n]{0,80}\b(?:done|finished|ready|through|be) (?:before|by) (?:that|then|it)\b"
    r"|^,? (?:i have|is|there is|comes)\b[^.;!?\n]{0,20}\b(?:exam|interview|test|deadline)\b",
    re.IGNORECASE,
)
_START = re.compile(
    r"\b(?:start(?:s|ing|ed)?|begin(?:s|ning)?|from|kick(?:ing)? off|not before|as of|available"
    r"|free"
    r"|after|since|be back)\W*(?:the |on |in |at |from |of |with |next |about |only |studying "
    r"|learning |my |this |it |again )*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of)\b[^.;]{0,30}$", re.IGNORECASE)
_RANGE = re.compile(
    r"^\W*(?:-|–|—|to|until|till?|through|thru|and)\W*(?:the |about )?$", re.IGNORECASE
)
_WITHIN = re.compile(r"^(?:in|within|over|the next|next|have|got|coming)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:plan|schedule|course|program(?:me)?|path|roadmap|got|have"
    r"|only)\b[^.;]{0,12}$",
    re.IGNORECASE,
)


_OFTEN = re.compile(r"\s*(?:/|a |per |each |every )", re.IGNORECASE)
_PER_BEFORE = re.compile(
    r"(?:\b(?:hours?|hrs?|h|times|days|x)\s*(?:a|per|/|each|every|in a)?|\b(?:a|per|each|every"
    r"|every single)|/)\s*$",
    re.IGNORECASE,
)
_PAST = re.compile(r"\s*(?:of|['’]s|old|ago|back|experience|working|as an?)\b", re.IGNORECASE)
_PLAN_AFTER = re.compile(
    r"^[ -](?:long )?(?:study |learning |crash )?(?:plan|schedule|course|programme?|path"
    r"|roadmap)\b",
    re.IGNORECASE,
)
_BEFORE_START = re.compile(
    r"\b(?:before|until|till)\b[^.;!?\n]{0,40}\b(?:starts?|begins?)\W*(?:on |in |at |the )*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\bafter\W*(?:the |my )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Days that a phrase stands for, and where in the text it stands."""

    start: int
    end: int
    first: date
    last: date
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """When to start and when to be done; None where nothing was said."""

    start: date | None = None
    deadline: date | None = None


def read_dates(text: str, today: date) -> Dates:
    """Return the start and the deadline that a text names; of several the most exact."""
    starts: list[Span] = []
    ends: list[tuple[int, Span]] = []
    spans = sorted(find_spans(text, today), key=lambda s: s.start)
    for place, span in enumerate(spans):
        before = text[spans[place - 1].end if place else 0 : span.start]
        ranged = place > 0 and spans[place - 1].last >= today and bool(_RANGE.match(before))
        if ranged and spans[place - 1] not in starts and not spans[place - 1].lasting:
            starts.append(spans[place - 1])
            ends = [end for end in ends if end[1] is not spans[place - 1]]
        if not ranged and _START.search(before) and not _BEFORE_START.search(before):
            late = span.last + timedelta(days=1) if _AFTER.search(before) else span.first
            starts.append(replace(span, first=late, last=max(late, span.last)))
        elif (span.last >= today or _is_exact(text, span)) and (
            ranged or _is_deadline(text, span, before)
        ):
            ends.append((-(span.last - span.first).days, span))
    start = next((s.first for s in starts if s.last >= today), None)
    if start is not None and start > today:
        ends = [(rank, _from_start(text, span, start)) for rank, span in ends]
    if not ends:
        return Dates(start and max(start, today))
    span = max(ends, key=lambda end: end[0])[1]
    early = _BEFORE.search(text[: span.start]) and not span.lasting
    deadline = span.first - timedelta(days=1) if early else span.last
    return Dates(start and max(start, today), deadline)


def _is_exact(text: str, span: Span) -> bool:
    """Whether a day was named with its year: then it is meant even when it has passed."""
    return span.first == span.last and bool(re.search(r"20\d\d", text[span.start : span.end]))


def read_day(text: str, today: date) -> date | None:
    """Return the day that a text names, where it is sure to name one; the last of a span."""
    ahead = [s for s in sorted(find_spans(text, today), key=lambda s: s.start) if s.last > today]
    return ahead[-1].last if ahead else None


def _from_start(text: str, span: Span, start: date) -> Span:
    """Return a length of time as counted from the start, unless it is counted from today."""
    if not span.lasting or re.match(r"(?:in|within)\b", text[span.start : span.end], re.I):
        return span
    again = next((s for s in find_spans(text, start) if s.start == span.start), span)
    return replace(span, first=again.first, last=again.last)


def _is_deadline(text: str, span: Span, before: str) -> bool:
    """Whether the words around a span of days make it an end: "by", "exam on", "at the latest"."""
    said = text[span.start : span.end]
    if span.lasting:
        if _PLAN_AFTER.match(text[span.end :]):
            return True
        return bool(_WITHIN.match(said) or _CUE.search(before) or _PLANNED.search(before))
    return bool(_CUE.search(before) or _LATER_CUE.match(text[span.end :]))


def find_spans(text: str, today: date) -> list[Span]:
    """Return the dates and spans of time of a text, none within another, clearest kinds first."""
    found: list[Span] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if any(s.start < match.end() and match.start() < s.end for s in found):
                continue
            days = read(match, today)
            if days is not None:
                found.append(Span(match.start(), match.end(), *days))
    return found


Days = tuple[date, date] | tuple[date, date, bool]


def _exact(match: re.Match[str], today: date) -> Days | None:
    named = match.groupdict()
    month = named["month"]
    number = int(month) if month.isdigit() else _month(month)
    year = int(named["year"]) if named["year"] else None
    try:
        day = date(year or today.year, number, int(named["day"]))
    except ValueError:
        return None
    if year is None and day < today:
        day = _later_year(day)
    return day, day


def _later_year(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def _named_month(match: re.Match[str], today: date) -> Days | None:
    if (
        match["month"].casefold() == "may"
        and match["month"][0] != "M"
        and not (match["year"] or match["part"] or match["which"])
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
    return _cut(date(year, number, 1), _month_end(year, number), match["part"])


def _quarter(match: re.Match[str], today: date) -> Days | None:
    number = int(match["quarter"])
    year = int(match["year"]) if match["year"] else today.year + bool(match["nextyear"])
    if not match["year"] and _month_end(year, 3 * number) < today:
        year += 1
    return _cut(date(year, 3 * number - 2, 1), _month_end(year, 3 * number), match["part"])


_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}


def _season(match: re.Match[str], today: date) -> Days | None:
    first, last = _SEASONS[match["season"].casefold()]
    year = int(match["year"]) if match["year"] else today.year
    if not match["year"] and _season_end(year, last) < today:
        year += 1
    return _cut(date(year, first, 1), _season_end(year, last), match["part"])


def _season_end(year: int, last: int) -> date:
    return _month_end(year + (last == 2), last)


def _years(match: re.Match[str], today: date) -> Days | None:
    if match["bare"]:
        year = int(match["bare"])
    else:
        year = today.year + (match["which"].casefold() in {"next", "coming"})
    return _cut(date(year, 1, 1), date(year, 12, 31), match["part"])


_FEASTS = (
    ("year", (12, 31)),
    ("halloween", (10, 31)),
    ("", (12, 24)),
)


def _feast(match: re.Match[str], today: date) -> Days | None:
    name = match[0].casefold()
    year = int(match["year"]) if match["year"] else today.year
    if name.startswith("easter"):
        day = _easter(year)
        day = day if day >= today or match["year"] else _easter(year + 1)
        return day, day
    month, number = next(day for feast, day in _FEASTS if feast in name)
    day = date(year, month, number)
    if day < today and not match["year"]:
        day = _later_year(day)
    return day, day + timedelta(days=month == 12 and number == 24)


def _easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian algorithm; Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _lasting(match: re.Match[str], today: date) -> Days | None:
    """Return the end of a length of time from today; None for how often, how long ago, and age."""
    before, after = match.string[: match.start("n")], match.string[match.end() :]
    planned = _PLAN_AFTER.match(after)
    one = match["n"].casefold() in {"a", "an"} and not (
        _WITHIN.match(match[0]) or re.search(r"\bby\s*$", before, re.IGNORECASE)
    )
    if not planned and (one or _OFTEN.match(after) or _PER_BEFORE.search(before)):
        return None
    if _PAST.match(after):
        return None
    n = value_of(match["high"] or match["n"]) + (0.5 if match["half"] else 0)
    day = later(today, n, match["unit"])
    return (day, day, True) if day else None


def later(day: date, count: float, unit: str) -> date | None:
    """Return the day that lies some days, weeks, months or years after another one."""
    try:
        if unit[0].casefold() == "d":
            return day + timedelta(days=round(count))
        if unit[0].casefold() == "w":
            return day + timedelta(weeks=count)
        months = count * (12 if unit[0].casefold() == "y" else 1)
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
    if "end of" in word:
        last = _month_end(today.year, today.month)
        return last, last
    if "month" in word:
        first = date(today.year, today.month, 1)
        if word.startswith("next"):
            first = _month_end(today.year, today.month) + timedelta(days=1)
        return first, _month_end(first.year, first.month)
    if "monday" in word or word == "next week":
        first = today + timedelta(days=7 - today.weekday())
        return first, first + timedelta(days=6 if "week" in word else 0)
    if word == "this week":
        return today, today + timedelta(days=6 - today.weekday())
    day = today + timedelta(days=word == "tomorrow")
    return day, day


def _cut(first: date, last: date, part: str | None) -> Days:
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


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_READERS = (
    (_ISO, _exact),
    (_DOTTED, _exact),
    (_DAY_MONTH, _exact),
    (_MONTH_DAY, _exact),
    (_QUARTER, _quarter),
    (_MONTH, _named_month),
    (_FEAST, _feast),
    (_SEASON, _season),
    (_SOON, _soon),
    (_SPAN, _lasting),
    (_YEARS, _years),
)
