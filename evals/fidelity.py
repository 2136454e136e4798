"""Finds the numbers and dates that an answer says, and those that nothing of its run holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agents.answer import Answer

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(f"{m}|{m[:3]}" for m in _MONTHS) + "|Sept"
_DATES = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})\b\.?(?:,? (?P<y1>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,? (?P<y2>\d{{4}}))?"
    rf"|\b(?P<m3>{_MONTH})\b\.? (?P<y3>\d{{4}})\b",
)
_NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?![\w]*\])")
_MARKERS = re.compile(r"\[\d+\]")
_LIST_NUMBER = re.compile(r"^\s*\d+[.)]\s+", re.MULTILINE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:.+Z]+)?")
PROSE = frozenset({"said", "answer", "text", "message", "content", "draft"})
"""Fields of a result that hold words of the answer; a number is no evidence for itself."""
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it was said: `day` or `year` are None where they were left out."""

    year: int | None
    month: int
    day: int | None

    def fits(self, other: date) -> bool:
        """Whether this may be how that date is said."""
        return (
            self.month == other.month
            and self.day in (None, other.day)
            and self.year in (None, other.year)
        )

    def __str__(self) -> str:
        return "-".join(str(part) for part in (self.year, self.month, self.day) if part is not None)


@dataclass(frozen=True, slots=True)
class Said:
    """The numbers and dates of a text; numbers inside dates are not numbers."""

    numbers: tuple[float, ...]
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The numbers and dates that evidence holds."""

    numbers: frozenset[float]
    days: frozenset[date]
    loose: tuple[Day, ...]

    def has_number(self, number: float) -> bool:
        """Whether the evidence holds this very number."""
        return any(abs(number - held) < SAME for held in self.numbers)

    def has_day(self, day: Day) -> bool:
        """Whether the evidence holds a date that may be said so."""
        return day in self.loose or any(day.fits(held) for held in self.days)


def read_said(text: str) -> Said:
    """Return the numbers and dates of a text without markers and the numbers of list items."""
    plain = _MARKERS.sub(" ", _LIST_NUMBER.sub("", text))
    days = tuple(day for match in _DATES.finditer(plain) if (day := _day_of(match)) is not None)
    rest = _DATES.sub(lambda m: " " if _day_of(m) else m[0], plain)
    numbers = (float(found.replace(",", "")) for found in _NUMBER.findall(rest))
    return Said(tuple(numbers), days)


def unheld(answer: Answer, question: str) -> list[str]:
    """Return the numbers and dates of an answer that are not in its evidence.

    Evidence is the plan, the results of the tool calls (but not the prose in them), the quotes
    with their headings, and the proposals. An answer that asserts nothing may repeat the question.
    """
    said = read_said(answer.answer)
    held = _held(answer, question if answer.grounding in ("none", "abstained") else "")
    numbers = [f"{n:g}" for n in said.numbers if not held.has_number(n)]
    return numbers + [str(day) for day in said.days if not held.has_day(day)]


def _held(answer: Answer, repeated: str) -> Held:
    values: list[Any] = [answer.plan, *answer.proposals, *(c.result for c in answer.tool_calls)]
    values += [[c.quote, c.section or ""] for c in answer.citations]
    numbers, days, loose = set[float](), set[date](), list[Day]()
    for leaf in [*(leaf for value in values for leaf in leaves(value)), repeated]:
        if isinstance(leaf, str):
            if _ISO.fullmatch(leaf):
                days.add(date.fromisoformat(leaf[:10]))
                continue
            said = read_said(leaf)
            numbers.update(said.numbers)
            loose += said.days
        else:
            numbers.add(leaf)
    return Held(frozenset(numbers), frozenset(days), tuple(loose))


def leaves(value: object) -> Iterator[str | float]:
    """Yield the texts and numbers inside plain data, the prose of answers left out."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in PROSE:
                yield from leaves(inner)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def _day_of(match: re.Match[str]) -> Day | None:
    """Return the date that was found; None when there is no such day."""
    if match["iso"]:
        return Day(*(int(part) for part in match["iso"].split("-")))
    name = match["m1"] or match["m2"] or match["m3"]
    month = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name[:3]))
    year_text, day_text = match["y1"] or match["y2"] or match["y3"], match["d1"] or match["d2"]
    day = int(day_text) if day_text else None
    if day is not None and not 1 <= day <= 31:
        return None
    return Day(int(year_text) if year_text else None, month, day)
