"""Reads from when to when somebody cannot learn: "until 3 January", "two weeks in May"."""

import re
from datetime import date, timedelta
from typing import Any

from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.spans import Span, find_spans

AWAY = re.compile(
    r"\b(?:(?:(?:i|we)['’]?(?:ll|m)|am|are|will|going to|be) (?:be )?out(?! of\b)"
    r"|on (?:holidays?|vacation|(?:sick |parental |maternity |paternity )?leave)|away"
    r"|travel(?:l?ing)?|abroad|off|busy"
    r"|(?:no|zero|not any|hardly any|without) (?:free )?(?:time|stud(?:y|ying|ies)|learning)"
    r"|exam (?:weeks?|period|season|time)|no (?:work|progress) (?:possible|then)"
    r"|(?:do|have|did) ?n[o'’]?t (?:really )?have (?:any |much |the )?time"
    r"|ca(?:n['’]?t|nnot) (?:really )?(?:study|learn|do (?:anything|it|any))"
    r"|(?:wo(?:n['’]?t|uld not)|will not) (?:really )?(?:be able to (?:study|learn|do|work)"
    r"|study|learn|do (?:anything|much|any)|have (?:any |much |the |a lot of )?time"
    r"|find (?:any |the )?time|get to|manage)"
    r"|not (?:be )?(?:able to study|studying|available))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?P<word>until|till?|untill|before|by)\W+(?:the |about |around )*$", re.I)
_WITHIN = re.compile(
    rf"\b(?:for )?(?P<n>{NUMBER}|a|another|the (?:first|whole) (?P<n2>{NUMBER})?) ?"
    r"(?P<unit>days?|weeks?|months?) (?:\w+ )?(?:in|of|at|over|around|during) (?:early |the )?$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    rf"\banother (?P<n>{NUMBER} )?(?P<unit>days?|weeks?|months?)\b", re.IGNORECASE
)
_NTH = r"(?:st|nd|rd|th)"
# "In December, from the 12th to the 22nd"
_ORDINALS = re.compile(
    rf"\b(?:from|between) (?:the )?(?P<first>\d{{1,2}}){_NTH}? (?:to|until|till?|and|-) (?:the )?"
    rf"(?P<last>\d{{1,2}}){_NTH}\b",
    re.IGNORECASE,
)
_TILL_ORDINAL = re.compile(
    rf"\b(?:until|till?|to) (?:the )?(?P<day>\d{{1,2}}){_NTH}\b(?! (?:of )?[a-z]{{3}})", re.I
)
# A day that ends an absence, however long it is said to last.
_BACK = re.compile(
    r"\b(?:back|return\w*|again|resume|continue|go on|until|till?)\b[^.;]{0,20}$", re.I
)
DAYS_OF_A_FEAST = 4
_DAYS = {"d": 1, "w": 7, "m": 30}


def read_absence(text: str, today: date) -> dict[str, Any]:
    """Return from when to when somebody is away, by the dates that a text names."""
    spans = [s for s in find_spans(text, today) if s.last > today and not s.lasting]
    if not spans:
        return _another(text, today)
    spans.sort(key=lambda span: span.start)
    ordinal = _ORDINALS.search(text)
    if ordinal and len(spans) == 1 and spans[0].first.day == 1:
        return _between(spans[0], int(ordinal["first"]), int(ordinal["last"]))
    until = _UNTIL.search(text[: spans[-1].start])
    if until and len(spans) == 1:
        return {"as_of": _end(spans[0], until["word"]).isoformat()}
    if len(spans) == 1 and _BACK.search(text[: spans[0].start]):
        return {"as_of": spans[0].first.isoformat()}
    inner = _WITHIN.search(text[: spans[-1].start])
    if inner and len(spans) == 1:
        return _part(spans[0], inner)
    longer = _from_day(text, spans, today)
    if longer:
        return longer
    spans = _narrowed(spans)
    back = (spans[-1].last + timedelta(days=1)).isoformat()
    if spans[0].first <= today:
        return {"as_of": back}
    return {"away_from": spans[0].first.isoformat(), "as_of": back}


def _from_day(text: str, spans: list[Span], today: date) -> dict[str, Any]:
    """Return an absence of some length from a day on: "for 4 weeks from 3 May"."""
    lasting = [s for s in find_spans(text, today) if s.lasting and s.last > today]
    if len(spans) != 1 or len(lasting) != 1 or spans[0].first <= today:
        return {}
    first = spans[0].first
    if spans[0].last != first:
        return {}
    return {
        "away_from": first.isoformat(),
        "as_of": (first + (lasting[0].last - today)).isoformat(),
    }


def _between(month: Span, first: int, last: int) -> dict[str, Any]:
    """Return an absence between two days of a month that is named apart from them."""
    if not 1 <= first <= last <= month.last.day:
        return {}
    back = month.first + timedelta(days=last)
    return {"away_from": month.first.replace(day=first).isoformat(), "as_of": back.isoformat()}


def read_later_return(text: str, before: date) -> date | None:
    """Return when an absence ends by a bare day of the month, as in "till the 26th"."""
    found = _TILL_ORDINAL.search(text)
    if found is None:
        return None
    last = before - timedelta(days=1)
    try:
        return last.replace(day=int(found["day"])) + timedelta(days=1)
    except ValueError:
        return None


def read_return(text: str, today: date) -> dict[str, Any]:
    """Return on which day a pause ends that was asked back for: a day, or how long it lasts."""
    spans = [s for s in find_spans(text, today) if s.last > today]
    if not spans:
        return _another(text, today)
    if spans[-1].lasting:
        return {"as_of": spans[-1].last.isoformat()}
    until = _UNTIL.search(text[: spans[-1].start])
    return {"as_of": (_end(spans[-1], until["word"] if until else "until")).isoformat()}


def _end(span: Span, word: str) -> date:
    """Return the day on which learning goes on: a feast is over first, a month need only begin."""
    whole = (span.last - span.first).days > DAYS_OF_A_FEAST
    return span.first if whole or word.casefold() == "before" else span.last + timedelta(days=1)


def _part(span: Span, inner: re.Match[str]) -> dict[str, Any]:
    """Return the first days or weeks of a longer stretch, such as two weeks in February."""
    said = inner["n2"] or inner["n"]
    count = value_of(said) if re.fullmatch(NUMBER, said, re.IGNORECASE) else 1.0
    days = round(count * _DAYS[inner["unit"][0].lower()])
    back = span.first + timedelta(days=days)
    return {"away_from": span.first.isoformat(), "as_of": back.isoformat()}


def _narrowed(spans: list[Span]) -> list[Span]:
    """Return spans without one that only says in which month the next one lies."""
    if len(spans) < 2 or not spans[0].first <= spans[1].first <= spans[1].last <= spans[0].last:
        return spans
    return spans[1:]


def _another(text: str, today: date) -> dict[str, Any]:
    """Return when "another week" is over; empty without such words."""
    more = _ANOTHER.search(text)
    if more is None:
        return {}
    days = _DAYS[more["unit"][0].lower()] * (value_of(more["n"].strip()) if more["n"] else 1)
    return {"as_of": (today + timedelta(days=round(days))).isoformat()}
