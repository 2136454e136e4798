"""Indexes of generated documents in growing sizes: how they are built and searched."""

import tempfile
from pathlib import Path

from app.bench.apart import build_apart
from app.bench.composed import Composed
from app.bench.load import Client
from app.bench.measures import Build, ScaleRow
from app.bench.passages import write_passages
from app.bench.questions import distinct_questions
from app.bench.run import Progress, build, corpus_sentences, settings_in, time_search
from app.bench.servers import FLOOR, running
from ingest.embed import SentenceTransformerEmbedder
from ingest.generations import Generations
from ingest.settings import CORPUS_DIR, Settings

SIZES = (100, 1_000, 10_000)
LARGE = 50_000
SEARCHES = 300


def run_scale(
    sizes: tuple[int, ...], embedding_model: str, progress: Progress, large: int | None = None
) -> list[ScaleRow]:
    """Measure an index of each size, in a directory that is gone afterwards.

    Args:
        sizes: Documents, of one passage each.
        embedding_model: Encodes them.
        progress: Called as (stage, done, total).
        large: Passages of one more index, whose vectors are made of those of their sentences.

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
        builds: list[tuple[Settings, Build, float | None, float | None]] = []
        for size in sizes:
            documents = folder / f"documents-{size}"
            write_passages(documents, size, sentences, embedder.count_tokens, per_file=1)
            settings = settings_in(folder / f"index-{size}", embedding_model)
            made = build_apart(documents, settings, progress)
            builds.append((settings, made.build, made.own_per_second, made.private_mib))
        if large is not None:
            documents = folder / f"documents-{large}"
            write_passages(documents, large, sentences, embedder.count_tokens)
            settings = settings_in(folder / f"index-{large}", embedding_model)
            built = build(documents, settings, Composed(embedder, sentences), progress)
            builds.append((settings, built, None, None))
        return [
            ScaleRow(
                build=built,
                search=time_search(settings, SEARCHES, progress)[1],
                memory_mib=_memory_mib(settings),
                disk_mib=_disk_mib(settings),
                own_per_second=own,
                ingest_mib=ingest_mib,
            )
            for settings, built, own, ingest_mib in builds
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
