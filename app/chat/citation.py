"""A citation as the page needs it."""

from pydantic import BaseModel


class Citation(BaseModel):
    """A numbered pointer to the words in a source that a statement rests on."""

    n: int
    chunk_id: str | None = None
    source_id: str | None = None
    title: str | None = None
    url: str | None = None
    section: str | None = None
    quote: str
    start: int = 0
    end: int = 0
    changed: bool = False
