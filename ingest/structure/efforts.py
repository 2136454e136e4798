"""Reads stated durations, hours and paces: "4-6 weeks", "about 40 hours", "10 h/week"."""

import re

from ingest.roadmaps import NO_EFFORT, Effort, Span
from ingest.structure.marks import weeks_of

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_SMALL = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_WORDS, 1)}
_N = rf"(\d+(?:[.,]\d+)?|{'|'.join(_SMALL)})"
_SPAN = rf"\b{_N}(?:\s*(?:-|–|—|to)\s*{_N})?\s*\+?[\s-]*"
_PER_WEEK = r"\s*(?:/|per|a|each|every)?\s*(?:\b(?:week|wk)\b|weekly)"
_PER_DAY = r"\s*(?:/|per|a|each|every)\s*(?:day|weekday)\b|\s*daily\b"
_HOUR = r"(?:hours?|hrs?|h)\b"
_PACE = re.compile(rf"{_SPAN}{_HOUR}(?:(?P<week>{_PER_WEEK})|(?P<day>{_PER_DAY}))", re.IGNORECASE)
_HOURS = re.compile(rf"{_SPAN}{_HOUR}(?!{_PER_WEEK}|{_PER_DAY})", re.IGNORECASE)
_LENGTH = re.compile(rf"{_SPAN}(days?|weeks?|wks?|months?|mos?|years?|yrs?)\b", re.IGNORECASE)
_WEEKS = {"d": 1 / 7, "w": 1.0, "m": 52 / 12, "y": 52.0}
_AGO = re.compile(r"\s*(?:ago|old|of experience|later|from now|before)\b", re.IGNORECASE)

_THAN = re.compile(r"\b(?:longer|shorter) than\s*$", re.IGNORECASE)


def read_title(title: str) -> Effort:
    """Return what a title states, or how long the time lasts that it names ("Weeks 3-4")."""
    found = read_effort(title)
    weeks = weeks_of(title)
    if found.weeks is not None or weeks is None:
        return found
    return complete(Effort((weeks, weeks), found.pace, found.hours))


def read_effort(text: str) -> Effort:
    """Return what a text states."""
    pace = hours = weeks = None
    left = text
    if found := _PACE.search(left):
        days = 7 if found["day"] else 1
        pace = _span(found[1], found[2], days)
        left = left[: found.start()] + " " + left[found.end() :]
    found = _HOURS.search(left)
    if found and not _THAN.search(left[: found.start()]):
        hours = _span(found[1], found[2])
        left = left[: found.start()] + " " + left[found.end() :]
    found = _LENGTH.search(left)
    beside = found and (_AGO.match(left[found.end() :]) or _THAN.search(left[: found.start()]))
    if found and not beside:
        weeks = _span(found[1], found[2], _WEEKS[found[3][0].lower()])
    return complete(Effort(weeks, pace, hours))


def merge(first: Effort, second: Effort) -> Effort:
    """Return what the first says, and what only the second says."""
    if second == NO_EFFORT:
        return first
    hours = first.hours or second.hours
    return complete(Effort(first.weeks or second.weeks, first.pace or second.pace, hours))


def complete(effort: Effort) -> Effort:
    """Return an effort with hours where its weeks and its pace tell them."""
    if effort.hours is None and effort.weeks and effort.pace:
        low = round(effort.weeks[0] * effort.pace[0], 1)
        return Effort(effort.weeks, effort.pace, (low, round(effort.weeks[1] * effort.pace[1], 1)))
    return effort


def _span(low: str, high: str | None, times: float = 1.0) -> Span:
    first = _number(low) * times
    last = _number(high) * times if high else first
    return round(min(first, last), 1), round(max(first, last), 1)


def _number(text: str) -> float:
    text = text.lower()
    return float(_SMALL[text]) if text in _SMALL else float(text.replace(",", "."))
