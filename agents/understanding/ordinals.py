"""Days of the month by their number: "the 22nd", "the 5th of next month"."""

import re
from datetime import date, timedelta

from agents.understanding.calendar_names import DAY, MONTH, Days, month_end, named_month

_OF_MONTH = re.compile(rf"\b(?:the )?{DAY} of (?P<which>next|this|the) month\b", re.IGNORECASE)
# "From the 22nd", of the month named before or the next one that has it to come.
_ORDINAL = re.compile(
    r"\bthe (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b"
    r"(?=\s*(?:$|[.,;:!?)\n–-]|(?:instead|please|pls|then|now|on|onwards?|and|at|so|if|because|it|i"
    r"|to|until|till|rather|with|for|not)\b))",
    re.IGNORECASE,
)


def _of_month(match: re.Match[str], today: date) -> Days | None:
    first = today.replace(day=1)
    if match["which"].casefold() == "next":
        first = month_end(today.year, today.month) + timedelta(days=1)
    try:
        day = first.replace(day=int(match["day"]))
    except ValueError:
        return None
    return day, day


def _ordinal(match: re.Match[str], today: date) -> Days | None:
    """Return a day of the month that is named before it, else the next such day."""
    before = [
        days
        for m in MONTH.finditer(match.string, 0, match.start())
        if (days := named_month(m, today))
    ]
    first = before[-1][0].replace(day=1) if before else today.replace(day=1)
    try:
        day = first.replace(day=int(match["day"]))
        if not before and day <= today:
            day = (month_end(day.year, day.month) + timedelta(days=1)).replace(day=day.day)
    except ValueError:
        return None
    return day, day


ORDINALS = ((_OF_MONTH, _of_month), (_ORDINAL, _ordinal))
