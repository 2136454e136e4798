"""Reads one generation on a Qdrant server; any number of processes may do so at once."""

import uuid
from collections.abc import Sequence
from typing import Any

import numpy as np
from qdrant_client import QdrantClient, models

from ingest.catalogue import Catalogue
from ingest.details import Details
from ingest.documents import Chunk, Filters
from ingest.embedder import Vectors
from ingest.engine.bm25 import Sparse
from ingest.engine.payload import COUNTS, FILTER_KEYS, SPARSE, UNITS, details_in, from_payload
from ingest.engine.ranking import Ask, Keys, Listed, rank_lists
from ingest.engine.records import condition, load_documents, load_lexicon, load_manifest, scroll
from ingest.engine.server_client import ask
from ingest.errors import IndexUnavailableError
from ingest.index import Found, Passage, Ranked

PAGE = 500
_KEY = "<U36"  # a chunk id; texts of one length are ordered as their UUIDs are
RESCORED = models.QuantizationSearchParams(rescore=True, oversampling=2.0)


class ServerIndex:
    """One generation; what is small is read when it is opened, the rest is asked for.

    Raises:
        IndexUnavailableError: the server does not answer, or the generation is not complete.
    """

    def __init__(self, client: QdrantClient, generation: str) -> None:
        manifest = load_manifest(client, generation)
        if manifest is None:
            raise IndexUnavailableError(
                f"generation {generation} on the Qdrant server is not complete; "
                "run `roadmap ingest`"
            )
        manifest.check_layout()
        self._client = client
        self._name = generation
        self.manifest = manifest
        self.lexicon = load_lexicon(client, generation)
        documents = load_documents(client, generation)
        self.catalogue = Catalogue([entry.source for entry in documents])

    def rank(
        self, dense: Vectors, sparse: Sparse, limit: int, filters: Filters
    ) -> tuple[list[Ranked], list[Ranked], list[Ranked]]:
        """Return the passage, unit and BM25 lists, best first."""
        size = self.manifest.chunks
        return rank_lists(self._ask, _names, size, dense, sparse, limit, filters)

    def fetch(self, chunk_ids: Sequence[str]) -> dict[str, Found]:
        """Return the named chunks that exist, with their unit vectors."""
        known = [chunk_id for chunk_id in chunk_ids if _is_id(chunk_id)]
        if not known:
            return {}
        records = ask(
            lambda: self._client.retrieve(
                self._name, known, with_payload=True, with_vectors=[UNITS]
            )
        )
        found: dict[str, Found] = {}
        for record in records:
            payload = dict(record.payload or {})
            chunk = from_payload(str(record.id), payload)
            vectors: Any = record.vector
            rows = np.asarray(
                vectors[UNITS] if chunk.units or chunk.questions else [], dtype=np.float32
            )
            dimension = self.manifest.dimension
            counts = np.array(payload[COUNTS], dtype=np.int64)
            details = Details(details_in(payload, dimension), counts)
            found[chunk.id] = Passage(chunk, rows.reshape(-1, dimension), details)
        return found

    def chunks(self, source_id: str) -> list[Chunk]:
        """Return a source's chunks in document order."""
        rows = scroll(self._client, self._name, {FILTER_KEYS[0]: [source_id]}, PAGE)
        chunks = [from_payload(str(row.id), dict(row.payload or {})) for row in rows]
        return sorted(chunks, key=lambda chunk: chunk.position)

    def has(self, chunk_id: str) -> bool:
        """Whether a chunk of this id exists."""
        return _is_id(chunk_id) and bool(
            ask(lambda: self._client.retrieve(self._name, [chunk_id], with_payload=False))
        )

    def close(self) -> None:
        """Do nothing: the connection belongs to the engine, and no lock is held."""

    def _ask(self, asks: Sequence[Ask], limit: int) -> list[Listed]:
        requests = [_request(one, limit) for one in asks]
        answers = ask(lambda: self._client.query_batch_points(self._name, requests))
        return [_listed(answer.points) for answer in answers]


def _listed(points: Sequence[models.ScoredPoint]) -> Listed:
    keys = np.array([str(point.id) for point in points], dtype=_KEY)
    return Listed(keys, np.array([point.score for point in points], dtype=float))


def _names(keys: Keys) -> list[str]:
    return list(keys.tolist())


def _is_id(chunk_id: str) -> bool:
    """Whether the server can look an id up; it refuses a whole request for one that it cannot."""
    try:
        uuid.UUID(chunk_id)
    except ValueError:
        return False
    return True


def _request(one: Ask, limit: int) -> models.QueryRequest:
    nearest: Any = one.nearest
    if one.using == SPARSE:
        indices, values = nearest
        nearest = models.SparseVector(indices=indices, values=values)
    elif one.using == UNITS:
        nearest = [nearest]
    match = zip(FILTER_KEYS, (list(one.filters.source_ids), list(one.filters.phases)), strict=True)
    return models.QueryRequest(
        query=nearest,
        using=one.using,
        limit=limit,
        filter=condition(dict(match), None if one.only is None else _names(one.only)),
        with_payload=False,
        with_vector=False,
        params=models.SearchParams(exact=one.exact, quantization=RESCORED),
    )
