"""What the API shows of study paths and progress beside the plan and the progress themselves."""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import BaseModel, Field

from agents.planning.plan import Plan, PlanPreferences
from agents.skills.skill import Goal, Specialization
from agents.store import ProgressEvent
from app.schemas.paging import NextCursor


class PlanPage(BaseModel):
    """A page of plans, newest first."""

    items: list[Plan]
    next: str | None = NextCursor


class ProgressEventItem(BaseModel):
    """One entry of the log."""

    id: str
    skill_id: str
    status: Literal["todo", "doing", "done", "skipped"]
    hours: float
    evidence: Literal["quiz", "self", "import"]
    note: str | None
    at: datetime

    @classmethod
    def of(cls, event: ProgressEvent) -> Self:
        """Show an event."""
        return cls(**event.to_dict())


class ProgressExport(BaseModel):
    """The whole log, oldest first; `POST /progress/import` takes it."""

    version: Literal[1] = 1
    events: list[ProgressEventItem]


class ProgressImport(BaseModel):
    """What became of an imported log."""

    imported: int = Field(description="Events that were new.")
    known: int = Field(description="Events whose id was in the log already; they were left alone.")


class Profile(BaseModel):
    """What the learner said of themselves."""

    goal: Goal = "explore"
    specialization: Specialization | None = None
    hours_per_week: float = 10
    deadline: date | None = None
    known: list[str] = Field(default=[], description="Skill ids.")
    preferences: PlanPreferences = PlanPreferences()
