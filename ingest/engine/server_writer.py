"""Writes a new generation to a Qdrant server."""

from collections.abc import Iterable, Sequence
from typing import Any

from qdrant_client import QdrantClient, models

from ingest.details import to_bytes
from ingest.documents import Chunk
from ingest.embedder import PassageVectors
from ingest.engine.bm25 import embed_document
from ingest.engine.payload import (
    DENSE,
    DETAILS,
    FILTER_KEYS,
    SPARSE,
    UNITS,
    details_to_text,
    search_text,
    to_payload,
)
from ingest.engine.records import create_records, save_records
from ingest.engine.server_client import ask, insist
from ingest.index import Manifest
from ingest.lexicon import Lexicon
from ingest.registry import Entry

UPLOAD_BATCH = 64
# Without a graph a ranking is exact and the same in every build; see docs/adr/0005-scale.md.
NO_GRAPH = models.HnswConfigDiff(m=0)


class ServerWriter:
    """Fills one collection, and the collection of its records."""

    def __init__(
        self, client: QdrantClient, generation: str, dimension: int, avg_len: float
    ) -> None:
        self.generation = generation
        self._client = client
        self._avg_len = avg_len
        create_records(client, generation)
        ask(
            lambda: client.create_collection(
                generation,
                vectors_config=_vectors(dimension),
                sparse_vectors_config={
                    SPARSE: models.SparseVectorParams(modifier=models.Modifier.IDF)
                },
            )
        )
        for key in FILTER_KEYS:
            self._index(key)

    def add(self, chunks: Sequence[Chunk], vectors: Sequence[PassageVectors]) -> None:
        """Add chunks with their vectors, in requests that a server takes by default."""
        points = [self._point(c, v) for c, v in zip(chunks, vectors, strict=True)]
        for first in range(0, len(points), UPLOAD_BATCH):
            part = points[first : first + UPLOAD_BATCH]
            insist(lambda part=part: self._client.upsert(self.generation, part, wait=True))  # type: ignore[misc]

    def finish(self, manifest: Manifest, lexicon: Lexicon, entries: Iterable[Entry]) -> None:
        """Write the records, which make the generation complete."""
        save_records(self._client, self.generation, manifest, lexicon, entries)

    def _index(self, key: str) -> None:
        ask(
            lambda: self._client.create_payload_index(
                self.generation, key, field_schema=models.PayloadSchemaType.KEYWORD, wait=True
            )
        )

    def _point(self, chunk: Chunk, vectors: PassageVectors) -> models.PointStruct:
        ids, weights = embed_document(search_text(chunk), self._avg_len)
        vector: dict[str, Any] = {
            DENSE: vectors.passage.tolist(),
            SPARSE: models.SparseVector(indices=ids, values=weights),
        }
        compared = vectors.compared()
        if len(compared):
            vector[UNITS] = compared.tolist()
        details = details_to_text(to_bytes(vectors.details))
        payload = {**to_payload(chunk, vectors), DETAILS: details}
        return models.PointStruct(id=chunk.id, vector=vector, payload=payload)


def _vectors(dimension: int) -> dict[str, models.VectorParams]:
    return {
        DENSE: models.VectorParams(
            size=dimension,
            distance=models.Distance.DOT,
            datatype=models.Datatype.FLOAT16,
            hnsw_config=NO_GRAPH,
            quantization_config=models.ScalarQuantization(
                scalar=models.ScalarQuantizationConfig(type=models.ScalarType.INT8, always_ram=True)
            ),
        ),
        UNITS: models.VectorParams(
            size=dimension,
            distance=models.Distance.DOT,
            datatype=models.Datatype.FLOAT16,
            hnsw_config=NO_GRAPH,
            multivector_config=models.MultiVectorConfig(
                comparator=models.MultiVectorComparator.MAX_SIM
            ),
        ),
    }
