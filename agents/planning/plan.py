"""The nouns of a study path: a plan, its weeks and items, what it leaves out and what changed."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from agents.answer import Citation
from agents.skills.skill import Goal, Specialization

ItemKind = Literal["learn", "project", "review"]
Reason = Literal["known", "not_needed", "over_deadline"]
Op = Literal["added", "removed", "moved"]


class PlanPreferences(BaseModel):
    """What a learner likes to learn from, and when."""

    cost: Literal["any", "free", "freemium", "paid"] = "any"
    formats: list[str] = []
    study_days: list[str] = Field(default=[], description="`mon` to `sun`.")
    start_time: str | None = Field(default=None, description="When a study block starts, HH:MM.")


class PlanResource(BaseModel):
    """Something to learn an item from."""

    id: str
    title: str
    url: str | None
    format: str
    cost: str


class PlanItem(BaseModel):
    """A skill, or a part of it, in one week."""

    skill_id: str
    title: str
    kind: ItemKind
    hours: float
    part: int = Field(description="From 1; a long skill is spread over several weeks.")
    parts: int
    prerequisites: list[str] = Field(description="Ids of the skills that come before it.")
    why: str = Field(description="Why it is in the plan, and why now.")
    resources: list[PlanResource]
    citations: list[Citation]
    done_when: list[str] = Field(default=[], description="What one can do afterwards.")


class PlanWeek(BaseModel):
    """Seven days of a plan."""

    week: int = Field(description="From 1.")
    start_date: date
    end_date: date
    hours: float
    items: list[PlanItem]


class Skipped(BaseModel):
    """A skill that the plan leaves out, and why."""

    skill_id: str
    reason: Reason
    implied_by: str | None = Field(
        default=None, description="The skill that shows that this one is known."
    )


class Change(BaseModel):
    """How a skill's first week differs from the plan before."""

    op: Op
    skill_id: str
    from_week: int | None
    to_week: int | None


class Plan(BaseModel):
    """A dated study path."""

    id: str = ""
    active: bool = False
    goal: Goal
    specialization: Specialization | None
    hours_per_week: float
    start_date: date
    deadline: date | None
    finish_date: date
    feasible: bool
    total_hours: float
    weeks: list[PlanWeek]
    skipped: list[Skipped]
    warnings: list[str]
    supersedes: str | None = None
    changes: list[Change] = []
    targets: list[str] = Field(default=[], description="Ids of the skills that the plan leads to.")
    known: list[str] = Field(default=[], description="Ids of the skills that were named as known.")
    source_id: str | None = Field(default=None, description="The roadmap that it follows.")
    preferences: PlanPreferences = PlanPreferences()
    value_gap: float = Field(
        default=0.0,
        description="When a deadline leaves skills out: how far, as a share of the value, the "
        "choice may be from the best one; 0 when it is proven the best.",
    )
    fewest_changes: int = Field(
        default=0, description="No plan from this state could move fewer skills than this."
    )
