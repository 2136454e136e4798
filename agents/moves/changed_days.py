"""Reads changes of the days of the week: "Tuesday, not Monday", "no Fridays", "Saturday only 3"."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.weekdays import DAY_NAME, WEEK, days_in, days_refused

_NOT = r"(?:not|instead of|rather than|in place of)"
_SWAPPED = re.compile(
    rf"\b(?P<new>{DAY_NAME}),? (?:and |but )?{_NOT} (?:on )?(?P<old>{DAY_NAME})\b"
    rf"|\b(?:{_NOT}|change|move|swap|switch) (?:on |from )?(?P<old2>{DAY_NAME}),?"
    rf" (?:but|to|for|with|into) (?:rather )?(?:on )?(?P<new2>{DAY_NAME})\b",
    re.IGNORECASE,
)
_AMOUNT = rf"(?P<n>{NUMBER}) ?(?P<unit>hours?|hrs?|h|minutes?|mins?)?\b"
_ENDS = r"(?=\s*(?:$|[,.;!]|and\b|instead\b|please\b|now\b)|(?<=[a-z]))"  # else it may be a date
# Hours of one day of the week, told either way round.
_OF_A_DAY = re.compile(
    rf"\b(?P<day>{DAY_NAME})\b[:,]? ?(?:(?:for|only|just|about|then|is|are|with|to|now) )*{_AMOUNT}"
    rf"{_ENDS}"
    rf"|{_AMOUNT.replace('<n>', '<n2>').replace('<unit>', '<unit2>')}"
    rf" (?:on |each |every )?(?P<day2>{DAY_NAME})\b",
    re.IGNORECASE,
)
_LEAD = r"(?:(?:and|plus|also|actually|oh|ok|okay|but|no|sorry|hm+|well|then)\W+)*(?:on )?"
_SEVERAL = rf"{DAY_NAME}(?:(?:,| and| or|,? nor) (?:on )?{DAY_NAME})*"
# Days that come to those of the plan, or go with those that were taken out before.
_TOO = re.compile(
    rf"{_LEAD}(?P<days>{_SEVERAL}),? (?:too|also|as well|again"
    r"|(?:works?|would work|(?:is|are) fine)(?: too| as well)?)"
    rf"|(?:and|plus|also|add)\W+(?:on )?(?P<days2>{_SEVERAL})",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    rf"{_LEAD}(?:nor|neither|not|no)\W+(?:on )?(?P<days>{_SEVERAL})(?: either| anymore| any more)?"
    rf"|{_LEAD}(?P<days2>{_SEVERAL}),? (?:neither|not either|either not)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:this|next|last|coming|week|yesterday)\b|\d(?:st|nd|rd|th)\b", re.I)
_NO_LONGER = re.compile(r"\b(?:any ?more|no longer|from now on)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b\w+days\b|\bweek ?ends\b", re.IGNORECASE)  # every one of them
MOST_WORDS = 12


def read_changed_days(text: str, conversation: Conversation) -> dict[str, Any]:
    """Return the days that come in and go out, or the hours that the days add up to.

    Hours of one day alone change those of the days told before in the thread; where none were,
    how many they are in all has to be asked back.
    """
    if len(text.split()) > MOST_WORDS or _DATED.search(text):
        return {}
    swapped = _SWAPPED.search(text)
    if swapped:
        new, old = (swapped[name] or swapped[f"{name}2"] for name in ("new", "old"))
        return {"days_in": [_day(new)], "days_out": [_day(old)]}
    too, neither = (form.fullmatch(text.strip(" .!")) for form in (_TOO, _NEITHER))
    if conversation.earlier and (too or neither):
        named = _named(too or neither)
        said = _said(conversation)
        out = neither or (said and days_refused(said[0]))  # "Mondays are out", "Tuesdays too"
        return {"days_out": named} if out else {"days_in": named}
    told = hours_by_day(text)
    if len(told) != 1 or len(days_in(text)) > 1:
        lasting = conversation.earlier or _NO_LONGER.search(text)
        out = days_refused(text) if lasting and _PLURAL.search(text) else ()
        return {"days_out": list(out)} if out and not told else {}
    before = next((h for said in _said(conversation) if len(h := hours_by_day(said)) > 1), None)
    if before is None:
        return {"ask": "hours"}
    hours = before | told
    days = [day for day in WEEK if hours.get(day)]
    return {"hours_per_week": round(sum(hours.values()), 2), "study_days": days}


def _named(match: re.Match[str] | None) -> list[str]:
    """Return the days of a match of `_TOO` or `_NEITHER`."""
    return list(days_in(f"on {match['days'] or match['days2']}".title())) if match else []


def hours_by_day(text: str) -> dict[str, float]:
    """Return the hours that a text tells for single days of the week."""
    found: dict[str, float] = {}
    for match in _OF_A_DAY.finditer(text):
        number, unit = match["n"] or match["n2"], match["unit"] or match["unit2"] or "h"
        if value_of(number) <= 0 or not days_in(match["day"] or match["day2"]):
            continue
        parts = 60 if unit.casefold().startswith("m") else 1
        found[_day(match["day"] or match["day2"])] = value_of(number) / parts
    return found


def _said(conversation: Conversation) -> list[str]:
    """Return what the learner said before in the thread, latest first."""
    return [said.content for said in reversed(conversation.earlier) if said.role == "user"]


def _day(name: str) -> str:
    return str(WEEK[WEEK.index(name.casefold()[:3])])
