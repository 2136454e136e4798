"""Indexes of generated passages in growing sizes: how fast they are built and searched."""

import tempfile
from pathlib import Path

from app.bench.load import Client
from app.bench.measures import ScaleRow
from app.bench.passages import write_passages
from app.bench.questions import distinct_questions
from app.bench.run import Progress, build, corpus_sentences, settings_in, time_search
from app.bench.servers import FLOOR, running
from ingest.embed import SentenceTransformerEmbedder
from ingest.generations import Generations
from ingest.settings import CORPUS_DIR, Settings

SIZES = (1_000, 10_000)
SEARCHES = 300


def run_scale(sizes: tuple[int, ...], embedding_model: str, progress: Progress) -> list[ScaleRow]:
    """Measure an index of each size, in a directory that is gone afterwards.

    Raises:
        RoadmapError: a document was not indexed, or a server did not start.
    """
    with tempfile.TemporaryDirectory(prefix="roadmap-bench-") as name:
        folder = Path(name)
        progress("loading the model", 0, 1)
        shipped = settings_in(folder / "shipped", embedding_model)
        embedder = SentenceTransformerEmbedder(embedding_model, shipped.models)
        build(CORPUS_DIR, shipped, embedder, progress)
        sentences = corpus_sentences(shipped, embedder)
        builds = []
        for size in sizes:
            documents = folder / f"documents-{size}"
            write_passages(documents, size, sentences, embedder.count_tokens)
            settings = settings_in(folder / f"index-{size}", embedding_model)
            builds.append((settings, build(documents, settings, embedder, progress)))
        return [
            ScaleRow(
                build=built,
                search=time_search(settings, SEARCHES, progress)[1],
                memory_mib=_memory_mib(settings),
                disk_mib=_disk_mib(settings),
            )
            for settings, built in builds
        ]


def _memory_mib(settings: Settings) -> float:
    """Return the most memory that a server needs to start and to answer `SEARCHES` questions."""
    questions = distinct_questions()
    with running(FLOOR, settings.data_dir, next(questions)) as server, Client(server.url) as client:
        for _ in range(SEARCHES):
            client.ask(next(questions))
        return float(client.get("/memory"))


def _disk_mib(settings: Settings) -> float:
    folder = Generations(settings.index_dir).live()
    files = folder.rglob("*") if folder else ()
    return sum(file.stat().st_blocks * 512 for file in files if file.is_file()) / (1 << 20)
