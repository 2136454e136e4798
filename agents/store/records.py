"""What the store hands out: plain records, detached from the database."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

Role = Literal["user", "assistant"]
Rating = Literal["up", "down"]
RunState = Literal["running", "done", "failed", "cancelled", "interrupted"]


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A conversation without its messages; times are aware and in UTC.

    Attributes:
        updated_at: When something was last said; a new title does not change it.
        running_run_id: The run that works on it now, when the thread was read by itself.
    """

    id: str
    title: str
    created_at: datetime
    updated_at: datetime
    running_run_id: str | None = None


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """What was said in a thread.

    Attributes:
        content: The question, or the text of the answer.
        answer: The whole answer object as it was given; None for the learner's own messages.
    """

    id: str
    role: Role
    content: str
    answer: dict[str, Any] | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was taken in and waits for its answer.

    Attributes:
        message_id: The id that the assistant's message will have.
        history: Earlier messages of the thread, oldest first, at most the last 20.
        position: Place of the assistant's message in the thread.
    """

    run_id: str
    thread_id: str
    message_id: str
    history: list[StoredMessage]
    position: int


@dataclass(frozen=True, slots=True)
class StoredFeedback:
    """What a learner thinks of an answer; None is no comment."""

    id: str
    message_id: str
    rating: Rating
    comment: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a run.

    Attributes:
        seq: From 1, without a gap.
        type: As the stream names it, such as `token`.
        data: JSON on one line, with `run_id` and `seq` in it.
    """

    seq: int
    type: str
    data: str


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run as the database knows it.

    Attributes:
        problem: Why it failed, as a problem object; None while it runs and when it did not fail.
        answer: The answer it gave; None without one.
    """

    id: str
    thread_id: str
    message_id: str
    state: RunState
    problem: dict[str, Any] | None
    answer: dict[str, Any] | None
    finished_at: datetime | None


Status = Literal["todo", "doing", "done", "skipped"]
EvidenceOfWork = Literal["quiz", "self", "import"]


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A study path as it was made; whether it is active depends on the others.

    Attributes:
        request: What it was asked for with, skills by id.
        plan: The plan object without its own id.
        supersedes: Id of the plan whose place it took.
    """

    id: str
    request: dict[str, Any]
    plan: dict[str, Any]
    supersedes: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Memory:
    """Something that a learner said of themselves, in their own words."""

    id: str
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ProgressEvent:
    """Something that a learner reported about a skill.

    Attributes:
        hours: Spent since the report before; below 0 where an earlier report told too much.
    """

    id: str
    skill_id: str
    status: Status
    hours: float
    evidence: EvidenceOfWork
    note: str | None
    at: datetime

    def to_dict(self) -> dict[str, Any]:
        """Return its fields by name; the time stays a time."""
        return asdict(self)
