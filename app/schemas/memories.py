"""What the API shows of what is remembered about a learner."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from agents.store import Memory
from app.schemas.paging import NextCursor


class MemoryItem(BaseModel):
    """Something that the learner said of themselves."""

    id: str
    text: str = Field(description="In the learner's own words.")
    created_at: datetime

    @classmethod
    def of(cls, memory: Memory) -> Self:
        """Show a memory."""
        return cls(id=memory.id, text=memory.text, created_at=memory.created_at)


class MemoryPage(BaseModel):
    """A page of memories, newest first."""

    items: list[MemoryItem]
    next: str | None = NextCursor
