"""Each amount of time of a text with the words that say how often it comes, as hours a week."""

import re
from dataclasses import dataclass, field

from agents.understanding.durations import AMOUNT, hours_in, parts_of_hour
from agents.understanding.numbers import NUMBER, RANGE, middle, value_of
from agents.understanding.rhythms import Rhythm, find_rhythms
from agents.understanding.weekdays import DAY_NAME, days_refused, study_days_in

DAYS_OF_A_WEEK = 7.0
_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)
_HPW = re.compile(
    rf"{RANGE}\s*-?(?:hpw|(?:hours?|hrs?|h)(?: ?/ ?| )w(?:ee)?k)\b(?! ?\d)", re.IGNORECASE
)
_FIELD = re.compile(
    rf"(?<!\d)(?<!\d )\bhours?(?: (?:per|a|each|every) week|/week|/wk| weekly)?"
    rf"(?:\s*[:=]|(?=\s+\d+\s*(?:[,;\n]|$)))\s*{RANGE}"
    rf"|\bweekly hours?\s*[:=]\s*(?P<weekly>{NUMBER})",
    re.IGNORECASE,
)
# A further number with the unit of the amount before it: "and 2 on Sunday", "Sunday two".
_DAYS = rf"(?:week[- ]?ends?(?: days?)?|week ?days?|{DAY_NAME})"
_BARE = re.compile(
    rf"(?:,|\band|\bplus|&|\+|\bthen)\s*(?:(?:another|about|only|just) )*"
    rf"(?P<n>(?!an? ){NUMBER})(?: more)?"
    rf"(?=\s*(?:(?:on|at|each|every|during|over|in|per) )*(?:the )?{_DAYS}\b)"
    rf"|\b{DAY_NAME} (?P<n2>{NUMBER})(?=\s*(?:$|[,.;!?\n]|\b(?:i|and|but|so)\b))",
    re.IGNORECASE,
)
# "2 hours a day, so 14 a week"
_COMES_TO = re.compile(
    rf"\b(?:so|that['’]?s|makes|makes it|i\.?e\.?) (?:about )?{RANGE}"
    r" ?(?:a|per|each|every|/) ?(?:week|wk)\b",
    re.I,
)
_STOPS = re.compile(r"[.;!?\n]")
# What may stand between an amount and how often it is.
_FILLER = re.compile(
    r"\s*(?:,|:|=|\(|–|-|x|×|\b(?:of|my|the|study|studying|free|spare|time|work|learning|each|on"
    r"|in|at|for|only|about|around|just|i|have|can|do|maybe|is|are|from|to|or so|long|with"
    r"|want|learn|get|spend|good|could|max|session|per)\b|\s)*",
    re.IGNORECASE,
)
# "3 hours a week plus 2 hours on Sundays"
_PLUS = re.compile(rf"(?:\+|\bplus\b|\band another\b) ?(?:about )?{AMOUNT}", re.IGNORECASE)
_WEEKEND = frozenset({"sat", "sun"})
_NEAR, _FAR = 24, 40
WORKDAYS = 5
_MOST_COST = 10_000.0


@dataclass(slots=True)
class _Amount:
    """An amount of time with what says how often it comes."""

    start: int
    end: int
    hours: float
    rhythms: list[Rhythm] = field(default_factory=list)

    def has(self, kind: str) -> list[Rhythm]:
        return [rhythm for rhythm in self.rhythms if rhythm.kind == kind]


def hours_stated(text: str) -> float | None:
    """Return the hours that come with words on how often, added up over the parts of a week."""
    match = _HPW.search(text) or _FIELD.search(text) or _COMES_TO.search(text)
    if match:
        return middle(match) if match["low"] else value_of(match["weekly"])
    amounts, rhythms = _amounts(text), find_rhythms(text)
    for rhythm in rhythms:
        _attach(rhythm, amounts, rhythms, text)
    total, seen = None, set[tuple[object, ...]]()
    for amount in amounts:
        if not amount.rhythms:
            continue
        hours = amount.hours * _a_week(amount, text)
        if _is_weekly(amount) and not _PLUS.search(text, amount.end):
            return hours
        key = tuple((r.kind, r.count, text[r.start : r.end].casefold()) for r in amount.rhythms)
        total = (total or 0.0) + (0.0 if key in seen else hours)
        seen.add(key)
    return total


def _amounts(text: str) -> list[_Amount]:
    """Return the amounts of time of a text, those without a unit of their own among them."""
    found = [_Amount(m.start(), m.end(), hours_in(m)) for m in _AMOUNT.finditer(text)]
    units = [(m.start(), m["unit"]) for m in _AMOUNT.finditer(text)]
    for match in _BARE.finditer(text):
        name = "n" if match["n"] else "n2"
        start, end = match.span(name)
        before = [unit for at, unit in units if at < start]
        if before and not any(a.start < end and start < a.end for a in found):
            found.append(_Amount(start, end, value_of(match[name]) / parts_of_hour(before[-1])))
    return sorted(found, key=lambda amount: amount.start)


def _attach(rhythm: Rhythm, amounts: list[_Amount], rhythms: list[Rhythm], text: str) -> None:
    """Give words on how often to the amount that they stand nearest to, if any is meant."""
    costs = [(_cost(rhythm, amount, amounts, rhythms, text), n) for n, amount in enumerate(amounts)]
    if costs and (best := min(costs))[0] < _MOST_COST:
        amounts[best[1]].rhythms.append(rhythm)


def _cost(
    rhythm: Rhythm,
    amount: _Amount,
    amounts: list[_Amount],
    rhythms: list[Rhythm],
    text: str,
) -> float:
    """Return how far words on how often are from an amount: less behind it, and in one clause."""
    behind = amount.end <= rhythm.start
    first, last = (amount.end, rhythm.start) if behind else (rhythm.end, amount.start)
    if any(first <= a.start and a.end <= last for a in amounts):
        return _MOST_COST
    gap = text[first:last]
    for other in rhythms:  # "a day on weekdays": what stands between belongs to it, too
        if first <= other.start and other.end <= last:
            gap = gap.replace(text[other.start : other.end], " ")
    apart = _STOPS.search(gap) or len(gap) > (_FAR if behind else _NEAR)
    if rhythm.near and (apart or re.search(r"\d", gap)):
        return _MOST_COST
    filler = bool(_FILLER.fullmatch(gap))
    cost = len(gap.strip()) * (0.2 if filler else 1.0) + (0.0 if behind else 2.0)
    cost += 12.0 * gap.count(",") + 60.0 * len(_STOPS.findall(gap))
    return cost + (12.0 if re.search(r"\b(?:and|plus|then)\b|[+&]", gap) else 0.0)


def _is_weekly(amount: _Amount) -> bool:
    """Whether an amount is that of a whole week, whatever else stands beside it."""
    return bool(amount.has("week")) and not amount.has("times")


def _days(rhythms: list[Rhythm]) -> float:
    """Return how many days some words name, each day of the week once."""
    named = frozenset[str]().union(*(rhythm.days for rhythm in rhythms))
    counts = [rhythm.count for rhythm in rhythms if not rhythm.days]
    again = max(0, counts.count(WORKDAYS) - 1)  # "each workday during lunch"
    return len(named) + sum(counts) - again * WORKDAYS


def _a_week(amount: _Amount, text: str) -> float:
    """Return how many times a week an amount comes."""
    if amount.has("week"):
        after = [r for r in amount.has("times") if r.start < amount.start]
        return after[0].count if after else 1.0
    if amount.has("times"):
        return amount.has("times")[0].count
    if amount.has("share"):
        return amount.has("share")[0].count
    days, weekend = _days(amount.has("days")), amount.has("weekend")
    if any(rhythm.days and rhythm.days <= _WEEKEND for rhythm in amount.has("days")):
        weekend = []  # told day by day
    if amount.has("day"):
        often = max(r.count for r in amount.has("day"))
        if days or weekend:
            return often * (days + (2.0 if weekend else 0.0))
        refused = len(study_days_in(text)) if days_refused(text) else 0
        return often * (refused or DAYS_OF_A_WEEK)
    return days + (1.0 if weekend else 0.0)
