"""Writes the shard of a new generation with Qdrant Edge."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import qdrant_edge as qe

from ingest.documents import Chunk
from ingest.embedder import PassageVectors
from ingest.engine.bm25 import embed_document
from ingest.engine.payload import DENSE, FILTER_KEYS, SHARD, SPARSE, UNITS, search_text, to_filtered
from ingest.engine.rows import RowWriter

# A graph makes a search approximate and differs from build to build, so there is none: passages
# are compared by 2-bit copies and the best of them exactly, units only where the passage is good.
_NO_GRAPH = qe.HnswIndexConfig(m=0, ef_construct=100, full_scan_threshold=10_000)


class EdgeShardWriter:
    """Fills the shard of a new generation."""

    def __init__(self, folder: Path, dimension: int, avg_len: float) -> None:
        path = folder / SHARD
        path.mkdir(parents=True)
        self._rows = RowWriter(folder)
        self._avg_len = avg_len
        self._shard = qe.EdgeShard.create(str(path), _config(dimension))
        for key in FILTER_KEYS:
            self._shard.update(
                qe.UpdateOperation.create_field_index(key, qe.PayloadSchemaType.Keyword)
            )

    def add(self, chunks: Sequence[Chunk], vectors: Sequence[PassageVectors]) -> None:
        """Add chunks with their vectors."""
        numbers = self._rows.add(chunks, vectors)
        points = [self._point(*one) for one in zip(numbers, chunks, vectors, strict=True)]
        self._shard.update(qe.UpdateOperation.upsert_points(points))

    def finish(self) -> None:
        """Build the search structures, write everything to disk and release the shard."""
        self._shard.optimize()
        self._shard.flush()
        self._shard.close()
        self._rows.finish()

    def _point(self, number: int, chunk: Chunk, vectors: PassageVectors) -> qe.Point:
        ids, weights = embed_document(search_text(chunk), self._avg_len)
        vector: dict[str, Any] = {
            DENSE: vectors.passage.tolist(),
            SPARSE: qe.SparseVector(indices=ids, values=weights),
        }
        compared = vectors.compared()
        if len(compared):
            vector[UNITS] = compared.tolist()
        return qe.Point(id=number, vector=vector, payload=to_filtered(chunk))


def _config(dimension: int) -> qe.EdgeConfig:
    return qe.EdgeConfig(
        vectors={
            DENSE: qe.EdgeVectorParams(
                size=dimension,
                distance=qe.Distance.Dot,
                datatype=qe.VectorStorageDatatype.Float16,
                quantization_config=qe.TurboQuantQuantizationConfig(
                    bits=qe.TurboQuantBitSize.Bits2, always_ram=True
                ),
                hnsw_config=_NO_GRAPH,
            ),
            UNITS: qe.EdgeVectorParams(
                size=dimension,
                distance=qe.Distance.Dot,
                datatype=qe.VectorStorageDatatype.Float16,
                multivector_config=qe.MultiVectorConfig(comparator=qe.MultiVectorComparator.MaxSim),
                hnsw_config=_NO_GRAPH,
            ),
        },
        sparse_vectors={SPARSE: qe.EdgeSparseVectorParams(modifier=qe.Modifier.Idf)},
        max_search_threads=1,  # all passages are in one segment; a pool only hands them over
    )
