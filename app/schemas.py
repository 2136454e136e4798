"""The objects that the API answers with; `--json` at the command line prints the same ones."""

from datetime import datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, Field

from agents.answer import Answer
from agents.store import StoredMessage, StoredThread
from ingest.documents import Chunk, Hit, Source

NextCursor = Field(description="The `cursor` of the next page; null on the last one.")


class SearchHit(BaseModel):
    """A chunk that was found."""

    chunk_id: str
    source_id: str
    title: str
    section: str
    text: str
    score: float = Field(description="Higher is better; comparable within this response only.")

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Show a hit."""
        chunk = hit.chunk
        return cls(
            chunk_id=chunk.id,
            source_id=chunk.source_id,
            title=chunk.title,
            section=chunk.section,
            text=chunk.text,
            score=hit.score,
        )


class SearchResult(BaseModel):
    """Hits, best first."""

    hits: list[SearchHit]


class SourceItem(BaseModel):
    """A source in the list."""

    id: str
    title: str
    author: str | None
    url: str | None = Field(description="What a reader can open.")
    path: str | None = Field(description="Relative to the folder that was ingested.")
    kind: str = Field(description="`roadmap`, `resource`, `skill` or `document`.")
    chunks: int

    @classmethod
    def of(cls, source: Source) -> Self:
        """Show a source."""
        return cls(
            id=source.id,
            title=source.title,
            author=source.author,
            url=source.url,
            path=source.path,
            kind=source.kind,
            chunks=source.chunks,
        )


class SourcePage(BaseModel):
    """A page of sources."""

    items: list[SourceItem]
    next: str | None = NextCursor


class PhaseItem(BaseModel):
    """A part of a source, by the id that `filters.phases` takes."""

    id: str
    title: str


class ChunkItem(BaseModel):
    """A passage of a source."""

    chunk_id: str
    section: str
    text: str


class SourceDetail(BaseModel):
    """A source with its text."""

    id: str
    title: str
    author: str | None
    url: str | None
    path: str | None
    kind: str
    phases: list[PhaseItem]
    structure: dict[str, Any] | None = Field(
        description="Phases with topics, hours, resources and skills; null where there is none."
    )
    chunks: list[ChunkItem] = Field(description="In document order.")

    @classmethod
    def of(cls, source: Source, chunks: list[Chunk]) -> Self:
        """Show a source and its chunks."""
        return cls(
            **SourceItem.of(source).model_dump(exclude={"chunks"}),
            phases=[PhaseItem(id=phase.id, title=phase.title) for phase in source.phases],
            structure=None,
            chunks=[
                ChunkItem(chunk_id=chunk.id, section=chunk.section, text=chunk.text)
                for chunk in chunks
            ],
        )


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

    messages: list[MessageItem]


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """Every dependency answers: `checks` says so one by one."""

    status: Literal["ok"]
    checks: dict[str, str] = Field(description="`ok` or a reason, for index, model and database.")
