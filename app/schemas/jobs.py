"""What the API shows of a job."""

from typing import Any, Literal, Self

from pydantic import BaseModel, Field

from app.jobs import Job


class JobStatus(BaseModel):
    """A change of the sources, and how far it is."""

    id: str
    state: Literal["queued", "running", "done", "failed"]
    stage: str = Field(description="`fetching`, `reading`, `embedding` or `indexing`.")
    done: int
    total: int
    report: dict[str, Any] | None = Field(description="What was done; `failures` was left out.")
    error: str | None

    @classmethod
    def of(cls, job: Job) -> Self:
        """Show a job."""
        return cls.model_validate(vars(job))
