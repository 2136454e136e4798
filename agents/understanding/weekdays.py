"""The days of the week that a text names."""

import re

from agents.understanding.slots import Day

WEEK: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAY = re.compile(rf"\b{DAY_NAME}\b", re.IGNORECASE)
_SPAN = re.compile(
    rf"\b(?P<first>{DAY_NAME})\s*(?:-|–|to|through|thru|till|until)\s*(?P<last>{DAY_NAME})\b",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(
    r"\b(?:on |during |every )?(?:week ?days|work ?days|weekday)\b", re.IGNORECASE
)
_DATED = re.compile(
    rf"\b(?:next|this|coming|last|on|by|until|till|from|start\w*|begin\w*)\s+(?:on\s+"
    rf"|next\s+)?{DAY_NAME}\b(?!s?\s*(?:and|,|&)\s*(?:on )?{DAY_NAME})",
    re.IGNORECASE,
)
_AT_WORK = re.compile(
    rf"\b(?<!before )(?<!after )(?:work|working|job|office|busy|classes|sick|ill|away"
    rf"|shifts?)\b[^.;,]{{0,20}}{DAY_NAME}"
    rf"(?:\s*(?:-|–|to|and|through|,)\s*{DAY_NAME})*",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(?:next|coming|last|by|until|till|from|start\w*|begin\w*)\b", re.IGNORECASE)
_DAYS = (
    rf"(?:{DAY_NAME}|week ?ends?|week ?days?)\b(?:(?:,| and| or|,? nor) (?:on )?"
    rf"(?:{DAY_NAME}|week ?ends?)\b)*"
)
_NEVER = re.compile(
    r"\b(?:never|not|except|but not|(?<=day )but|no|without|off)\b(?: \w+){0,2}?"
    rf" (?P<days>{_DAYS})"
    rf"|\b(?:can(?:no|['’])?t|cannot|do(?:n['’]?t| not)|wo(?:n['’]?t|uld not)|unavailable|busy)\b"
    rf"(?: \w+){{1,3}}? (?:on )?(?P<days2>{_DAYS})"
    rf"|\b(?P<days3>{_DAYS}) (?:off\b|(?:do(?:es)? ?n[o'’]?t|wo ?n[o'’]?t|no longer)(?: really)?"
    r" (?:work|suit|fit|go)\b|(?:is|are)(?: now| also)? (?:for (?:my|the)|off\b|out\b|taken"
    r"|busy|reserved|impossible|not\b|no\b|family|free of))",
    re.IGNORECASE,
)
_DURING_WEEK = re.compile(r"\b(?:during|in|over|through) the week\b", re.IGNORECASE)
_WEEKENDS = re.compile(r"\bweek ?ends?\b", re.IGNORECASE)


def days_in(text: str) -> tuple[Day, ...]:
    """Return the days that are named one by one or as a span ("Mon to Thu"), in week order."""
    text = _AT_WORK.sub(" ", text)
    named: set[Day] = set()
    for match in _SPAN.finditer(text):
        first, last = _place(match["first"]), _place(match["last"])
        named.update(WEEK[(first + step) % 7] for step in range((last - first) % 7 + 1))
    found = list(_DAY.finditer(text))
    several = len({_place(match[0]) for match in found}) > 1
    named.update(WEEK[_place(m[0])] for m in found if several or _is_day(m[0]))
    return tuple(day for day in WEEK if day in named)


def study_days_in(text: str) -> tuple[Day, ...]:
    """Return the days on which a learner wants to study: named ones, weekdays or weekends."""
    refused = days_refused(text)
    if refused:
        left = set(WEEK) - set(refused)
        return tuple(day for day in WEEK if day in left) if len(left) < 7 else ()
    text = _undated(text)
    named = set(days_in(text))
    weekends = bool(_WEEKENDS.search(text))
    weekdays = bool(_WEEKDAYS.search(text) or (weekends and _DURING_WEEK.search(text)))
    if weekdays != weekends:
        named.update(WEEK[:5] if weekdays else WEEK[5:])
    return tuple(day for day in WEEK if day in named) if len(named) < 7 else ()


def only_study_days(text: str) -> str:
    """Return a text, as long as it was, without the days that are dates, at work, or refused."""
    text = _AT_WORK.sub(_blank, _undated(text))
    refused = _NEVER.search(text)
    return f"{text[: refused.start()]}{_blank(refused)}{text[refused.end() :]}" if refused else text


def _undated(text: str) -> str:
    """Return a text with blanks for days that are meant once: "start next Monday"."""
    spans = [(m.start(), m.end()) for m in _SPAN.finditer(text)]

    def undated(match: re.Match[str]) -> str:
        ranged = any(start < match.end() and match.start() < end for start, end in spans)
        return _blank(match) if _ONCE.search(match[0]) and not ranged else match[0]

    return _DATED.sub(undated, text)


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def days_refused(text: str) -> tuple[Day, ...]:
    """Return the days on which a learner does not want to study."""
    refused = _NEVER.search(text)
    return _days_of(refused["days"] or refused["days2"] or refused["days3"]) if refused else ()


def _days_of(text: str) -> tuple[Day, ...]:
    """Return days that are named one by one, or all weekdays or weekends."""
    if _WEEKENDS.search(text):
        return WEEK[5:]
    return WEEK[:5] if _WEEKDAYS.search(text) else days_in(text)


def _is_day(word: str) -> bool:
    """Whether a word is a day's name; "sun" and "sat" are words of their own."""
    plain = word.casefold()
    return plain not in {"sun", "sat", "wed", "suns"} or word[0].isupper()


def _place(name: str) -> int:
    return WEEK.index(name.casefold()[:3])
