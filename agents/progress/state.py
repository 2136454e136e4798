"""Reads a learner's state out of the log of progress; it writes nothing."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from agents.planning.plan import Plan
from agents.planning.request import Standing
from agents.progress.forecast import Forecast, find_pace, find_streak, forecast
from agents.store import ProgressEvent


class SkillProgress(BaseModel):
    """Where a learner stands with one skill."""

    skill_id: str
    status: Literal["todo", "doing", "done", "skipped"]
    hours: float = Field(description="All hours that were logged.")
    updated_at: datetime


class Progress(BaseModel):
    """What a learner has done, and when the active plan will be finished."""

    skills: list[SkillProgress]
    hours_spent: float
    plan_id: str | None = Field(description="The active plan.")
    percent: float = Field(description="Of the active plan, by hours, 0 to 100.")
    pace_hours_per_week: float = Field(description="Over the last four weeks.")
    forecast: Forecast | None
    streak_days: int = Field(default=0, description="Days in a row with work, up to now.")


def read_skills(events: Sequence[ProgressEvent]) -> list[SkillProgress]:
    """Return the state of every skill that the log speaks of, ordered by id.

    Args:
        events: Oldest first; the last one of a skill tells its status.
    """
    hours: dict[str, float] = defaultdict(float)
    latest: dict[str, ProgressEvent] = {}
    for event in events:
        hours[event.skill_id] += event.hours
        latest[event.skill_id] = event
    return [
        SkillProgress(
            skill_id=skill_id,
            status=latest[skill_id].status,
            hours=round(hours[skill_id], 4),
            updated_at=latest[skill_id].at,
        )
        for skill_id in sorted(latest)
    ]


def standing_of(events: Sequence[ProgressEvent]) -> Standing:
    """Return what planning needs to know of the log."""
    skills = read_skills(events)
    return Standing(
        done=frozenset(s.skill_id for s in skills if s.status == "done"),
        skipped=frozenset(s.skill_id for s in skills if s.status == "skipped"),
        hours={s.skill_id: s.hours for s in skills if s.hours > 0},
    )


def read_progress(
    events: Sequence[ProgressEvent],
    plan: Plan | None,
    today: date,
    day_of: Callable[[datetime], date],
) -> Progress:
    """Return all that the API shows.

    Args:
        events: Oldest first.
        plan: The active plan.
        today: In the zone of `day_of`.
        day_of: Returns the learner's date at an instant.
    """
    skills = read_skills(events)
    by_day: dict[date, float] = defaultdict(float)
    for event in events:
        by_day[day_of(event.at)] += event.hours
    pace = find_pace(by_day, today)
    done, total = _plan_hours(skills, plan)
    return Progress(
        skills=skills,
        hours_spent=round(sum(event.hours for event in events), 4),
        plan_id=plan.id if plan else None,
        percent=_percent(done, total, plan),
        pace_hours_per_week=round(pace.hours_per_week, 2),
        forecast=forecast(total - done, pace, today) if plan else None,
        streak_days=find_streak(by_day, today),
    )


def _plan_hours(skills: Sequence[SkillProgress], plan: Plan | None) -> tuple[float, float]:
    """Return how many of a plan's hours are done, and how many there are; reviews apart.

    A skill that is not done counts with the hours that were logged, but never as a whole; one
    that the learner skips does not count at all.
    """
    planned: dict[str, float] = defaultdict(float)
    for week in plan.weeks if plan else ():
        for item in week.items:
            if item.kind != "review":
                planned[item.skill_id] += item.hours
    states = {skill.skill_id: skill for skill in skills}
    done = total = 0.0
    for skill_id, hours in planned.items():
        state = states.get(skill_id)
        if state and state.status == "skipped":
            continue
        total += hours
        if state and state.status == "done":
            done += hours
        elif state:
            done += min(state.hours, max(0.0, hours - 0.5))
    return done, total


def _percent(done: float, total: float, plan: Plan | None) -> float:
    if plan is None:
        return 0.0
    return round(100 * done / total, 1) if total else 100.0
