"""Qdrant Edge, the embedded default: one shard on disk a generation, inside this process."""

from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
import qdrant_edge as qe
from numpy.typing import NDArray
from pydantic import TypeAdapter

from ingest.catalogue import Catalogue
from ingest.documents import Chunk, Filters, Source
from ingest.embedder import Vectors
from ingest.engine.bm25 import Sparse
from ingest.engine.payload import FILTER_KEYS, SHARD, SPARSE, UNITS
from ingest.engine.ranking import Ask, Listed, Nearest, rank_lists
from ingest.engine.rows import Rows
from ingest.errors import IndexUnavailableError
from ingest.index import Found, Manifest, Ranked
from ingest.lexicon import load_lexicon

SCROLL = 1000
_ID, _SCORE = attrgetter("id"), attrgetter("score")
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
            self.manifest.check_layout()
            self.lexicon = load_lexicon(folder / "lexicon.json")
            sources = _SOURCES.validate_json((folder / "sources.json").read_bytes())
            self.catalogue = Catalogue(sources)
            self._rows = Rows(folder, self.manifest.dimension)
            self._shard = qe.EdgeShard.load(str(folder / SHARD))
        except IndexUnavailableError:
            raise
        except Exception as exc:
            raise _unavailable(folder, exc) from exc

    def rank(
        self, dense: Vectors, sparse: Sparse, limit: int, filters: Filters
    ) -> tuple[list[Ranked], list[Ranked], list[Ranked]]:
        """Return the passage, unit and BM25 lists, best first."""
        size = self.manifest.chunks
        return rank_lists(self._ask, self._rows.ids, size, dense, sparse, limit, filters)

    def fetch(self, chunk_ids: Sequence[str]) -> dict[str, Found]:
        """Return the named chunks that exist, with their unit vectors."""
        known = self._rows.find(chunk_ids)
        return {chunk_id: self._rows.found(chunk_id, rank) for chunk_id, rank in known.items()}

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
                    with_payload=False,
                )
            )
            chunks += map(self._rows.chunk, self._ranks(records).tolist())
            if offset is None:
                return sorted(chunks, key=lambda chunk: chunk.position)

    def has(self, chunk_id: str) -> bool:
        """Whether a chunk of this id exists."""
        return bool(self._rows.find([chunk_id]))

    def close(self) -> None:
        """Release the shard's lock."""
        self._shard.close()

    def _ask(self, asks: Sequence[Ask], limit: int) -> list[Listed]:
        if asks[0].only is not None:  # naming passages to the engine takes longer than this
            return [self._by_units(asks[0].nearest, asks[0].only)]
        requests = [_request(ask, limit) for ask in asks]
        return [
            Listed(self._ranks(points), np.fromiter(map(_SCORE, points), float, len(points)))
            for points in self._shard.query_batch(qe.QueryBatchRequest(queries=requests))
        ]

    def _by_units(self, nearest: Nearest, ranks: NDArray[np.int64]) -> Listed:
        kept, scores = self._rows.by_units(ranks, np.array(nearest, dtype=np.float32))
        return Listed(kept, scores.astype(np.float64))

    def _ranks(self, points: Sequence[Any]) -> NDArray[np.int64]:
        return self._rows.ranks(map(_ID, points))


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
        filter=_filter(ask.filters),
        with_payload=False,
        with_vector=False,
        params=qe.SearchParams(exact=ask.exact, quantization=RESCORED),
    )


def _filter(filters: Filters) -> qe.Filter | None:
    chosen = zip(FILTER_KEYS, (filters.source_ids, filters.phases), strict=True)
    must: list[Any] = [
        qe.FieldCondition(key=key, match=qe.MatchAny(any=list(values)))
        for key, values in chosen
        if values
    ]
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
