"""Conversations of several turns: what is said, and what has to be true after each turn."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from agents.skills.skill import Goal, Specialization
from agents.store.records import Status
from evals.cases import CASES_DIR, Split
from evals.requests import Slots

FILE = CASES_DIR / "conversations.jsonl"
_FIXED = ConfigDict(extra="forbid", frozen=True)


class SeedPlan(BaseModel):
    """A plan that the learner made on a day before."""

    model_config = _FIXED

    on: date
    goal: Goal = "explore"
    specialization: Specialization | None = None
    hours_per_week: float = 10.0
    deadline: date | None = None
    known: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class SeedEvent(BaseModel):
    """Something in the log of progress before the conversation."""

    model_config = _FIXED

    on: date
    skill: str
    status: Status
    hours: float


class Seed(BaseModel):
    """Where the learner stands when the conversation begins."""

    model_config = _FIXED

    plan: SeedPlan | None = None
    log: list[SeedEvent] = []


class Offer(BaseModel):
    """A proposal that the answer has to hold; what is None may be anything."""

    model_config = _FIXED

    kind: Literal["progress", "reschedule"]
    skill_id: str | None = None
    status: str | None = None
    hours: float | None = None


class Stand(BaseModel):
    """Where the learner has to stand with a skill; what is None may be anything."""

    model_config = _FIXED

    status: str | None = None
    hours: float | None = None


class Expect(BaseModel):
    """What has to be true after a turn; see `cases/README.md`. What is None is not judged."""

    model_config = _FIXED

    plan: Slots | None = None
    plans: int | None = None
    feasible: bool | None = None
    active: Literal["kept", "changed"] | None = None
    active_plan: Slots | None = None
    contains: list[str] = []
    contains_not: list[str] = []
    proposal: Offer | Literal["none", "any"] | None = None
    progress: dict[str, Stand] = {}
    log: Literal["kept", "grown"] | None = None
    states: list[str] = []
    states_any: list[str] = []
    says: list[list[str]] = []
    says_not: list[str] = []
    cites: list[str] = []
    grounding: list[str] | None = None
    asks: bool = False
    has_question: bool = False


class TurnCase(BaseModel):
    """One message; `{name}` in it stands for a value of the learner's state."""

    model_config = _FIXED

    say: str
    new_thread: bool = False
    restart: bool = False
    expect: Expect = Expect()


class TalkCase(BaseModel):
    """A conversation with its goal: all that its turns expect."""

    model_config = _FIXED

    id: str
    kind: str
    split: Split
    today: date
    seed: Seed = Seed()
    turns: list[TurnCase]


def load_talks(split: Split | None = None) -> list[TalkCase]:
    """Return the conversations of a half, of both when None."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    cases = [TalkCase.model_validate_json(line) for line in lines if line.strip()]
    return [case for case in cases if split in (None, case.split)]
