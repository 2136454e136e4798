"""One replay: the cases go to a server by its public API, its answers to `evals/`."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from agents.answer import Answer
from app.cli.http_backend import HttpBackend
from evals.cases import Case
from evals.examine import searched_for
from evals.replaying import (
    Replayed,
    ReplayRun,
    Sources,
    describe_sources,
    score_replayed,
    unanswered,
)
from evals.retrieval import DEPTH
from ingest.documents import PATH_SEPARATOR, Chunk
from ingest.errors import RoadmapError

Progress = Callable[[str, int, int], None]


class ReplayError(RoadmapError):
    """The replay cannot be run to its end; the message says why."""

    slug = "replay-failed"
    title = "Replay failed"


def replay_cases(server: HttpBackend, cases: Sequence[Case], progress: Progress) -> ReplayRun:
    """Ask a server every case, one after the other, and leave no thread behind.

    A question that the server refuses or fails at counts as failed, as long as the server lives.

    Raises:
        ReplayError: the server cannot be reached, takes no such key, ended in the middle, or has
            other sources than at the beginning.
    """
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    version = server.version()
    texts, sources = _read_sources(server, progress)
    asked = []
    for done, case in enumerate(cases, 1):
        asked.append(_ask(server, case, texts, done, len(cases)))
        progress("asking", done, len(cases))
    again = _read_sources(server, progress)[1]
    if again.hash != sources.hash:
        raise ReplayError(f"The sources of {server.url} changed while it was asked; run this again")
    return ReplayRun(
        started_at=started_at,
        server=server.url,
        version=version,
        sources=sources,
        cases=asked,
    )


def _read_sources(server: HttpBackend, progress: Progress) -> tuple[dict[str, str], Sources]:
    """Return the texts of all passages by id, and what identifies them."""
    ids = [item["id"] for item in server.sources()["items"]]
    texts: dict[str, str] = {}
    for done, source_id in enumerate(ids, 1):
        for chunk in server.source(source_id)["chunks"]:
            texts[chunk["chunk_id"]] = chunk["text"]
        progress("reading sources", done, len(ids))
    return texts, describe_sources(list(texts), len(ids))


def _ask(
    server: HttpBackend, case: Case, texts: dict[str, str], number: int, count: int
) -> Replayed:
    thread_id = None
    try:
        for earlier in case.history:
            thread_id = server.ask(earlier, thread_id)["thread_id"]
        begun = time.perf_counter()
        told = server.ask(case.question, thread_id)
        latency_ms = round((time.perf_counter() - begun) * 1000, 2)
        thread_id = told["thread_id"]
        hits = server.search(searched_for(case), DEPTH)["hits"]
        server.forget_thread(thread_id)
        answer, ranking = Answer.model_validate(told), [_chunk(hit) for hit in hits]
    except ValidationError as exc:
        return unanswered(case, f"not an answer: {exc.errors()[0]['msg']}")
    except RoadmapError as exc:
        if not server.lives():
            raise ReplayError(f"The server ended at case {number} of {count}: {exc}") from exc
        return unanswered(case, str(exc))
    return score_replayed(case, answer, ranking, texts.get, latency_ms)


def _chunk(hit: dict[str, Any]) -> Chunk:
    path = tuple(str(hit["section"]).split(PATH_SEPARATOR))
    return Chunk(hit["chunk_id"], hit["source_id"], hit["title"], path, hit["text"], (), 0, "")
