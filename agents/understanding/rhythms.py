"""How often: every word of a text that says on which days or how many times a week something is.

Knows where such words stand and what they count; which amount of time they go with is not its
matter.
"""

import re
from dataclasses import dataclass
from typing import Literal

from agents.understanding.numbers import RANGE, value_of
from agents.understanding.slots import Day
from agents.understanding.weekdays import DAY_NAME, days_in, only_study_days

Kind = Literal["week", "share", "day", "weekend", "days", "times"]
_EACH = (
    r"(?:(?:(?:on|in|at) )?(?:a|an|per|each|every)(?: single)?|p|in(?: the)?|on(?: the)?"
    r"|at(?: the)?|during(?: the)?|over the|of a)\b\.?\s*|/\s*"
)
_PART = r"(?:evenings?|nights?|mornings?|afternoons?)"
_WEEK = r"(?:weeks?|wks?|wk|w)\b(?! ?(?:ends?|days?)\b)"
_SITTING = (
    rf"(?:x|×|times?|days?|{_PART}|sessions?|lunches|sittings?|occasions|of (?:those|them|these))"
)
_A_WEEK = rf"(?:(?:a|per|each|every|in(?: an?| the| each)?)\s+|/\s*){_WEEK}|weekly\b"
_OFTEN = r"(?:once|twice|thrice)"
_DAY_PART = rf"(?: (?:{_PART}|lunch(?:time)?s?))?"
_JOIN = r"(?:\s*(?:,|\+|/|\s|and|&|or|-|–|to|until|till?|through|thru)\s*)(?:on )?"
_DAYS = rf"{DAY_NAME}{_DAY_PART}(?:{_JOIN}{DAY_NAME}{_DAY_PART})*"
_NTH = {"other": 2.0, "second": 2.0, "alternate": 2.0, "third": 3.0, "2nd": 2.0, "3rd": 3.0,
        "fourth": 4.0}  # fmt: skip
_SHARES = {"fortnight": 0.5, "month": 12 / 52, "mo": 12 / 52}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Words that say how often, and where they stand.

    Attributes:
        count: Of `share` and `times` how often a week; of `day` how often a day; else of days.
        near: Whether they count only right beside an amount, being common words.
        days: Which days of the week, where they are named.
    """

    start: int
    end: int
    kind: Kind
    count: float = 1.0
    near: bool = False
    days: frozenset[Day] = frozenset()


_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(form, re.IGNORECASE))
    for name, form in (
        # "3x a week", "four times per week", "twice weekly", "3 evenings in week", "4 x / week"
        (
            "times",
            rf"\b(?:{RANGE}\s*(?:free |whole |study |or so )?{_SITTING}?|(?P<often>{_OFTEN})"
            rf"(?: or (?P<more>{_OFTEN}))?)\s*(?:(?:on|in) )?"
            rf"(?:{_A_WEEK}|(?:a|per|each|every) (?P<of>fortnight|month)\b)",
        ),
        (
            "each",
            rf"\b{RANGE}\s*(?:free )?(?:{_PART}|sessions|lunches)\b"
            r"(?=[^.;!?\n]{0,30}\beach\b)",
        ),
        ("nth", rf"\b(?:{_EACH})(?P<nth>{'|'.join(_NTH)}) (?:day|{_PART})s?\b"),
        (
            "daily",
            rf"\b(?:(?P<often>{_OFTEN})|(?P<low>[1-9]|two|three|four|five|six) ?(?:x|times))"
            r"(?: ?(?:a|per|each|every) day| daily|/day)\b",
        ),
        ("share", rf"(?:{_EACH})(?:(?:two|2|other|second) weeks?\b|(?P<of>fortnight|month|mo)\b)"),
        ("share", r"\b(?P<of>fortnight|month)ly\b"),
        (
            "weekend_days",
            rf"(?:{_EACH})?weekend[- ]days?\b|\b(?:on )?both days of the weekend\b",
        ),
        ("weekend", rf"(?:(?:{_EACH})(?:the |my |all )*)?\bweek[- ]?ends?\b(?: days)?(?: only)?"),
        (
            "weekdays",
            rf"(?:(?:{_EACH})(?:the |my |all )*)?"
            rf"\b(?:week ?|work(?:ing)? ?|school ?|business )days?\b{_DAY_PART}",
        ),
        ("days", rf"(?:\b(?:on|each|every|only|at)\s+(?:each |every )?)?\b(?P<days>{_DAYS})\b"),
        ("week", rf"(?:{_EACH}){_WEEK}|\bweekly\b|\bp/?w\b|(?<=\dh )wk\b"),
        ("during", r"\bduring the week\b"),
        ("lunch", rf"(?:{_EACH})lunch(?: ?breaks?)?\b"),
        (
            "day",
            rf"(?:{_EACH})(?:\w+ )?(?:days?|d|{_PART})\b|\b(?:daily|nightly)\b"
            rf"|\b(?:days|evenings|nights|mornings|afternoons)\b",
        ),
    )
)


def find_rhythms(text: str) -> list[Rhythm]:
    """Return what says how often, in the order of a text, none within another."""
    text = only_study_days(text)
    found: list[Rhythm] = []
    for name, form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if any(r.start < end and start < r.end for r in found):
                continue
            read = _read(name, match)
            if read is not None:
                found.append(read)
    return sorted(found, key=lambda r: r.start)


def _read(name: str, match: re.Match[str]) -> Rhythm | None:
    start, end = match.span()
    told = match.groupdict()
    if name in {"times", "each", "daily"}:
        count = _times(told) * _SHARES.get((told.get("of") or "").casefold(), 1.0)
        kind: Kind = "day" if name == "daily" else "times"
        return Rhythm(start, end, kind, count) if count > 0 else None
    if name == "nth":
        return Rhythm(start, end, "share", 7 / _NTH[told["nth"].casefold()])
    if name == "share":
        return Rhythm(
            start, end, "share", _SHARES[(told["of"] or "fortnight").casefold()], near=True
        )
    if name == "weekend":
        return Rhythm(start, end, "days" if "days" in match[0] else "weekend", 2)
    if name == "days":
        days = frozenset(days_in(told["days"]))  # none for "sun", which may be the star
        return Rhythm(start, end, "days", len(days) or 1, near=not days, days=days)
    counts = {"weekdays": 5, "lunch": 5, "during": 5, "weekend_days": 2}
    if name in counts:
        return Rhythm(start, end, "days", counts[name])
    return Rhythm(start, end, "day" if name == "day" else "week", near=True)


def _times(told: dict[str, str | None]) -> float:
    often = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
    if told.get("often"):
        low = often[str(told["often"]).casefold()]
        return (low + often[str(told["more"]).casefold()]) / 2 if told.get("more") else low
    low = value_of(str(told["low"]))
    return (low + value_of(str(told["high"]))) / 2 if told.get("high") else low
