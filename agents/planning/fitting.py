"""What fits before a deadline, what has to go, and what would make everything fit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agents.planning.calendar import QUARTERS_AN_HOUR, Calendar, hours
from agents.planning.closed_sets import MOST_NODES, choose
from agents.planning.route import Route

MOST_HOURS_PER_WEEK = 80
LARGE, FEW_NODES = 300, 2


@dataclass(frozen=True, slots=True)
class Room:
    """The time that a plan may use: whole weeks, of which the first may be partly used up.

    Attributes:
        weeks: Last week that counts, from 0, plus one.
        capacity: Quarters of an hour a week.
        current: The first week that can take anything.
        used: Quarters of the current week that are taken already.
    """

    weeks: int
    capacity: int
    current: int = 0
    used: int = 0

    @property
    def quarters(self) -> int:
        """All the time there is."""
        if self.weeks <= self.current:
            return 0
        return (self.weeks - self.current) * self.capacity - self.used

    def weeks_for(self, quarters: int) -> int:
        """Return how many weeks from the first one on it takes until some work is done."""
        if quarters <= 0:
            return self.current + (1 if self.used else 0)
        return self.current + -(-(quarters + self.used) // self.capacity)


@dataclass(frozen=True, slots=True)
class Fit:
    """The skills that fit, and how far the choice may be from the best."""

    kept: set[str]
    gap: float = 0.0


def fit(route: Route, quarters: Mapping[str, int], room: Room, targets: Mapping[str, float]) -> Fit:
    """Return the most valuable closed set of skills for which there is time."""
    if sum(quarters[s] for s in route.order) <= room.quarters:
        return Fit(set(route.order))
    values = route.values(targets)
    choice = choose(
        [values[s] for s in route.order],
        [quarters[s] for s in route.order],
        [[route.place[p] for p in route.before[s]] for s in route.order],
        room.quarters,
        MOST_NODES if len(route.order) <= LARGE else FEW_NODES,
    )
    kept = {s for s, chosen in zip(route.order, choice.chosen, strict=True) if chosen}
    return Fit(kept, choice.gap)


def explain_lack(
    left_out: list[str],
    lacking: int,
    needed: int,
    room: Room,
    calendar: Calendar,
    fitted: Fit,
    deadline: date | None,
) -> list[str]:
    """Return what a learner should know about a plan that leaves skills out.

    Args:
        left_out: Titles of the skills that do not fit.
        lacking: Quarters of an hour that they take.
        needed: Quarters of an hour that everything takes.
        room: The time there is.
        calendar: Of the plan.
        fitted: What was kept.
        deadline: As asked for; None is the end of the calendar.
    """
    until = deadline.isoformat() if deadline else f"{date.max.isoformat()}, the calendar's end"
    count = f"{len(left_out)} skill{'s' if len(left_out) > 1 else ''}"
    told = [
        f"{count} ({hours(lacking):g} of {hours(needed):g} hours) do not fit before {until}: "
        f"{', '.join(left_out[:5])}{' and others' if len(left_out) > 5 else ''}."
    ]
    ways = [*_more_hours(needed, room), *_later(needed, room, calendar)]
    told.append(
        f"Everything would fit with {' or with '.join(ways)}."
        if ways
        else "No number of hours a week and no date would make everything fit; name fewer targets."
    )
    if fitted.gap > 0:
        told.append(
            f"What is kept is worth at least {math.floor((1 - fitted.gap) * 1000) / 10:g} % "
            "of the best choice that fits."
        )
    return told


def _more_hours(needed: int, room: Room) -> list[str]:
    """Return the least hours a week, in half hours, with which everything fits."""
    weeks = room.weeks - room.current
    if weeks <= 0:
        return []
    half_hours = math.ceil((needed + room.used) / weeks / (QUARTERS_AN_HOUR / 2))
    if half_hours > 2 * MOST_HOURS_PER_WEEK:
        return []
    return [f"{half_hours / 2:g} hours a week"]


def _later(needed: int, room: Room, calendar: Calendar) -> list[str]:
    """Return the end of the week in which everything is done at the present hours."""
    weeks = room.weeks_for(needed)
    if weeks > calendar.weeks_until(None):
        return []
    return [f"a deadline of {calendar.last_day(weeks - 1).isoformat()}"]
