"""What the API shows of a learner as a whole: ratings, and all that is kept about them."""

from datetime import datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, Field

from agents.store import StoredFeedback


class FeedbackItem(BaseModel):
    """What the learner thinks of an answer; there is one for a message, the last that was given."""

    id: str
    message_id: str
    rating: Literal["up", "down"]
    comment: str | None
    created_at: datetime

    @classmethod
    def of(cls, stored: StoredFeedback) -> Self:
        """Show a rating."""
        return cls(
            id=stored.id,
            message_id=stored.message_id,
            rating=stored.rating,
            comment=stored.comment,
            created_at=stored.created_at,
        )


class LearnerExport(BaseModel):
    """Everything that is kept about the learner."""

    version: Literal[1] = 1
    learner: str
    exported_at: datetime
    threads: list[dict[str, Any]] = Field(description="Each with all of its messages.")
    runs: list[dict[str, Any]] = Field(description="When each answer was worked on.")
    feedback: list[dict[str, Any]]
    plans: list[dict[str, Any]] = Field(description="Each with what it was asked for with.")
    plan_choices: list[dict[str, Any]] = Field(description="The plan that was made active.")
    proposals: list[dict[str, Any]] = Field(description="Changes that the chat offered.")
    progress_events: list[dict[str, Any]]
    profiles: list[dict[str, Any]]
    checks: list[dict[str, Any]] = Field(description="Questions, and how they were answered.")
    reviews: list[dict[str, Any]] = Field(description="When each skill is asked about again.")
    memories: list[dict[str, Any]] = Field(description="What the learner said of themselves.")
