"""How many hours a week a learner has, by what `weekly.py` finds stated and by looser words."""

import re

from agents.understanding.durations import AMOUNT, hours_in, parts_of_hour
from agents.understanding.hour_forms import as_hours, clocks_as_hours
from agents.understanding.numbers import NUMBER, RANGE, middle, value_of
from agents.understanding.weekly import hours_stated

LEAST, MOST = 1.0, 80.0
FULL_TIME, HOURS_OF_A_DAY = 40.0, 8.0
_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)
_FULL_TIME = re.compile(
    r"(?<!\bwork )(?<!\bworking )(?<!\bworks )(?<!\bemployed )(?<!\bjob )\bfull[-"
    r" ]?time\b(?!\s*(?:job|work|employ|position|role|engineer|developer|student|mom|dad"
    r"|parent|carer|and|as|at|in|offer))",
    re.IGNORECASE,
)
_RATE = re.compile(rf"{RANGE} ?(?:a|per|each|every|/) ?(?:week|wk)\b", re.IGNORECASE)
_HOURS_MEANT = re.compile(r"\bhours?\b", re.IGNORECASE)
_FREE_DAYS = re.compile(
    r"\b(?P<n>one|two|1|2|a) (?:full |whole |free )?days? (?:a|per|each|every|/) ?week\b", re.I
)
_ON_WEEKDAYS = re.compile(
    rf"{AMOUNT}(?: free)?\s*(?:(?:on|during|over|across|in) )?(?:the |my |all )*"
    r"(?:week ?days|work(?:ing)? ?days)\b(?! each)"
    rf"|\b(?:week ?days|work(?:ing)? ?days)\b\W+(?:(?:only|just|about|for) )*"
    rf"(?P<low2>{NUMBER})\s*-?(?P<unit2>hours?|hrs?|h|minutes?|mins?)\b(?! each)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"(?:^|(?<=[\s:,]))(?<!\d )-(?=\d+(?:\.\d+)? ?(?:h\b|hrs?\b|hours?\b))")


def hours_out_of_range(text: str) -> float | None:
    """Return the hours of a week that a text states when no plan can have them."""
    told = as_hours(text)
    found = hours_stated(told) if told else None
    if found is not None and _NEGATIVE.search(text):
        found = -found
    return None if found is None or LEAST <= found <= MOST else round(found, 2)


def read_hours(text: str, *, bare: bool = True) -> float | None:
    """Return the hours a week that a text states, cut to what a plan can have; None without any.

    Args:
        text: What the learner said.
        bare: Take hours without a period, such as "8 hours", as those of a week.
    """
    said, text = text, as_hours(text)
    found = hours_stated(text)
    if found is None:
        told = clocks_as_hours(text)
        found = None if told == text else hours_stated(told)
    if found is None and bare:
        first = _AMOUNT.search(text)
        found = hours_in(first) if first else None
        found = found or _without_unit(text, of_hours=bool(_HOURS_MEANT.search(said)))
    if found is None and _FULL_TIME.search(text):
        found = FULL_TIME
    if found is None or found <= 0:
        return None
    return min(MOST, max(LEAST, round(found, 2)))


def each_weekday(text: str) -> float | None:
    """Return the hours "on weekdays", where it is left open whether of each day or of all five.

    `read_hours` takes them for those of each day.
    """
    found = _ON_WEEKDAYS.search(as_hours(text))
    if found is None:
        return None
    return (
        hours_in(found) if found["low"] else value_of(found["low2"]) / parts_of_hour(found["unit2"])
    )


def _without_unit(text: str, *, of_hours: bool) -> float | None:
    """Return "5 a week" or a whole day each week, where nothing else tells of time."""
    rate = _RATE.search(text) if of_hours else None
    if rate:
        return middle(rate)
    days = _FREE_DAYS.search(text)
    return value_of(days["n"]) * HOURS_OF_A_DAY if days else None
