"""The nouns that ingestion passes on: documents and their sections, chunks and their units."""

import hashlib
import uuid
from dataclasses import dataclass, field

from ingest.links import Link, PlacedLink
from ingest.roadmaps import Structure

PATH_SEPARATOR = " › "
KNOWLEDGE = ("skill", "resource")  # kinds that are looked up by name and not part of the articles
_CHUNK_NAMESPACE = uuid.UUID("5c0f2f5e-6a0b-5f0d-9f43-2f0f3f1c8a51")


@dataclass(frozen=True, slots=True)
class Section:
    """One heading's own text, without the text of the headings below it.

    Attributes:
        level: Depth of the heading, 1 for the top; 0 for text before any heading.
        heading: The heading as plain text, empty for level 0.
        path: Headings from the top down to this one, without the document's title.
        text: Plain text; paragraphs end with a blank line, list items start with `- `.
        line: Where the heading stands in the file, from 1.
        links: The links of heading and text, where their format tells on which line they stand.
        code: First and last line in the text of each block of code or drawing, from 0.
    """

    level: int
    heading: str
    path: tuple[str, ...]
    text: str
    line: int = 1
    links: tuple[PlacedLink, ...] = ()
    code: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One extracted text and what is known about where it came from.

    Attributes:
        id: Stable id of the source, such as `aiml-student-2026`.
        path: Relative to the folder that was ingested; None for links.
        url: What a reader can open; None when there is nothing public.
        kind: `roadmap`, `resource`, `skill` or `document`.
        content_hash: SHA-256 of the bytes that were read.
        states_id: Whether the document itself names its id; else it comes from the file's name.
        questions: What readers ask, by the sentence or heading path that answers it.
    """

    id: str
    title: str
    sections: tuple[Section, ...]
    path: str | None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    language: str = "en"
    kind: str = "document"
    links: tuple[Link, ...] = ()
    content_hash: str = ""
    states_id: bool = False
    questions: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or list item of a chunk, as a slice of the chunk's text.

    Attributes:
        start: First code point of the slice `chunk.text[start:end]`.
        end: One past the last code point.
        item: Whether it is a list item.
        lead: Whether it only introduces what follows (it ends in a colon) and asserts nothing.
    """

    start: int
    end: int
    item: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question that a passage answers, in the words of a reader.

    Attributes:
        unit: Place of the unit that answers it; None when the passage as a whole does.
    """

    text: str
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """One passage with its heading path: what is embedded, found and cited.

    Attributes:
        id: Depends on source id, section and text only.
        path: Headings above and including the section's own.
        position: Place in the document, from 0.
        phase: Id of the top-level section it belongs to.
        questions: What readers ask that it answers; only some documents have any.
    """

    id: str
    source_id: str
    title: str
    path: tuple[str, ...]
    text: str
    units: tuple[Unit, ...]
    position: int
    phase: str
    url: str | None = None
    questions: tuple[Question, ...] = ()

    def __hash__(self) -> int:
        """Hash the id alone: what is kept of a passage is looked up for every question."""
        return hash(self.id)

    @property
    def section(self) -> str:
        """The heading path as readers see it."""
        return PATH_SEPARATOR.join(self.path)


@dataclass(frozen=True, slots=True)
class Phase:
    """A section of a source by the id that `filters.phases` takes: a top-level one, or a phase."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Source:
    """What the index knows about one ingested document.

    Attributes:
        chunks: How many of its passages are searched; none of a copy's.
        copy_of: Id of the document that answers for this one, since both are nearly the same.
        structure: Of a roadmap; left out of comparisons, which are made for every question.
    """

    id: str
    title: str
    kind: str
    chunks: int
    author: str | None = None
    url: str | None = None
    path: str | None = None
    phases: tuple[Phase, ...] = field(default_factory=tuple)
    copy_of: str | None = None
    structure: Structure | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Filters:
    """Restricts a search; empty means everything."""

    source_ids: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()


NO_FILTERS = Filters()


@dataclass(slots=True)  # not frozen, because that makes making hundreds of them slow
class UnitScore:
    """How well one unit of a hit fits the query.

    Attributes:
        cosine: Of its vector, or of a question that it answers, which counts a little less.
        words: How near the query's words come to its own, as a mean cosine.
        around: The same, the words of its heading path included.
    """

    unit: Unit
    cosine: float
    words: float = 0.0
    around: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk with a score, higher is better.

    Attributes:
        score: Fused score; comparable within one response only.
        cosine: Cosine of query and passage; None when only BM25 found it.
        bm25: BM25 score; 0 when only the dense list found it.
        units: The chunk's units with their own cosines, in text order.
        words: How near each content word of the query comes to the chunk's; empty without details.
    """

    chunk: Chunk
    score: float
    cosine: float | None = None
    bm25: float = 0.0
    units: tuple[UnitScore, ...] = ()
    words: tuple[float, ...] = ()


def chunk_id(source_id: str, section: str, text: str) -> str:
    """Return the UUID that a passage keeps for as long as its source, section and text stay."""
    digest = hashlib.sha256("\x1f".join((source_id, section, text)).encode()).hexdigest()
    return str(uuid.uuid5(_CHUNK_NAMESPACE, digest))
