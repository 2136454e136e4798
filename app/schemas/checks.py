"""What the API shows of check questions and reviews; never a solution before the answer."""

from datetime import date
from typing import Self

from pydantic import BaseModel, Field

from agents.checks import Checked, Review
from agents.proposals import Proposal
from agents.store.checks import StoredCheck
from app.schemas.paging import NextCursor


class CheckItem(BaseModel):
    """A question that waits for an answer."""

    check_id: str
    skill_id: str
    question: str
    options: list[str] = Field(description="One is right; their order says nothing.")

    @classmethod
    def of(cls, check: StoredCheck) -> Self:
        """Show a question."""
        return cls(
            check_id=check.id,
            skill_id=check.skill_id,
            question=check.question,
            options=check.options,
        )


class CheckResult(BaseModel):
    """How an answer was graded."""

    correct: bool
    explanation: str
    due: date = Field(description="When the skill is to be reviewed next.")
    solution: str = Field(description="The right option.")
    passed: bool = Field(
        description="Whether the skill counts as mastered: the last two answers that count are "
        "right. Of a day, only the first answer to each question counts."
    )
    proposal: Proposal | None = Field(
        description="To mark the skill as done, once passed; `POST /proposals/{id}/apply` does it."
    )

    @classmethod
    def of(cls, checked: Checked) -> Self:
        """Show a graded answer."""
        graded = {name: getattr(checked.check, name) for name in ("correct", "explanation", "due")}
        return cls.model_validate(
            {
                **graded,
                "solution": checked.solution,
                "passed": checked.passed,
                "proposal": checked.proposal,
            }
        )


class ReviewItem(BaseModel):
    """A skill to be asked about again."""

    skill_id: str
    title: str
    due: date
    due_now: bool
    reviewed_on: date = Field(description="When a question on it was answered last.")
    answers: int = Field(description="How many questions on it were answered.")
    wrong: int = Field(description="How many of them wrongly.")
    recall: float = Field(description="How likely it is remembered today, 0 to 1.")

    @classmethod
    def of(cls, review: Review) -> Self:
        """Show a review."""
        stored = review.stored
        return cls(
            skill_id=stored.skill_id,
            title=review.title,
            due=stored.due,
            due_now=review.due_now,
            reviewed_on=stored.reviewed_on,
            answers=stored.answers,
            wrong=stored.wrong,
            recall=review.recall,
        )


class ReviewPage(BaseModel):
    """A page of reviews, what is due first on top."""

    items: list[ReviewItem]
    next: str | None = NextCursor
