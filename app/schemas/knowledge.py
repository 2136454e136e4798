"""What the API shows of the index: sources, their passages, and what a search found."""

from typing import Self

from pydantic import BaseModel, Field

from agents.structures import LinkSkills, describe_structure
from app.schemas.paging import NextCursor
from app.schemas.structure import SourceStructure
from ingest.documents import Chunk, Hit, Source


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
    copy_of: str | None = Field(
        default=None,
        description="The source that answers for this one, nearly the same; only of copies.",
        exclude_if=lambda value: value is None,
    )

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
            copy_of=source.copy_of,
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
    structure: SourceStructure | None = Field(
        description="Phases with topics, hours, resources and skills; null where there is none."
    )
    chunks: list[ChunkItem] = Field(description="In document order.")

    @classmethod
    def of(cls, source: Source, chunks: list[Chunk], link: LinkSkills) -> Self:
        """Show a source and its chunks; `link` finds the skills that its structure speaks of."""
        structure = describe_structure(source.structure, link) if source.structure else None
        return cls(
            **SourceItem.of(source).model_dump(exclude={"chunks"}),
            phases=[PhaseItem(id=phase.id, title=phase.title) for phase in source.phases],
            structure=SourceStructure.model_validate(structure) if structure else None,
            chunks=[
                ChunkItem(chunk_id=chunk.id, section=chunk.section, text=chunk.text)
                for chunk in chunks
            ],
        )
