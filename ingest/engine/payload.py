"""How a chunk is stored with its point, and under which names."""

import base64
from typing import Any

import numpy as np
import orjson

from ingest.chunks import phase_ids
from ingest.details import Bytes
from ingest.documents import Chunk, Question, Unit
from ingest.embedder import PassageVectors

SHARD = "shard"
DENSE = "dense"
SPARSE = "bm25"
UNITS = "units"
DETAILS = "details"
COUNTS = "counts"
_COUNTS_KEY = f'"{COUNTS}":'.encode()
FILTER_KEYS = ("source_id", "phase")


def to_filtered(chunk: Chunk) -> dict[str, Any]:
    """Return what a filter goes by.

    A chunk's phases are all of which it is a part, so that a filter finds it by each of them.
    """
    return {"source_id": chunk.source_id, "phase": list(phase_ids(chunk))}


def to_payload(chunk: Chunk, vectors: PassageVectors) -> dict[str, Any]:
    """Return a chunk as plain data.

    A unit becomes [start, end, item, lead], a question [text, unit].
    Behind it stands how many details its heading path and each of its units have.
    """
    return {
        **to_filtered(chunk),
        "title": chunk.title,
        "path": list(chunk.path),
        "text": chunk.text,
        "units": [[u.start, u.end, int(u.item), int(u.lead)] for u in chunk.units],
        "position": chunk.position,
        "url": chunk.url,
        "questions": [[question.text, question.unit] for question in chunk.questions],
        COUNTS: list(vectors.counts),
    }


def details_to_text(details: Bytes) -> str:
    """Return the details of a passage for a payload that cannot hold bytes."""
    return base64.b64encode(details.tobytes()).decode()


def details_in(payload: dict[str, Any], dimension: int) -> Bytes:
    """Return what `details_to_text` stored, shape (details, dimension)."""
    kept = np.frombuffer(base64.b64decode(payload.get(DETAILS, "")), dtype=np.int8)
    return kept.reshape(-1, dimension)


def counts_in(text: bytes) -> list[int]:
    """Return the counts out of a payload as JSON, which end it; the rest of it is not read."""
    counts: list[int] = orjson.loads(text[text.rindex(_COUNTS_KEY) + len(_COUNTS_KEY) : -1])
    return counts


def from_payload(chunk_id: str, payload: dict[str, Any]) -> Chunk:
    """Return the chunk that `to_payload` stored."""
    phase = payload["phase"]
    return Chunk(
        id=chunk_id,
        source_id=payload["source_id"],
        title=payload["title"],
        path=tuple(payload["path"]),
        text=payload["text"],
        units=tuple(Unit(s, e, bool(item), bool(lead)) for s, e, item, lead in payload["units"]),
        position=payload["position"],
        phase=phase if isinstance(phase, str) else phase[0],  # one id in older generations
        url=payload["url"],
        questions=tuple(Question(*pair) for pair in payload["questions"]),
    )


def search_text(chunk: Chunk) -> str:
    """Return the words of a chunk that BM25 sees: its heading path and its text."""
    return f"{chunk.section}\n{chunk.text}"
