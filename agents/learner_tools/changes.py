"""What a plan can be changed by, as a tool is asked for it and as study paths take it."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import Field

from agents.learner_tools.wishes import Names, Tastes
from agents.lookups.view import DAYS
from agents.planning.plan import Plan
from agents.skills.graph import SkillGraph
from agents.skills.skill import Goal, Specialization
from agents.understanding.hours import LEAST, MOST
from agents.understanding.slots import Day
from agents.understanding.weekdays import WEEK
from agents.wishes import HoursError


class Changed(Tastes):
    """The arguments of `reschedule_plan`; without any, planning goes on from today."""

    hours_per_week: float | None = Field(default=None, ge=1, le=80, description="From now on.")
    hours_factor: float | None = Field(
        default=None, gt=0, le=10, description="How many times the present hours a week: 2 doubles."
    )
    hours_more: float | None = Field(
        default=None, ge=-80, le=80, description="Hours a week on top of the present ones."
    )
    hours_next_week: float | None = Field(
        default=None, ge=0, le=80, description="All the time there is in the coming week only."
    )
    faster: bool | None = Field(
        default=None, description="Done sooner, or slower when false, with no word on how."
    )
    days_in: list[Day] = Field(default=[], description="Days of the week to study on besides.")
    days_out: list[Day] = Field(default=[], description="Days of the week to study on no more.")
    ask: Literal["hours", "until", "each", "what"] | None = Field(
        default=None,
        description="What they left open: hours, until when they pause, hours each time, or all.",
    )
    sittings: float | None = Field(
        default=None, gt=0, description="With `ask` of each: how many times a week they learn."
    )
    hours_this_week: float | None = Field(
        default=None, ge=0, le=80, description="All the time there is in the present week only."
    )
    deadline: date | None = None
    deadline_shift_days: int = Field(
        default=0, ge=-3650, le=3650, description="Days by which the deadline moves."
    )
    start_shift_days: int = Field(
        default=0, ge=-3650, le=3650, description="Days by which the start moves."
    )
    no_deadline: bool = Field(default=False, description="Take the deadline away.")
    goal: Goal | None = None
    specialization: Specialization | None = None
    known: Names = Field(default=[], description="Skills that the learner knows already.")
    added: Names = Field(default=[], description="Skills to learn besides.")
    unwanted: Names = Field(default=[], description="Skills to leave out though not known.")
    areas_out: Names = Field(
        default=[], description="Ids of areas of which everything in the plan is left out."
    )
    at_needed_hours: bool = Field(
        default=False, description="With a deadline: at the hours a week that it takes."
    )
    at_present_end: bool = Field(
        default=False, description="It shall end when it was to end, however much is open."
    )
    afresh: bool = Field(
        default=False, description="It takes the place of the offer that waits, not adds to it."
    )
    end_earlier_days: int = Field(
        default=0, ge=0, le=3650, description="Days before its present end at which it shall end."
    )
    unread: Names = Field(default=[], description="Their words that could not be taken in.")
    start_date: date | None = Field(
        default=None, description="Another first day, for a plan that has not begun."
    )
    as_of: date | None = Field(default=None, description="Planning goes on from here, or today.")
    away_from: date | None = Field(
        default=None,
        description="With `as_of`: first day of an absence; until then all goes as planned.",
    )


def _next_week(before: Plan, today: date) -> date:
    """Return the first day of the plan's week after the present one."""
    gone = max(0, (today - before.start_date).days // DAYS)
    return before.start_date + timedelta(days=DAYS * (gone + 1))


def as_changes(
    asked: Mapping[str, Any], before: Plan, today: date, graph: SkillGraph
) -> dict[str, Any]:
    """Return the arguments as study paths take them; HoursError for hours out of range."""
    given = {
        name: asked[name]
        for name in ("deadline", "goal", "specialization", "as_of", "away_from", "start_date")
        if asked.get(name)
    }
    hours = _hours(asked, before)
    if hours:
        given["hours_per_week"] = hours
    given |= {name: asked[name] for name in ("known", "added", "unwanted") if asked.get(name)}
    out = planned_in(before, asked.get("areas_out") or (), graph)
    if out:
        given["unwanted"] = [*given.get("unwanted", ()), *out]
    given |= _moved_dates(asked, before, today)
    if asked.get("hours_this_week") is not None:
        given["hours_now"] = asked["hours_this_week"]
    if asked.get("hours_next_week") is not None:
        coming = _next_week(before, today)
        given |= {"hours_now": asked["hours_next_week"], "as_of": coming, "away_from": coming}
    tastes = _tastes(asked, before)
    if tastes:
        given["preferences"] = before.preferences.model_copy(update=tastes)
    return given


def _moved_dates(asked: Mapping[str, Any], before: Plan, today: date) -> dict[str, Any]:
    """Return the start and the deadline that are told by the present ones."""
    given: dict[str, Any] = {}
    if asked.get("at_present_end"):
        given["deadline"] = before.finish_date
    if asked.get("end_earlier_days"):
        given["deadline"] = before.finish_date - timedelta(days=asked["end_earlier_days"])
    if asked.get("deadline_shift_days") and before.deadline:
        given["deadline"] = before.deadline + timedelta(days=asked["deadline_shift_days"])
    if asked.get("start_shift_days"):
        given["start_date"] = max(
            today, before.start_date + timedelta(days=asked["start_shift_days"])
        )
    if asked.get("no_deadline"):
        given["deadline"] = None
    return given


def _tastes(asked: Mapping[str, Any], before: Plan) -> dict[str, Any]:
    """Return the likings that are told, days of the week on top of those of the plan."""
    tastes = {name: asked[name] for name in Tastes.model_fields if asked.get(name)}
    if asked.get("days_out") or asked.get("days_in"):
        kept = before.preferences.study_days or WEEK
        days = {*kept, *asked.get("days_in", ())} - {*asked.get("days_out", ())}
        tastes["study_days"] = [day for day in WEEK if day in days]
    return tastes


def planned_in(plan: Plan, areas: Collection[str], graph: SkillGraph) -> list[str]:
    """Return the ids of the skills that a plan holds of some areas."""
    items = (item.skill_id for week in plan.weeks for item in week.items)
    planned = dict.fromkeys(s for s in items if s in graph)
    return [skill for skill in planned if graph[skill].area in areas]


def _hours(asked: Mapping[str, Any], before: Plan) -> float | None:
    """Return the hours a week that are wanted, from the present ones where they are relative."""
    if asked.get("hours_factor") is None and asked.get("hours_more") is None:
        return asked.get("hours_per_week")
    hours = before.hours_per_week * (asked.get("hours_factor") or 1) + (
        asked.get("hours_more") or 0
    )
    if not LEAST <= hours <= MOST:
        raise HoursError(hours)
    return hours


def has_wishes(asked: Mapping[str, Any]) -> bool:
    """Whether a change adds wishes to an offer; one of time alone is about the plan followed."""
    if asked.get("afresh"):
        return False
    time = {"hours_this_week", "hours_next_week", "as_of", "away_from", "unread"}
    return any(value for name, value in asked.items() if name not in time)
