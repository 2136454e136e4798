"""Amounts of time as people write them: "1h 15", "an hour and a quarter", "1:30 h", "¾ hour".

`in_plain_units` tells each of them as hours or minutes with one number in front, which is all that
other readers need to know.
"""

import re
from functools import lru_cache

from agents.understanding.numbers import NUMBER, RANGE, middle, value_of

UNIT = r"(?P<unit>hours?|hrs?|h|minutes?|mins?|m)\b\.?"
AMOUNT = rf"{RANGE}\+?\s*-?(?:(?:free|spare|study|full|solid|quiet|whole) )?{UNIT}"
_HOUR = r"(?:hours?|hrs?|h)"
_MINUTE = r"(?:minutes?|mins?|min|m)"
_FORTY_FIVE = r"(?:[0-5]?[05]|fifteen|twenty|thirty|forty(?:[- ]five)?|fifty)"
# What may follow an amount that ends in a bare number, so that "2h 20 pages" is none.
_ENDS = (
    r"(?=\s*(?:$|[,.;:!?)\n–/&+-]|(?:a|an|per|each|every|daily|weekly|nightly|on|of|for|in|at|to"
    r"|with|and|but|today|tonight|yesterday|this|last|long|sessions?|from|twice|once|so|i|my"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\w*|weekdays?|weekends?|x)\b))"
)
_FRACTIONS = {"half": 0.5, "1/2": 0.5, "½": 0.5, "quarter": 0.25, "1/4": 0.25, "¼": 0.25,
              "3/4": 0.75, "¾": 0.75}  # fmt: skip
_PART = r"(?P<part>half|quarter|1/2|1/4|3/4|[½¼¾])"
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # "1h 15 min", "an hour and 45 minutes", "2 hrs, 5 mins"
        rf"(?P<h>{NUMBER})\s*-?{_HOUR}\.?(?:\s*,?\s*(?:and |& ?)?)(?P<m>\d{{1,2}}|{NUMBER})"
        rf"\s*-?{_MINUTE}\b",
        # "1h15", "1h 15 a day", "an hour and 45"
        rf"(?P<h>{NUMBER})\s*(?:h\s*(?=\d)|-?{_HOUR}\.?\s+(?:and )?)(?P<m>{_FORTY_FIVE})\b{_ENDS}",
        # "1:15h", "1:30 hours"
        rf"(?<![\d:.])(?P<h>\d{{1,2}}):(?P<m>[0-5]\d)\s*{_HOUR}\b(?!\w)",
        # "an hour and a half", "two hours and three quarters"
        rf"(?P<h>{NUMBER})\s*{_HOUR}\b,? (?:and|plus) (?:(?P<count>three|3|an?|one) )?"
        rf"{_PART}(?:s?\b(?! (?:an? )?hour)|(?<=[½¼¾]))",
        # "1 1/2 hours", "two and a quarter hours", "1¼ h"
        rf"(?P<h>{NUMBER})(?:\s+| and (?:an? )?|(?=[½¼¾])){_PART}[- ]?{_HOUR}\b",
        # "three quarters of an hour", "a quarter hour", "half an hour", "3/4 hour"
        rf"(?<![\w/.])(?:(?P<count>three|3|a|one) )?{_PART}(?:s)?[- ]?(?:of )?(?:an? )?"
        rf"(?:{_HOUR}(?<!\d)\b)",
    )
)
_ANOTHER = re.compile(r"\b(another) (hour|minute)\b", re.IGNORECASE)
# "30 minutes to 1 hour", "1 to 90 minutes" as it comes out of "1h to 1h 30"
_TO = r"\s*(?:-|–|—|to|or)\s*"
_MIXED = (
    re.compile(rf"(?P<low>\d+) minutes?{_TO}(?P<high>{NUMBER})\s*{_HOUR}\b", re.IGNORECASE),
    re.compile(rf"(?P<low>{NUMBER})\s*{_HOUR}{_TO}(?P<high>\d+) minutes?\b", re.IGNORECASE),
)


@lru_cache(maxsize=64)  # a message is read by many, and each begins with it
def in_plain_units(text: str) -> str:
    """Return a text in which an amount of hours and minutes, or parts of an hour, is of minutes."""
    text = _ANOTHER.sub(r"\1 1 \2", text)
    for form in _FORMS:
        text = form.sub(_minutes, text)
    text = _MIXED[0].sub(lambda m: f"{m['low']} to {60 * value_of(m['high']):g} minutes", text)
    return _MIXED[1].sub(lambda m: f"{60 * value_of(m['low']):g} to {m['high']} minutes", text)


def hours_in(match: re.Match[str]) -> float:
    """Return the hours of a match of `AMOUNT`; of a range, its middle."""
    return middle(match) / parts_of_hour(match["unit"])


def parts_of_hour(unit: str) -> float:
    """Return how many of a unit make an hour."""
    return 60.0 if unit.casefold().startswith("m") else 1.0


def _minutes(match: re.Match[str]) -> str:
    told = match.groupdict()
    minutes = 60 * value_of(told["h"]) if told.get("h") else 0.0
    if told.get("m"):
        minutes += value_of(told["m"])
    if told.get("part"):
        count = 3 if (told.get("count") or "").casefold() in {"three", "3"} else 1
        minutes += 60 * count * _FRACTIONS[told["part"].casefold()]
    return f"{minutes:g} minutes"
