"""What the store hands out: plain records, detached from the database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Role = Literal["user", "assistant"]
Rating = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A conversation without its messages; times are aware and in UTC.

    Attributes:
        updated_at: When something was last said; a new title does not change it.
    """

    id: str
    title: str
    created_at: datetime
    updated_at: datetime


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
