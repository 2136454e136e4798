"""Qdrant Edge, the embedded default: one shard on disk a generation, inside this process."""

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import qdrant_edge as qe

from ingest.documents import Chunk, Filters, Phase, Source
from ingest.embedder import Vectors
from ingest.engine.bm25 import Sparse
from ingest.engine.payload import DENSE, FILTER_KEYS, SHARD, SPARSE, UNITS, from_payload
from ingest.engine.ranking import cut_ties
from ingest.errors import IndexUnavailableError
from ingest.index import Found, Manifest, Ranked
from ingest.lexicon import load_lexicon

SCROLL = 1000

Nearest = list[float] | list[list[float]] | qe.SparseVector


class EdgeIndex:
    """Reads one generation's shard; the engine locks it for this process.

    Raises:
        IndexUnavailableError: the folder holds no complete generation, or another process has it.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self.manifest = Manifest.load(folder / "manifest.json")
            self.lexicon = load_lexicon(folder / "lexicon.json")
            self._sources = [
                Source(**(row | {"phases": tuple(Phase(**p) for p in row["phases"])}))
                for row in orjson.loads((folder / "sources.json").read_bytes())
            ]
            self._shard = qe.EdgeShard.load(str(folder / SHARD))
        except Exception as exc:
            raise _unavailable(folder, exc) from exc

    def rank(
        self, dense: Vectors, sparse: Sparse, limit: int, filters: Filters
    ) -> tuple[list[Ranked], list[Ranked], list[Ranked]]:
        """Return the passage, unit and BM25 lists, best first, from one batch of the engine."""
        vector = dense.tolist()
        makers = [
            self._request(vector, DENSE, filters),
            self._request([vector], UNITS, filters),
        ]
        if sparse[0]:
            terms = qe.SparseVector(indices=sparse[0], values=sparse[1])
            makers.append(self._request(terms, SPARSE, filters))
        first = self._shard.query_batch(
            qe.QueryBatchRequest(queries=[make(max(2 * limit, 10)) for make in makers])
        )
        lists = [
            cut_ties(self._asker(make), limit, _ranked(rows))
            for make, rows in zip(makers, first, strict=True)
        ]
        return lists[0], lists[1], lists[2] if len(lists) > 2 else []

    def fetch(self, chunk_ids: Sequence[str]) -> dict[str, Found]:
        """Return the named chunks that exist, with their unit vectors."""
        known: list[int | uuid.UUID | str] = [
            chunk_id for chunk_id in chunk_ids if _is_id(chunk_id)
        ]
        records = self._shard.retrieve(known, with_payload=True, with_vector=[UNITS])
        found: dict[str, Found] = {}
        for record in records:
            chunk = from_payload(str(record.id), dict(record.payload or {}))
            vectors: Any = record.vector
            rows = np.asarray(vectors[UNITS] if chunk.units else [], dtype=np.float32).reshape(
                -1, self.manifest.dimension
            )
            found[chunk.id] = Found(chunk, rows)
        return found

    def sources(self) -> list[Source]:
        """Return all sources, ordered by id."""
        return list(self._sources)

    def chunks(self, source_id: str) -> list[Chunk]:
        """Return a source's chunks in document order."""
        chunks: list[Chunk] = []
        offset = None
        while True:
            records, offset = self._shard.scroll(
                qe.ScrollRequest(
                    offset=offset,
                    limit=SCROLL,
                    filter=_filter(Filters(source_ids=(source_id,))),
                    with_payload=True,
                )
            )
            chunks += [from_payload(str(r.id), dict(r.payload or {})) for r in records]
            if offset is None:
                return sorted(chunks, key=lambda chunk: chunk.position)

    def has(self, chunk_id: str) -> bool:
        """Whether a chunk of this id exists."""
        return _is_id(chunk_id) and bool(
            self._shard.retrieve([chunk_id], with_payload=False, with_vector=False)
        )

    def close(self) -> None:
        """Release the shard's lock."""
        self._shard.close()

    def _asker(self, make: Callable[[int], qe.QueryRequest]) -> Callable[[int], list[Ranked]]:
        return lambda limit: _ranked(self._shard.query(make(limit)))

    @staticmethod
    def _request(vector: Nearest, using: str, filters: Filters) -> Callable[[int], qe.QueryRequest]:
        query = qe.Query.Nearest(vector, using=using)
        condition = _filter(filters)
        return lambda limit: qe.QueryRequest(
            limit=limit, query=query, filter=condition, with_payload=False, with_vector=False
        )


def _is_id(chunk_id: str) -> bool:
    """Whether the engine can look an id up; it refuses a whole request for one that it cannot."""
    try:
        uuid.UUID(chunk_id)
    except ValueError:
        return False
    return True


def _filter(filters: Filters) -> qe.Filter | None:
    chosen = zip(FILTER_KEYS, (filters.source_ids, filters.phases), strict=True)
    must: list[Any] = [
        qe.FieldCondition(key=key, match=qe.MatchAny(any=list(values)))
        for key, values in chosen
        if values
    ]
    return qe.Filter(must=must) if must else None


def _ranked(points: Sequence[qe.ScoredPoint]) -> list[Ranked]:
    return [Ranked(str(point.id), point.score) for point in points]


def _unavailable(folder: Path, exc: Exception) -> IndexUnavailableError:
    text = str(exc).lower()
    if "lock" in text or "resource temporarily unavailable" in text:
        return IndexUnavailableError(
            "the index is held by another process on the same data directory; "
            "ask that server, or set ROADMAP_DATA_DIR to a directory of your own"
        )
    return IndexUnavailableError(
        f"generation {folder.name} cannot be read ({type(exc).__name__}); run `roadmap ingest`"
    )
