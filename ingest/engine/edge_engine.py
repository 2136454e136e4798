"""Keeps generations as folders of the data directory, each with a Qdrant Edge shard of its own."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import orjson

from ingest.documents import Chunk
from ingest.embedder import PassageVectors
from ingest.engine.edge import EdgeIndex
from ingest.engine.edge_writer import EdgeShardWriter
from ingest.errors import ConflictError
from ingest.generations import Generations
from ingest.index import Manifest
from ingest.lexicon import Lexicon, save_lexicon
from ingest.registry import Entry, load_entries, save_entries


class EdgeEngine:
    """The engine inside this process; `folder` holds all of its generations."""

    def __init__(self, folder: Path) -> None:
        self.generations = Generations(folder)

    def describe(self) -> str:
        """Return in a few words what the engine is and where it runs."""
        return "Qdrant Edge, in this process"

    def lock(self) -> AbstractContextManager[None]:
        """Hold the lock that one build at a time may have on the data directory."""
        return self.generations.lock()

    def live(self) -> str | None:
        """Return the id of the live generation, None before the first."""
        folder = self.generations.live()
        return folder.name if folder else None

    def complete(self) -> list[str]:
        """Return the ids of the complete generations, oldest first."""
        return [folder.name for folder in self.generations.complete()]

    def manifest(self, generation: str) -> Manifest | None:
        """Return what a generation was built from; None when that cannot be read."""
        try:
            return Manifest.load(self._folder(generation) / "manifest.json")
        except (OSError, ValueError, TypeError):
            return None

    def entries(self, generation: str) -> Iterator[Entry]:
        """Yield the documents that a generation holds."""
        return load_entries(self._folder(generation))

    def open(self, generation: str) -> EdgeIndex:
        """Open a generation for searching; the engine locks it for this process."""
        return EdgeIndex(self._folder(generation))

    def build(self, dimension: int, avg_len: float) -> "EdgeWriter":
        """Begin a new generation in a folder of its own."""
        return EdgeWriter(self.generations.new(), dimension, avg_len)

    def switch(self, generation: str, before: str | None) -> None:
        """Make a complete generation live by replacing the pointer file."""
        if self.live() != before:
            raise ConflictError("another ingest has finished meanwhile; run this one again")
        self.generations.switch(self._folder(generation))

    def tidy(self) -> None:
        """Remove what interrupted builds left, and old generations."""
        self.generations.tidy()

    def _folder(self, generation: str) -> Path:
        return self.generations.folder / generation


class EdgeWriter:
    """Fills the folder of a new generation: the shard, and the files beside it."""

    def __init__(self, folder: Path, dimension: int, avg_len: float) -> None:
        self.generation = folder.name
        self._folder = folder
        self._shard = EdgeShardWriter(folder, dimension, avg_len)

    def add(self, chunks: Sequence[Chunk], vectors: Sequence[PassageVectors]) -> None:
        """Add chunks with their vectors."""
        self._shard.add(chunks, vectors)

    def finish(self, manifest: Manifest, lexicon: Lexicon, entries: Iterable[Entry]) -> None:
        """Write everything to disk; the manifest comes last and makes the generation complete."""
        self._shard.finish()
        save_lexicon(lexicon, self._folder / "lexicon.json")
        with (self._folder / "sources.json").open("wb") as sources:
            save_entries(_with_sources(entries, sources), self._folder)
        manifest.save(self._folder / "manifest.json")


def _with_sources(entries: Iterable[Entry], out: BinaryIO) -> Iterator[Entry]:
    """Yield the entries, and write the list of their sources beside."""
    mark = b"["
    for entry in entries:
        out.write(mark + orjson.dumps(entry.source))
        mark = b",\n"
        yield entry
    out.write(b"]" if mark != b"[" else b"[]")
