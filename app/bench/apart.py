"""A build in a process of its own, so that nothing of another one is measured with it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from app.bench.measures import Build
from app.bench.peak import PeakMemory
from app.bench.run import Progress, build
from ingest.chunks import embedding_text, make_chunks
from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import Embedder
from ingest.embedding import batches
from ingest.errors import RoadmapError
from ingest.load import load_file
from ingest.settings import Settings

OWN = 500  # passages by which the model's own speed is measured, before the build and after it


@dataclass(frozen=True, slots=True)
class Measured:
    """What a build took.

    Attributes:
        own_per_second: Passages a second of the model alone, before and after.
        private_mib: Most private memory of the process.
    """

    build: Build
    own_per_second: float
    private_mib: float


def build_apart(documents: Path, settings: Settings, progress: Progress) -> Measured:
    """Index a folder into an empty data directory, in a new process.

    Raises:
        RoadmapError: the process failed.
    """
    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, documents, settings))
    process.start()
    there.close()
    try:
        for told in _told(here):
            if isinstance(told, Measured):
                return told
            progress(*told)
    finally:
        process.join()
        here.close()
    raise RoadmapError(f"the process that builds {documents.name} ended with {process.exitcode}")


def _told(here: Connection) -> Iterator[Measured | tuple[str, int, int]]:
    while True:
        try:
            yield here.recv()
        except EOFError:
            return


def _work(there: Connection, documents: Path, settings: Settings) -> None:
    embedder = SentenceTransformerEmbedder(settings.embedding_model, settings.models)
    before = _own_seconds(documents, embedder)
    with PeakMemory() as peak:
        built = build(documents, settings, embedder, lambda *step: there.send(step))
    after = _own_seconds(documents, embedder)
    own = (before[0] + after[0]) / (before[1] + after[1])
    there.send(Measured(built, own, peak.mib))


def _own_seconds(documents: Path, embedder: Embedder) -> tuple[int, float]:
    """Return how many passages the model encoded, with nothing around it, in how many seconds."""
    count = embedder.count_tokens
    inputs = [
        embedding_text(chunk, count)
        for file in sorted(documents.iterdir())[:OWN]
        for chunk in make_chunks(load_file(file, documents), count)
    ]
    started = time.perf_counter()
    for part in batches(inputs):
        embedder.encode_passages([text for text, _ in part], [spans for _, spans in part])
    return len(inputs), time.perf_counter() - started
