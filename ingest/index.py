"""What is searched, and where it is kept: the protocols of an engine and of one generation."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
import orjson
from numpy.typing import NDArray

from ingest.catalogue import Catalogue
from ingest.details import Details
from ingest.documents import Chunk, Filters
from ingest.embedder import PassageVectors, Vectors
from ingest.engine.bm25 import Sparse
from ingest.errors import IndexUnavailableError
from ingest.lexicon import Lexicon
from ingest.registry import Entry

INDEX_VERSION = 7
"""Of how a generation is laid out; one of another version is not read, and built anew."""
FIRST_STATED = 5
"""Versions before this one did not write down which they were."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one generation was built from.

    Attributes:
        generation: Its id, which is also its folder's name.
        corpus_hash: Over the ids and contents of all documents and the chunker's version.
        avg_len: Mean words a passage, BM25's length norm.
        layout: `INDEX_VERSION` of what wrote it.
        model_sha256: Of the embedding model's weights; empty when they are not local.
    """

    generation: str
    created_at: str
    embedding_model: str
    model_sha256: str
    dimension: int
    chunker_version: int
    corpus_hash: str
    documents: int
    chunks: int
    avg_len: float
    layout: int = INDEX_VERSION

    def to_json(self) -> bytes:
        """Return the manifest as JSON."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2)

    @classmethod
    def from_json(cls, text: bytes | str) -> "Manifest":
        """Read what `to_json` returned."""
        return cls(**({"layout": FIRST_STATED - 1} | orjson.loads(text)))

    def save(self, file: Path) -> None:
        """Write the manifest as JSON."""
        file.write_bytes(self.to_json())

    @classmethod
    def load(cls, file: Path) -> "Manifest":
        """Read what `save` wrote."""
        return cls.from_json(file.read_bytes())

    @property
    def is_readable(self) -> bool:
        """Whether this version of the program can search the generation."""
        return self.layout == INDEX_VERSION

    def check_layout(self) -> None:
        """Refuse a generation that another version of the program laid out.

        Raises:
            IndexUnavailableError: it has to be built anew.
        """
        if not self.is_readable:
            raise IndexUnavailableError(
                f"generation {self.generation} is of layout {self.layout}, this version reads "
                f"{INDEX_VERSION}; run `roadmap ingest`, which keeps all documents and vectors"
            )


@dataclass(slots=True)  # not frozen, because that makes making hundreds of them slow
class Ranked:
    """One list's entry: a chunk id and the engine's score, higher is better."""

    chunk_id: str
    score: float


def _none() -> Details:
    return Details(np.empty((0, 0), dtype=np.int8), np.zeros(1, dtype=np.int64))


class Found(Protocol):
    """A chunk as the engine stores it; an engine may read it as far as it is looked at."""

    @property
    def chunk(self) -> Chunk:
        """The passage."""

    @property
    def units(self) -> Vectors:
        """Vectors of its units, then of its questions, as they are compared; shape (both, dim)."""

    @property
    def answers(self) -> NDArray[np.intp]:
        """Which unit each of these vectors speaks for, -1 for the whole passage; shape (both,)."""

    @property
    def details(self) -> Details:
        """Of its pairs of content words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is `Found`, read as a whole."""

    chunk: Chunk
    units: Vectors
    details: Details = field(default_factory=_none)

    @property
    def answers(self) -> NDArray[np.intp]:
        """Which unit each vector speaks for."""
        return answers_of(self.chunk)


def answers_of(chunk: Chunk) -> NDArray[np.intp]:
    """Return which unit each vector of a passage speaks for, -1 for the whole passage."""
    places = [-1 if question.unit is None else question.unit for question in chunk.questions]
    return np.array([*range(len(chunk.units)), *places], dtype=np.intp)


class Index(Protocol):
    """One generation, open for reading by many threads at once."""

    manifest: Manifest
    lexicon: Lexicon
    catalogue: Catalogue

    def rank(
        self, dense: Vectors, sparse: Sparse, limit: int, filters: Filters
    ) -> tuple[list[Ranked], list[Ranked], list[Ranked]]:
        """Return the lists by passage vector, by best unit vector and by BM25, best first.

        Equal scores are ordered by chunk id, also where a list is cut.
        """

    def fetch(self, chunk_ids: Sequence[str]) -> dict[str, Found]:
        """Return the named chunks that exist."""

    def chunks(self, source_id: str) -> list[Chunk]:
        """Return a source's chunks in document order; empty for an unknown source."""

    def has(self, chunk_id: str) -> bool:
        """Whether a chunk of this id exists."""

    def close(self) -> None:
        """Release the engine; no search may be under way."""


class IndexWriter(Protocol):
    """Fills one new generation that nobody reads yet."""

    generation: str

    def add(self, chunks: Sequence[Chunk], vectors: Sequence[PassageVectors]) -> None:
        """Add chunks with their vectors."""

    def finish(self, manifest: Manifest, lexicon: Lexicon, entries: Iterable[Entry]) -> None:
        """Make everything durable; the manifest is written last and makes it complete.

        The entries may be made one after the other, and are asked for once.
        """


class Engine(Protocol):
    """Keeps the generations of one installation, and says which of them is live."""

    def describe(self) -> str:
        """Return in a few words what the engine is and where it runs."""

    def lock(self) -> AbstractContextManager[None]:
        """Hold the lock that one build at a time may have; ConflictError when it is held."""

    def live(self) -> str | None:
        """Return the id of the live generation, None before the first.

        Raises:
            IndexUnavailableError: the engine does not answer.
        """

    def complete(self) -> list[str]:
        """Return the ids of the complete generations, oldest first."""

    def manifest(self, generation: str) -> Manifest | None:
        """Return what a generation was built from; None when that cannot be read."""

    def entries(self, generation: str) -> Iterable[Entry]:
        """Return the documents that a generation holds, one after the other."""

    def open(self, generation: str) -> Index:
        """Open a generation for searching; IndexUnavailableError when that fails."""

    def build(self, dimension: int, avg_len: float) -> IndexWriter:
        """Begin a new generation for vectors of `dimension`; it is not live."""

    def switch(self, generation: str, before: str | None) -> None:
        """Make a complete generation live in one step, and drop all but the last few.

        Args:
            generation: The new one.
            before: The one that was live when the build began.

        Raises:
            ConflictError: another build has gone live meanwhile.
        """

    def tidy(self) -> None:
        """Remove what interrupted builds left, and old generations."""
