"""How many hours a week a learner has, from hours a week, a day, an evening or a weekend."""

import re

from agents.understanding.hour_forms import as_hours, clocks_as_hours
from agents.understanding.numbers import NUMBER, RANGE, middle, value_of
from agents.understanding.weekdays import DAY_NAME, days_in, study_days_in

LEAST, MOST = 1.0, 80.0
FULL_TIME = 40.0
_UNIT = r"(?P<unit>hours?|hrs?|h|minutes?|mins?|min|m)\b\.?(?P<half> and a half)?"
_OF = (
    r"(?:\s*(?:of (?:my )?(?:study|free|spare)?[- ]?(?:time|study|studying|work|learning))"
    r"|\s*free)?"
)
_EACH = (
    r"(?:(?:a|an|per|each|every|p|in a|in the|on|at|during|during the|at the|on the|over the|of a"
    r"|in)\b\.?|/)"
)
_PERIOD = (
    r"(?P<period>(?:other|second|alternate) (?:days?|evenings?|nights?|mornings?)"
    r"|(?:(?:week ?day|work ?day) )?(?:evenings?|nights?|mornings?|afternoons?)"
    r"|weekend[- ]days?|week[- ]?ends?|week ?days?"
    r"|work(?:ing)? ?days?|school ?days?|business days?"
    r"|days?|weeks?|wks?|wk|w|d|lunch(?: ?breaks?)?|months?|fortnights?|mo)\b"
)
_PER = re.compile(
    rf"{RANGE}\+?\s*-?{_UNIT}{_OF}\s*(?:every single|{_EACH}|(?=week ?(?:days|ends)\b))\s*"
    rf"{_PERIOD}",
    re.IGNORECASE,
)
_ADVERB = re.compile(
    rf"{RANGE}\+?\s*-?{_UNIT}{_OF}\s*(?P<period>weekly|daily|nightly|monthly|pw|p/w|/w)",
    re.IGNORECASE,
)
_LED = re.compile(
    rf"\b(?P<period>weekly|daily|(?:per|a|each|every) (?:week|day|weekday|evening|night|weekend)"
    rf"|every (?:other|second) (?:day|evening|night|morning)"
    rf"|weekday evenings?|weekday|evenings|weekends?|weekdays|nights"
    rf"|mornings)\b[^.\d\n]{{0,24}}?{RANGE}\+?\s*-?{_UNIT}",
    re.IGNORECASE,
)
_HPW = re.compile(
    rf"{RANGE}\s*-?(?:hpw|(?:hours?|hrs?|h)(?: ?/ ?| )w(?:ee)?k)\b(?! ?\d)", re.IGNORECASE
)
_FIELD = re.compile(
    rf"(?<!\d)(?<!\d )\bhours?(?: (?:per|a|each|every) week|/week|/wk| weekly)?"
    rf"(?:\s*[:=]|(?=\s+\d+\s*(?:[,;\n]|$)))\s*{RANGE}"
    rf"|\bweekly hours?\s*[:=]\s*(?P<weekly>{NUMBER})",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"\b(?P<times>{NUMBER}|once|twice|thrice)\s*(?:free |whole |study )?(?:x|times|days|evenings"
    rf"|nights|mornings"
    rf"|sessions)?"
    r"\s*(?:a|per|each|every|/|in a)\s*week\b"
    rf"|\b(?P<each>{NUMBER})\s*(?:free )?(?:evenings|nights|mornings|sessions|afternoons|lunches)\b"
    r"(?=[^.;!?\n]{0,30}\beach\b)",
    re.IGNORECASE,
)
# "3x a week 90 minutes"
_TIMES_BEFORE = re.compile(
    r"(?:\d ?x|\b(?:once|twice|thrice|times|days|evenings|nights|mornings|sessions))"
    r" (?:a|per|each|every|in a) week$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{RANGE}\+?\s*-?{_UNIT}", re.IGNORECASE)
_DAY_PART = r"(?: (?:mornings?|evenings?|nights?|afternoons?|lunch(?:time)?s?))?"
_DAY_JOIN = r"(?:\s*(?:,|\+|/|\s|and|&|or|-|–|to|until|till?)\s*)(?:on )?"
_DAYS = rf"{DAY_NAME}{_DAY_PART}(?:{_DAY_JOIN}{DAY_NAME}{_DAY_PART})*"
_ON_DAYS = re.compile(
    rf"{RANGE}\s*(?:(?P<unit>hours?|hrs?|h|minutes?|mins?)\b\.?)?{_OF}\s*(?:each |every "
    rf"|more )?(?:(?:on|each|every)\s+|(?<=\w\s))(?P<days>(?:each |every )?{_DAYS})\b",
    re.IGNORECASE,
)
_DAYS_FIRST = re.compile(
    rf"\b(?P<days>{_DAYS})\s*[:=(–-]?\s*(?:for |about |each |only )?{RANGE}\s*-?"
    r"(?P<unit>hours?|hrs?|h|minutes?|mins?)\b",
    re.IGNORECASE,
)
# "Saturday three hours and Sunday two"
_DAY_AND_NUMBER = re.compile(
    rf"\s*(?:,|and|plus|&|\+)+\s*(?:on )?{DAY_NAME}{_DAY_PART}\s+{RANGE}"
    r"(?=\s*(?:$|[,.;!?\n]|\b(?:i|and|but|so)\b))",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    rf"^\s*(?:,|and|plus|,? and|\+|&)\s*(?:(?:another|about|one|a) )*"
    rf"(?:(?:\w+ )?(?:session|block|slot|sitting)s? of )?{RANGE}\s*(?:more )?(?:(?:hours?|hrs?"
    rf"|h)\b)?"
    rf"{_OF}\s*{_EACH}\s*(?P<period>weekend[- ]days?|week ?ends?|week ?days?"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:days?)?)\b",
    re.IGNORECASE,
)
# Hours "on weekdays", which may be those of each day or of all five.
_ON_WEEKDAYS = re.compile(
    rf"{RANGE}\s*-?{_UNIT}{_OF}\s*(?:(?:on|during|over|across|in) )?(?:the |my |all )*"
    r"(?:week ?days|work(?:ing)? ?days)\b(?! each)"
    rf"|\b(?:week ?days|work(?:ing)? ?days)\b\W+(?:(?:only|just|about|for) )*"
    rf"{RANGE.replace('<low>', '<low2>').replace('<high>', '<high2>')}\s*-?"
    r"(?P<unit2>hours?|hrs?|h|minutes?|mins?)\b(?! each)",
    re.IGNORECASE,
)
_FULL_TIME = re.compile(
    r"\bfull[- ]?time\b(?!\s*(?:job|work|employ|position|role|engineer|developer|student|mom|dad"
    r"|parent|carer|and|as|at|in|offer))",
    re.IGNORECASE,
)
_RATE = re.compile(rf"{RANGE} ?(?:a|per|each|every|/) ?(?:week|wk)\b", re.IGNORECASE)
_HOURS_MEANT = re.compile(r"\bhours?\b", re.IGNORECASE)
HOURS_OF_A_DAY = 8.0
_FREE_DAYS = re.compile(
    r"\b(?P<n>one|two|1|2|a) (?:full |whole |free )?days? (?:a|per|each|every|/) ?week\b", re.I
)
_WEEKS = (
    ("other", 3.5),
    ("second", 3.5),
    ("alternate", 3.5),
    ("weekend day", 2.0),
    ("weekend", 1.0),
    ("weekday", 5.0),
    ("work", 5.0),
    ("business", 5.0),
    ("school", 5.0),
    ("daily", 7.0),
    ("nightly", 7.0),
    ("day", 7.0),
    ("d", 7.0),
    ("evening", 7.0),
    ("night", 7.0),
    ("morning", 7.0),
    ("afternoon", 7.0),
    ("lunch", 5.0),
    ("fortnight", 0.5),
    ("month", 12 / 52),
    ("mo", 12 / 52),
)


def hours_out_of_range(text: str) -> float | None:
    """Return the hours of a day or week that a text states when no plan can have them."""
    told = as_hours(text)
    found = _stated(told) if told else None
    return None if found is None or LEAST <= found <= MOST or found <= 0 else round(found, 2)


def read_hours(text: str, *, bare: bool = True) -> float | None:
    """Return the hours a week that a text states, cut to what a plan can have; None without any.

    Args:
        text: What the learner said.
        bare: Take hours without a period, such as "8 hours", as those of a week.
    """
    said, text = text, as_hours(text)
    found = _stated(text)
    if found is None and bare:
        match = _BARE.search(text)
        found = _amount(match) * _sittings(text) if match else None
    if found is None:
        told = clocks_as_hours(text)
        found = None if told == text else _stated(told)
    if found is None and bare:
        found = _without_unit(text, of_hours=bool(_HOURS_MEANT.search(said)))
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
    return _amount(found) if found["low"] else value_of(found["low2"]) / _parts(found["unit2"])


def _stated(text: str) -> float | None:
    """Return hours that come with a period, added up over the parts of a week."""
    match = _HPW.search(text) or _FIELD.search(text)
    if match:
        return middle(match) if match["low"] else value_of(match["weekly"])
    if len(list(_DAYS_FIRST.finditer(text))) > 1:
        return _on_named_days(text)
    matches = list(_PER.finditer(text)) or list(_ADVERB.finditer(text)) or list(_LED.finditer(text))
    if not matches:
        return _on_named_days(text)
    total, seen = 0.0, set[str]()
    for match in matches:
        kind = _kind(match["period"])
        if kind in seen:
            continue
        seen.add(kind)
        often = _count(kind, text)
        if kind == "week" and _TIMES_BEFORE.search(text[: match.end("period")]):
            often = _sittings(text)
        total += _amount(match) * often
        more = _AND_MORE.match(text[match.end() :])
        if more and _kind(more["period"]) not in seen:
            seen.add(_kind(more["period"]))
            total += middle(more) * _count(_kind(more["period"]), more["period"])
        if kind == "week":
            return total
    return total


def _without_unit(text: str, *, of_hours: bool) -> float | None:
    """Return "5 a week" or a whole day each week, where nothing else tells of time."""
    rate = _RATE.search(text) if of_hours else None
    if rate:
        return middle(rate)
    days = _FREE_DAYS.search(text)
    return value_of(days["n"]) * HOURS_OF_A_DAY if days else None


def _on_named_days(text: str) -> float | None:
    """Return the sum of "3 hours on Saturday, 2 on Sunday", or one amount on each named day."""
    total, unit = 0.0, None
    found, ahead = list(_ON_DAYS.finditer(text)), list(_DAYS_FIRST.finditer(text))
    if ahead and (not found or ahead[0].start() < found[0].start()):
        found = ahead
    for match in found:
        unit = match["unit"] or unit
        if unit is not None:
            total += middle(match) * max(1, len(days_in(match["days"]))) / _parts(unit)
    if total and found is ahead and unit:
        last = found[-1]
        more = _DAY_AND_NUMBER.match(text, last.end())
        total += middle(more) / _parts(unit) if more else 0.0
    if total:
        return total
    first, days = _BARE.search(text), study_days_in(text) or days_in(text)
    return _amount(first) * len(days) if first and days else None


def _amount(match: re.Match[str]) -> float:
    """Return the hours of a match; minutes are divided."""
    half = 0.5 if match.groupdict().get("half") else 0.0
    return middle(match) / _parts(match["unit"]) + half


def _parts(unit: str) -> float:
    """Return how many of a unit make an hour."""
    return 60.0 if unit.casefold().startswith("m") else 1.0


def _kind(period: str) -> str:
    plain = re.sub(r"[-\s]+", " ", period.casefold())
    plain = re.sub(r"^(?:per|a|each|every) ", "", plain).replace("week end", "weekend")
    plain = plain.replace("week day", "weekday").replace("work day", "workday")
    return next((name for name, _ in _WEEKS if plain.startswith(name)), "week")


def _count(kind: str, text: str) -> float:
    """Return how often a week a period comes, in a text that may say on how many days."""
    often = dict(_WEEKS).get(kind, 1.0)
    if kind in {"day", "d", "evening", "night", "morning", "afternoon", "daily", "nightly"}:
        times = _sittings(text)
        if times > 1:
            return times
        days = study_days_in(text)
        if days:
            return float(len(days))
        if re.search(r"\bweek ?ends?\b", text, re.IGNORECASE):
            return 2.0
        if re.search(r"\bweek ?days?\b|\bworkdays?\b", text, re.IGNORECASE):
            return 5.0
    return often


def _sittings(text: str) -> float:
    """Return how many times a week the text speaks of; 1 when it does not."""
    match = _TIMES.search(text)
    if not match:
        return 1.0
    said = (match["times"] or match["each"]).casefold()
    named = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
    return named[said] if said in named else max(1.0, value_of(said))
