"""Qdrant Edge, the embedded default: one shard on disk a generation, inside this process."""

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import qdrant_edge as qe
from pydantic import TypeAdapter

from ingest.documents import Chunk, Filters, Source
from ingest.embedder import Vectors
from ingest.engine.bm25 import Sparse
from ingest.engine.payload import FILTER_KEYS, SHARD, SPARSE, UNITS, details_in, from_payload
from ingest.engine.ranking import Ask, Id, Row, rank_lists
from ingest.errors import IndexUnavailableError
from ingest.index import Found, Manifest, Ranked
from ingest.lexicon import load_lexicon

SCROLL = 1000
_SOURCES = TypeAdapter(list[Source])

RESCORED = qe.QuantizationSearchParams(rescore=True, oversampling=2.0)


class EdgeIndex:
    """Reads one generation's shard; the engine locks it for this process.

    Raises:
        IndexUnavailableError: the folder holds no complete generation, or another process has it.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self.manifest = Manifest.load(folder / "manifest.json")
            self.lexicon = load_lexicon(folder / "lexicon.json")
            self._sources = _SOURCES.validate_json((folder / "sources.json").read_bytes())
            self._shard = qe.EdgeShard.load(str(folder / SHARD))
        except Exception as exc:
            raise _unavailable(folder, exc) from exc

    def rank(
        self, dense: Vectors, sparse: Sparse, limit: int, filters: Filters
    ) -> tuple[list[Ranked], list[Ranked], list[Ranked]]:
        """Return the passage, unit and BM25 lists, best first."""
        return rank_lists(self._ask, self.manifest.chunks, dense, sparse, limit, filters)

    def fetch(self, chunk_ids: Sequence[str]) -> dict[str, Found]:
        """Return the named chunks that exist, with their unit vectors."""
        known: list[int | uuid.UUID | str] = [chunk_id for chunk_id in chunk_ids if is_id(chunk_id)]
        records = self._shard.retrieve(known, with_payload=True, with_vector=[UNITS])
        found: dict[str, Found] = {}
        for record in records:
            payload = dict(record.payload or {})
            chunk = from_payload(str(record.id), payload)
            vectors: Any = record.vector
            rows = np.asarray(vectors[UNITS] if chunk.units else [], dtype=np.float32).reshape(
                -1, self.manifest.dimension
            )
            details = details_in(payload, self.manifest.dimension)
            found[chunk.id] = Found(chunk, rows, details)
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
        return is_id(chunk_id) and bool(
            self._shard.retrieve([chunk_id], with_payload=False, with_vector=False)
        )

    def close(self) -> None:
        """Release the shard's lock."""
        self._shard.close()

    def _ask(self, asks: Sequence[Ask], limit: int) -> list[list[Row]]:
        requests = [_request(ask, limit) for ask in asks]
        return [
            [Row(point.id, point.score) for point in points]
            for points in self._shard.query_batch(qe.QueryBatchRequest(queries=requests))
        ]


def _request(ask: Ask, limit: int) -> qe.QueryRequest:
    nearest: Any = ask.nearest
    if ask.using == SPARSE:
        indices, values = nearest
        nearest = qe.SparseVector(indices=indices, values=values)
    elif ask.using == UNITS:
        nearest = [nearest]
    return qe.QueryRequest(
        limit=limit,
        query=qe.Query.Nearest(nearest, using=ask.using),
        filter=_filter(ask.filters, ask.only),
        with_payload=False,
        with_vector=False,
        params=qe.SearchParams(exact=ask.exact, quantization=RESCORED),
    )


def is_id(chunk_id: str) -> bool:
    """Whether the engine can look an id up; it refuses a whole request for one that it cannot."""
    try:
        uuid.UUID(chunk_id)
    except ValueError:
        return False
    return True


def _filter(filters: Filters, only: set[Id] | None = None) -> qe.Filter | None:
    chosen = zip(FILTER_KEYS, (filters.source_ids, filters.phases), strict=True)
    must: list[Any] = [
        qe.FieldCondition(key=key, match=qe.MatchAny(any=list(values)))
        for key, values in chosen
        if values
    ]
    if only is not None:
        must.append(qe.HasIdCondition(only))
    return qe.Filter(must=must) if must else None


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
