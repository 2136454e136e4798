"""The API's plans, progress and skills as the page needs them."""

import datetime
from datetime import date
from typing import Literal

from pydantic import BaseModel

from app.chat.citation import Citation

Status = Literal["todo", "doing", "done", "skipped"]


class Resource(BaseModel):
    """Something to learn an item from."""

    title: str
    url: str | None = None
    format: str = ""
    cost: str = ""


class Item(BaseModel):
    """A skill, or a part of it, in one week."""

    skill_id: str
    title: str
    kind: Literal["learn", "project", "review"]
    hours: float
    part: int = 1
    parts: int = 1
    why: str = ""
    resources: list[Resource] = []
    citations: list[Citation] = []
    done_when: list[str] = []


class Week(BaseModel):
    """Seven days of a plan."""

    week: int
    start_date: date
    end_date: date
    hours: float
    items: list[Item]


class Skipped(BaseModel):
    """A skill that the plan leaves out, and why."""

    skill_id: str
    reason: str
    implied_by: str | None = None


class Change(BaseModel):
    """How a skill's first week differs from the plan before."""

    op: Literal["added", "removed", "moved"]
    skill_id: str
    from_week: int | None = None
    to_week: int | None = None


class Plan(BaseModel):
    """A dated study path."""

    id: str
    active: bool
    goal: str
    specialization: str | None = None
    hours_per_week: float
    start_date: date
    deadline: date | None = None
    finish_date: date
    feasible: bool
    total_hours: float
    weeks: list[Week]
    skipped: list[Skipped] = []
    warnings: list[str] = []
    supersedes: str | None = None
    changes: list[Change] = []

    def current_week(self, today: date) -> Week | None:
        """The week that holds a day, or the nearest one; None when there is nothing to learn."""
        ahead = (week for week in self.weeks if week.end_date >= today)
        return next(ahead, self.weeks[-1] if self.weeks else None)


class PlanPage(BaseModel):
    """Some plans, newest first."""

    items: list[Plan]


class SkillProgress(BaseModel):
    """Where the learner stands with one skill."""

    skill_id: str
    status: Status
    hours: float


class Forecast(BaseModel):
    """When the plan will be finished at the pace so far."""

    date: datetime.date
    low: datetime.date
    high: datetime.date


class Progress(BaseModel):
    """What the learner has done."""

    skills: list[SkillProgress] = []
    hours_spent: float = 0
    plan_id: str | None = None
    percent: float = 0
    pace_hours_per_week: float = 0
    forecast: Forecast | None = None
    streak_days: int = 0

    def of(self, skill_id: str) -> SkillProgress:
        """The state of a skill; one that was never reported is to do."""
        found = (skill for skill in self.skills if skill.skill_id == skill_id)
        return next(found, SkillProgress(skill_id=skill_id, status="todo", hours=0))


class Skill(BaseModel):
    """A skill's name."""

    id: str
    title: str


class SkillPage(BaseModel):
    """All skills."""

    items: list[Skill]
