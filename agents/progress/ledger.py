"""Adds up what the log of progress says: hours, days and finished skills, by time or by subject."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from agents.skills.graph import SkillGraph
from agents.store import ProgressEvent

Measure = Literal["hours", "skills", "days"]
By = Literal["day", "week", "month", "weekday", "area", "skill"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OTHER = "other"
_TIMES: frozenset[By] = frozenset({"day", "week", "month"})


@dataclass(frozen=True, slots=True)
class Row:
    """A group of the log: a stretch of time named by its first day or month, or a subject."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What was added up.

    Attributes:
        total: Over the whole period.
        rows: By what was asked, in the order of time, else the largest first; none without `by`.
            Days, weeks and months without work are rows with 0.
        average: Of the rows, where they are stretches of time.
        longest_streak: Most days in a row with work.
    """

    total: float
    rows: tuple[Row, ...] = ()
    average: float | None = None
    longest_streak: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    day: date
    skill_id: str
    value: float


def tally(
    events: Sequence[ProgressEvent],
    graph: SkillGraph,
    day_of: Callable[[datetime], date],
    first: date,
    last: date,
    measure: Measure = "hours",
    by: By | None = None,
) -> Tally:
    """Return sums over the days from `first` to `last`.

    Args:
        events: Oldest first.
        graph: Tells titles and areas.
        day_of: Returns the learner's date at an instant.
        first: First day that counts.
        last: Last day that counts.
        measure: Hours of work; skills that were finished in that time and still were at its end;
            or days with work.
        by: How the sum is split; a calendar week is named by its Monday.
    """
    entries = list(_entries(events, day_of, first, last, measure))
    total = _sum(e.value for e in entries)
    worked = {day_of(e.at) for e in events if e.hours > 0}
    streak = _longest({day for day in worked if first <= day <= last})
    if by is None:
        return Tally(total, longest_streak=streak)
    found: dict[str, float] = defaultdict(float)
    if by in _TIMES:
        found.update(dict.fromkeys(_labels(first, last, by), 0.0))
    for entry in entries:
        found[_label(entry, by, graph)] += entry.value
    rows = tuple(Row(label, round(value, 2)) for label, value in _ordered(found, by))
    average = round(total / len(rows), 2) if by in _TIMES and rows else None
    return Tally(total, rows, average, streak)


def _entries(
    events: Sequence[ProgressEvent],
    day_of: Callable[[datetime], date],
    first: date,
    last: date,
    measure: Measure,
) -> Iterable[_Entry]:
    if measure == "skills":
        yield from _finished(events, day_of, first, last)
        return
    seen: set[date] = set()
    for event in events:
        day = day_of(event.at)
        if not first <= day <= last or event.hours <= 0:
            continue
        if measure == "hours":
            yield _Entry(day, event.skill_id, event.hours)
        elif day not in seen:
            seen.add(day)
            yield _Entry(day, event.skill_id, 1.0)


def _finished(
    events: Sequence[ProgressEvent], day_of: Callable[[datetime], date], first: date, last: date
) -> Iterable[_Entry]:
    """Yield the skills that became done in a time and were so at its end, on the day they did."""
    status: dict[str, str] = {}
    became: dict[str, date] = {}
    for event in events:
        day = day_of(event.at)
        if day > last:
            continue
        if event.status == "done" and status.get(event.skill_id) != "done":
            became[event.skill_id] = day
        status[event.skill_id] = event.status
    for skill_id, day in sorted(became.items(), key=lambda found: (found[1], found[0])):
        if status[skill_id] == "done" and day >= first:
            yield _Entry(day, skill_id, 1.0)


def _label(entry: _Entry, by: By, graph: SkillGraph) -> str:
    if by == "skill":
        return graph[entry.skill_id].title if entry.skill_id in graph else entry.skill_id
    if by == "area":
        return graph[entry.skill_id].area if entry.skill_id in graph else OTHER
    return WEEKDAYS[entry.day.weekday()] if by == "weekday" else _begin(entry.day, by)


def _begin(day: date, by: By) -> str:
    if by == "month":
        return day.isoformat()[:7]
    return (day - timedelta(days=day.weekday() if by == "week" else 0)).isoformat()


def _labels(first: date, last: date, by: By) -> list[str]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return list(dict.fromkeys(_begin(day, by) for day in days))


def _ordered(found: Mapping[str, float], by: By) -> list[tuple[str, float]]:
    if by in _TIMES:
        return sorted(found.items())
    if by == "weekday":
        return [(name, found[name]) for name in WEEKDAYS if name in found]
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


def _longest(days: set[date]) -> int:
    longest = 0
    for day in days:
        if day - timedelta(days=1) not in days:
            end = day
            while end in days:
                end += timedelta(days=1)
            longest = max(longest, (end - day).days)
    return longest


def _sum(values: Iterable[float]) -> float:
    return round(sum(values), 2)
