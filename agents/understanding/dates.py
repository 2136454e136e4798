"""When a learner wants to start and be done, in days counted from the day it is said."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agents.understanding.date_roles import is_absence, role_of
from agents.understanding.numbers import NUMBER, value_of
from agents.understanding.spans import Span, find_spans

_BEFORE = re.compile(
    r"(?<!not )\b(?:before|prior to|ahead of)\b(?:(?!\bby\b)[^.,;]){0,30}$", re.IGNORECASE
)
_RANGE = re.compile(
    r"^\W*(?:-|–|—|to|until|till?|through|thru|and)\W*(?:the |about )?$", re.IGNORECASE
)
_AFTER = re.compile(r"\b(?:after|ends?|over|finish(?:es)?)\W*(?:the |my |on |in )*$", re.IGNORECASE)
_SOONER = re.compile(
    rf"\b(?P<n>{NUMBER}) (?P<unit>days?|weeks?)"
    r" (?:before(?= *(?:that|it|then|the exam|$|[.,;!?)]))|earlier|ahead of (?:that|it|time))",
    re.IGNORECASE,
)
# "The holidays start on X and end on Y": the end of what the plan is not about either.
_ITS_END = re.compile(r"\W*(?:and|until|till?|to|-)\W+(?:(?:ends?|on|the)\W+)*", re.IGNORECASE)
_IN_IT = re.compile(
    r"\b(?:in|during|within|over) (?:that|this same|the same) (?:month|time|period|weeks?)\b", re.I
)
# Who corrects themselves means the date that they say last.
_CORRECTS = re.compile(
    r"(?=.*\b(?:no|sorry|wait|oops|actually|rather|mean|meant|scratch|correction|better)\b)"
    r"\W*(?:(?:no|sorry|wait|oops|actually|or|rather|i|really|mean|meant|make|that|it|it['’]?s"
    r"|scratch|correction|better|let['’]?s|say|by|until|till?|the|on)\b\W*)+",
    re.IGNORECASE,
)
_A_WEEK = timedelta(days=6)
_NEW_YEAR = re.compile(r"new year(?!['’]?s eve)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dates:
    """When to start and when to be done; None where nothing was said."""

    start: date | None = None
    deadline: date | None = None


def read_dates(text: str, today: date) -> Dates:
    """Return the start and the deadline that a text names; of several the most exact."""
    whole = _window(text, today)
    if whole:
        return whole
    starts, ends = _sorted_out(text, today)
    ahead = [s for s in starts if s.last >= today]
    begun = next((s for s in ahead[1:] if _within(s, ahead[0])), ahead[0] if ahead else None)
    start = begun.first if begun else None
    if start is not None and start > today:
        ends = [(sure, _from_start(text, span, start)) for sure, span in ends]
    started = start and max(start, today)
    if not ends:
        return Dates(started)
    ends = [end for end in ends if not _is_milestone(text, end, ends)]
    span = max(ends, key=lambda end: (end[0], -(end[1].last - end[1].first).days))[1]
    sooner = _SOONER.search(text)
    if sooner and not span.lasting:
        days = value_of(sooner["n"]) * (7 if sooner["unit"][0].lower() == "w" else 1)
        return Dates(started, max(today, span.first - timedelta(days=round(days))))
    early = _BEFORE.search(text[: span.start]) and not span.lasting
    return Dates(started, span.first - timedelta(days=1) if early else span.last)


def _within(inner: Span, outer: Span) -> bool:
    """Whether days lie in a longer stretch: "in January, on the 11th"."""
    return outer.first <= inner.first and inner.last <= outer.last


def _window(text: str, today: date) -> Dates | None:
    """Return the stretch of time in which all is to be learned: "January is free … that month"."""
    spans = [s for s in find_spans(text, today) if not s.lasting and s.first > today]
    if not _IN_IT.search(text) or len(spans) != 1 or spans[0].last - spans[0].first < _A_WEEK:
        return None
    return Dates(spans[0].first, spans[0].last)


def _is_milestone(text: str, end: tuple[bool, Span], ends: list[tuple[bool, Span]]) -> bool:
    """Whether an end is that of a first part, as in "X by May and Y by June"."""
    return any(
        later[0]
        and end[0]
        and not (later[1].lasting or end[1].lasting)
        and later[1].first > end[1].last
        and later[1].start > end[1].end
        and re.search(r"\band (?:with|then|be|have|finish|i)\b", text[end[1].end : later[1].start])
        for later in ends
    )


def read_day(text: str, today: date) -> date | None:
    """Return the day that a text names, where it is sure to name one; the last of a span."""
    ahead = [s for s in sorted(find_spans(text, today), key=lambda s: s.start) if s.last > today]
    return ahead[-1].last if ahead else None


def _sorted_out(text: str, today: date) -> tuple[list[Span], list[tuple[bool, Span]]]:
    """Return the starts and the ends that a text names, of the ends whether they are sure."""
    starts: list[Span] = []
    ends: list[tuple[bool, Span]] = []
    spans = sorted(find_spans(text, today), key=lambda s: s.start)
    aside: Span | None = None
    for place, span in enumerate(spans):
        last = spans[place - 1] if place else None
        before = text[last.end if last else 0 : span.start]
        ranged = last is not None and last.last >= today and bool(_RANGE.match(before))
        ranged = ranged and not _is_pair(text, last, before)
        counts = span.last >= today or _is_exact(text, span)
        follows = last is not None and any(s.start == last.start for s in starts)
        if ranged and last is not None:
            ends = [end for end in ends if end[1] is not last]
            if is_absence(text[: last.start]):
                starts = [s for s in starts if s.start != last.start]
                continue
            starts += [] if last.lasting or follows else [last]
            ends += [(True, span)] if counts else []
            continue
        if aside is last is not None and _ITS_END.fullmatch(before):
            continue
        if last is not None and _CORRECTS.fullmatch(before):
            starts = [span if s.start == last.start else s for s in starts]
            if any(end is last for _, end in ends) and counts:
                ends = [(sure, span if end is last else end) for sure, end in ends]
                continue
            if span in starts:
                continue
        role = role_of(text, span, before, follows_start=follows)
        aside = span if role == "aside" else None
        if role == "start":
            starts.append(_first_day(text, span, before))
        elif role in {"end", "weak end"} and counts:
            ends.append((role == "end", span))
    return starts, ends


def _first_day(text: str, span: Span, before: str) -> Span:
    """Return a start with its first day: the next one "after" a date, and of a new year."""
    late = _AFTER.search(before) or _NEW_YEAR.search(text, span.start, span.end)
    first = span.last + timedelta(days=1) if late else span.first
    return replace(span, first=first, last=max(first, span.last))


def _is_pair(text: str, first: Span | None, between: str) -> bool:
    """Whether two dates are joined by an "and" that no "between" makes a range."""
    lead = text[max(0, first.start - 20) : first.start] if first else ""
    return "and" in between.casefold() and not re.search(r"\bbetween\b", lead, re.IGNORECASE)


def _is_exact(text: str, span: Span) -> bool:
    """Whether a day was named with its year: then it is meant even when it has passed."""
    return span.first == span.last and bool(re.search(r"20\d\d", text[span.start : span.end]))


def _from_start(text: str, span: Span, start: date) -> Span:
    """Return a length of time as counted from the start, unless it is counted from today.

    A date without a year that lies before the start is that of the next year.
    """
    passed = not span.lasting and span.last < start and not _is_exact(text, span)
    if not passed and (
        not span.lasting or re.match(r"(?:in|within)\b", text[span.start : span.end], re.I)
    ):
        return span
    again = next((s for s in find_spans(text, start) if s.start == span.start), span)
    return replace(span, first=again.first, last=again.last)
