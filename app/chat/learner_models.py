"""What the API keeps about the learner, as the page needs it: checks, reviews, proposals, facts."""

from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, ValidationError

from app.chat.plan_models import Change, Status


class Proposal(BaseModel):
    """A change that waits for the learner's yes, or that was decided on."""

    id: str
    kind: Literal["progress", "reschedule"]
    skill_id: str | None = None
    status: Status | None = None
    hours: float | None = None
    note: str | None = None
    plan_id: str | None = None
    changes: list[Change] = []
    state: Literal["pending", "applied", "dismissed", "expired"] = "pending"


class ProposalPage(BaseModel):
    """Some proposals."""

    items: list[Proposal]


class Check(BaseModel):
    """A check question without its solution."""

    check_id: str
    skill_id: str
    question: str
    options: list[str]

    @classmethod
    def of(cls, result: dict[str, Any]) -> Self | None:
        """Read the check in a tool's result; None when it holds none."""
        try:
            return cls.model_validate(result)
        except ValidationError:
            return None


class Graded(BaseModel):
    """How an answer to a check question was graded."""

    correct: bool
    explanation: str = ""
    due: date
    solution: str = ""
    passed: bool = False
    proposal: Proposal | None = None


class Review(BaseModel):
    """A skill that is asked about again."""

    skill_id: str
    title: str
    due: date
    due_now: bool = False
    answers: int = 0
    wrong: int = 0
    recall: float | None = None


class ReviewPage(BaseModel):
    """Some reviews, what is due first on top."""

    items: list[Review]


class Memory(BaseModel):
    """Something that is remembered about the learner."""

    id: str
    text: str


class MemoryPage(BaseModel):
    """Some memories, newest first."""

    items: list[Memory]


class Preferences(BaseModel):
    """What the learner likes to learn from, and when."""

    cost: str = "any"
    formats: list[str] = []
    study_days: list[str] = []
    start_time: str | None = None


class Profile(BaseModel):
    """What the learner said of themselves."""

    goal: str = "explore"
    specialization: str | None = None
    hours_per_week: float = 10
    deadline: date | None = None
    known: list[str] = []
    preferences: Preferences = Preferences()


class Chart(BaseModel):
    """Bars that a tool's result asks for, one for each label."""

    kind: Literal["bar"]
    title: str
    x: list[str]
    y: list[float]
    unit: str = ""

    @classmethod
    def of(cls, result: dict[str, Any]) -> Self | None:
        """Read the chart in a tool's result; None when it holds none that can be drawn."""
        try:
            chart = cls.model_validate(result.get("chart"))
        except ValidationError:
            return None
        return chart if chart.x and len(chart.x) == len(chart.y) else None
