"""Reads which hours a change is about: those of this week, of the next, or from now on."""

import re
from typing import Any

from agents.moves.absence import AWAY
from agents.understanding.hour_forms import clocks_as_hours
from agents.understanding.hours import read_hours
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.relative import read_relative_hours
from agents.understanding.rhythms import find_rhythms

_THIS_WEEK = re.compile(r"\bthis week\b|\bfor the (?:rest of the )?week\b", re.IGNORECASE)
_NEXT_WEEK = re.compile(r"(?<!from )\bnext week\b(?! on)", re.IGNORECASE)
_FROM_NOW = re.compile(
    r"\b(?:now|from now on|from next week|from (?:here|today|this week) on|going forward|onwards?"
    r"|instead|only|just|can (?:now )?(?:do|manage|spend|study|put in)|have (?:only|more|less"
    r"|just)|more time|less time|down to|up to|increase|reduce|cut|bump|raise|lower|drop|switch"
    rf"|change|make it|actually|per week is)\b|^\W*(?:no\W+)?not {NUMBER}\b",
    re.IGNORECASE,
)
# "Sick until Wednesday, so 3h this week": of the week, whatever days are named beside.
_OF_THE_WEEK = re.compile(
    rf"(?P<n>{NUMBER}) ?-?(?P<unit>hours?|hrs?|h|minutes?|mins?) (?:(?:left|in|for|free|only) )*"
    r"(?:this|next|the coming) week\b",
    re.IGNORECASE,
)
_HOURS_SAID = re.compile(r"\b(?:hours?|hrs?|h|minutes?|mins?)\b|\dh\b", re.IGNORECASE)
# Hours for some time only, which a plan of one pace cannot hold.
_FOR_A_WHILE = re.compile(
    rf"(?:\d|\b)(?:hours?|hrs?|h)\b(?: ?(?:a|per|each|every|/) ?week| weekly)?,? (?:but )?"
    rf"(?:only |just )?(?:until|till?|up to)\b"
    rf"|\b(?:after (?:that|this|then)|afterwards|from then on)\b,? (?:\w+ ){{0,2}}?{NUMBER}"
    r"(?! ?\w*day)",
    re.IGNORECASE,
)
_SITTING = re.compile(
    r"\dx\b|\b(?:x|times|days|\w+ings|nights|\w+noons|sessions|twice|thrice)\b", re.I
)
_SET = re.compile(
    rf"\b(?:change|set|put|adjust|update|raise|lower|increase|reduce|bump|cut)\b.{{0,24}}\bhours"
    rf"(?: (?:a|per|each|every) week| weekly)? (?:up |down )?(?:to|at|=) (?P<n>{NUMBER})(?! ?%)",
    re.IGNORECASE,
)
_WORKED = re.compile(
    rf"\b(?:i|i['’]ve|have|already) (?:did|done|studied|spent|logged|worked|learned"
    rf"|put in) {NUMBER}",
    re.I,
)
# "Can we do 6 instead of 8?"
_IN_PLACE = re.compile(
    rf"\b(?:do|make it|have|take|go (?:for|with|down to|up to)|use|set it to"
    rf"|rather) (?P<n>{NUMBER})"
    rf"(?: ?(?:hours?|hrs?|h))?(?: (?:a|per) week)? instead of {NUMBER}(?: ?(?:hours?|hrs?"
    rf"|h))?\W*$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\b(?:skip|pause|nothing|no hours|impossible|not going to (?:study|happen))\b", re.IGNORECASE
)


def read_changed_hours(text: str) -> dict[str, Any]:
    """Return the hours of this week, of the next one, or those from now on."""
    relative = read_relative_hours(text)
    if relative and not _THIS_WEEK.search(text) and not _NEXT_WEEK.search(text):
        return relative
    hours = read_hours(text) if _HOURS_SAID.search(text) else None
    sittings = sittings_alone(text)
    if sittings:
        return {"ask": "each", "sittings": sittings}
    once = _OF_THE_WEEK.search(text)
    if once:
        hours = value_of(once["n"]) / (60 if once["unit"].casefold().startswith("m") else 1)
    if _THIS_WEEK.search(text) and _WORKED.search(text):
        return {}
    if _THIS_WEEK.search(text):
        free = _free(text, hours)
        return {} if free is None else {"hours_this_week": free}
    if _NEXT_WEEK.search(text):
        free = _free(text, hours)
        return {} if free is None else {"hours_next_week": free}
    told = _SET.search(text) or _IN_PLACE.search(text)
    if told:
        return {"hours_per_week": value_of(told["n"])}
    if hours is not None and _FOR_A_WHILE.search(text):
        return {"ask": "hours"}
    stated = read_hours(text, bare=False) is not None
    if hours is None or not (stated or _FROM_NOW.search(text)):
        return {}
    return {"hours_per_week": hours}


def sittings_alone(text: str) -> float | None:
    """Return how many evenings, days or times a week are told with no word on how long each is."""
    told = clocks_as_hours(text)
    if _HOURS_SAID.search(told):
        return None
    times = [r for r in find_rhythms(told) if r.kind == "times" and r.count > 1]
    return times[0].count if times and _SITTING.search(told, times[0].start) else None


def _free(text: str, hours: float | None) -> float | None:
    """Return the hours of one week: those told, or none where there is no time in it."""
    nothing = hours is None and (_NOTHING.search(text) or AWAY.search(text))
    return 0.0 if nothing else hours
