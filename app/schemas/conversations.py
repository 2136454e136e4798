"""What the API shows of a learner's threads."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, Field

from agents.answer import Answer
from agents.store import StoredMessage, StoredThread
from app.schemas.paging import NextCursor


class ThreadItem(BaseModel):
    """A conversation in the list."""

    id: str
    title: str
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, thread: StoredThread) -> Self:
        """Show a thread."""
        return cls(
            id=thread.id,
            title=thread.title,
            created_at=thread.created_at,
            updated_at=thread.updated_at,
        )


class ThreadPage(BaseModel):
    """A page of conversations, newest-updated first."""

    items: list[ThreadItem]
    next: str | None = NextCursor


class MessageItem(BaseModel):
    """What was said in a conversation."""

    id: str
    role: Literal["user", "assistant"]
    content: str
    answer: Answer | None = Field(description="The whole answer; null for the learner's words.")
    created_at: datetime

    @classmethod
    def of(cls, message: StoredMessage) -> Self:
        """Show a message."""
        stored = message.answer
        return cls(
            id=message.id,
            role=message.role,
            content=message.content,
            answer=None if stored is None else Answer.model_validate(stored),
            created_at=message.created_at,
        )


class ThreadDetail(ThreadItem):
    """A conversation with all that was said, oldest first."""

    running_run_id: str | None = Field(
        description="The run that answers the last question now; null when none does."
    )
    messages: list[MessageItem]


class CancelledRun(BaseModel):
    """The run was told to end; its last event says that it has."""

    run_id: str
    state: Literal["cancelled"]
