"""Seasons and feasts as names of days: "by next summer", "Christmas", "Easter 2027"."""

import re
from datetime import date, timedelta

from agents.understanding.calendar_names import PART, YEAR, Days, cut, month_end

_SEASON = re.compile(
    # In a list behind Java, Spring is a framework.
    rf"(?<!java, )(?<!java )(?<!java/)"
    rf"\b{PART}(?P<which>next |this |the |coming )?"
    rf"(?P<season>spring(?! (?:boot|mvc|framework))|summer|autumn"
    rf"|(?<!days )(?<!they )(?<!i )fall(?! (?:away|behind|off|out|apart|asleep|short|back|through"
    rf"|down|for|ill|sick|on)\b)"
    rf"|winter)\b(?:,? (?:of )?(?:{YEAR}|(?P<following>next year)))?",
    re.IGNORECASE,
)
_FEAST = re.compile(
    r"\b(?P<which>next )?(?P<feast>christmas|xmas|x-mas"
    r"|(?:the )?new year(?:['’]?s(?: (?:eve|day))?)?|the holidays|easter|halloween"
    r"|valentine['’]?s(?: day)?)\b"
    r"(?: (?:of )?(?P<year>20\d\d)|(?P<following> (?:of )?next year))?",
    re.IGNORECASE,
)
NEARLY_OVER_DAYS = 14
SOON_DAYS = 45  # "next Christmas", said in November, is that of the year after
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}
_FEASTS = (
    ("year", (12, 31)),
    ("halloween", (10, 31)),
    ("valentine", (2, 14)),
    ("", (12, 24)),
)


def _season(match: re.Match[str], today: date) -> Days | None:
    first, last = _SEASONS[match["season"].casefold()]
    year = int(match["year"]) if match["year"] else today.year + bool(match["following"])
    said = (match["which"] or "").casefold().strip()
    begun = date(year, first, 1) <= today
    left = (_season_end(year, last) - today).days
    # Of a season that is nearly over, the next one is meant.
    if not (match["year"] or match["following"]) and (
        left < (0 if said in {"this", "the"} else NEARLY_OVER_DAYS) or (begun and said == "next")
    ):
        year += 1
    return cut(date(year, first, 1), _season_end(year, last), match["part"])


def _season_end(year: int, last: int) -> date:
    return month_end(year + (last == 2), last)


def _feast(match: re.Match[str], today: date) -> Days | None:
    year = int(match["year"]) if match["year"] else today.year + bool(match["following"])
    day = _feast_day(match["feast"].casefold(), year)
    soon = today + timedelta(days=SOON_DAYS) if match["which"] else today
    if day < soon and not (match["year"] or match["following"]):
        day = _feast_day(match["feast"].casefold(), year + 1)
    return day, day + timedelta(days=day.month == 12 and day.day == 24)


def _feast_day(name: str, year: int) -> date:
    if name == "easter":
        return _easter(year)
    month, number = next(day for feast, day in _FEASTS if feast in name)
    return date(year, month, number)


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


SEASONS = ((_FEAST, _feast), (_SEASON, _season))
