"""How much memory a server takes the longer it is asked: distinct questions, over HTTP."""

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from http.client import HTTPException
from itertools import islice
from pathlib import Path
from typing import Any

from app.bench.load import Client
from app.bench.questions import distinct_questions
from app.bench.resident import resident_mib
from app.bench.run import FIRST_QUESTION, Progress, build, settings_in
from app.bench.servers import PRODUCT, running
from ingest.embed import SentenceTransformerEmbedder
from ingest.errors import RoadmapError
from ingest.settings import CORPUS_DIR

MARKS = (1_000, 2_500, 5_000, 7_500, 10_000)
CLIENTS = 8


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """What the API's process had resident when it had answered so many questions."""

    questions: int
    memory_mib: float

    def to_dict(self) -> dict[str, Any]:
        """Return the row as JSON data."""
        return asdict(self)


def growth(rows: Sequence[MemoryRow]) -> float:
    """Return how much more the last row has than the first, 0.05 for five percent."""
    return rows[-1].memory_mib / rows[0].memory_mib - 1


def run_memory(marks: Sequence[int], embedding_model: str, progress: Progress) -> list[MemoryRow]:
    """Ask a server of its own, with 8 clients, and look at its process at each mark.

    Args:
        marks: Numbers of questions, growing.
        embedding_model: Of the server.
        progress: Told of every mark.

    Raises:
        RoadmapError: the server did not start, did not answer, or its memory cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="roadmap-bench-") as name:
        settings = settings_in(Path(name), embedding_model)
        embedder = SentenceTransformerEmbedder(embedding_model, settings.models)
        build(CORPUS_DIR, settings, embedder, progress)
        with running(PRODUCT, settings.data_dir, FIRST_QUESTION) as server:
            return watch_memory(server.url, server.pid, marks, progress)


def watch_memory(url: str, pid: int, marks: Sequence[int], progress: Progress) -> list[MemoryRow]:
    """Ask a server that runs, and look at its process at each mark.

    Raises:
        RoadmapError: it did not answer, or its memory cannot be read.
    """
    questions = distinct_questions()
    asked, rows = 0, []
    for mark in marks:
        _ask(url, islice(questions, mark - asked))
        asked = mark
        rows.append(MemoryRow(mark, resident_mib(pid)))
        progress("asking", mark, marks[-1])
    return rows


def _ask(url: str, questions: Iterator[str]) -> None:
    shares = _dealt(list(questions))
    try:
        with ThreadPoolExecutor(CLIENTS) as pool:
            for done in [pool.submit(_ask_all, url, share) for share in shares]:
                done.result()
    except (OSError, HTTPException) as exc:
        raise RoadmapError(f"{url} stopped answering ({type(exc).__name__})") from exc


def _ask_all(url: str, questions: Sequence[str]) -> None:
    with Client(url) as client:
        for question in questions:
            client.ask(question)


def _dealt(questions: Sequence[str]) -> list[Sequence[str]]:
    return [questions[start::CLIENTS] for start in range(CLIENTS)]
