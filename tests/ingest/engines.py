"""Both engines, each with a place of its own, for suites that have to pass on either."""

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from qdrant_client import QdrantClient

from ingest.documents import Chunk
from ingest.embedder import PassageVectors
from ingest.engine.edge_engine import EdgeEngine
from ingest.engine.payload import search_text
from ingest.engine.server_engine import ServerEngine
from ingest.index import Engine, Index, Manifest
from ingest.lexicon import build_lexicon

KINDS = ("edge", "server")
# What the client in memory says about requests that only a server needs.
in_memory = [
    pytest.mark.filterwarnings("ignore:Payload indexes have no effect:UserWarning"),
    pytest.mark.filterwarnings("ignore:Local mode performs exact:UserWarning"),
]


@contextmanager
def engine_in(kind: str, folder: Path) -> Iterator[Engine]:
    """Open an engine without generations; what it made is gone afterwards."""
    if kind == "edge":
        yield EdgeEngine(folder)
        return
    url = os.environ.get("ROADMAP_TEST_QDRANT_URL")
    client = QdrantClient(url=url) if url else QdrantClient(":memory:")
    alias = f"test-{uuid.uuid4().hex}"
    yield ServerEngine(client, alias, folder)
    for row in client.get_collections().collections:
        if row.name.startswith(alias):
            client.delete_collection(row.name)
    client.close()


def build_index(
    engine: Engine,
    chunks: Sequence[Chunk],
    vectors: Callable[[Chunk], PassageVectors],
    *,
    claimed: int | None = None,
) -> Index:
    """Build and open a generation; `claimed` is how many chunks it says it holds."""
    dimension = len(vectors(chunks[0]).passage)
    writer = engine.build(dimension, 5.0)
    for first in range(0, len(chunks), 50):
        part = chunks[first : first + 50]
        writer.add(part, [vectors(chunk) for chunk in part])
    size = len(chunks) if claimed is None else claimed
    manifest = Manifest(writer.generation, "", "m", "", dimension, 1, "", 0, size, 5.0)
    writer.finish(manifest, build_lexicon(map(search_text, chunks)), [])
    return engine.open(writer.generation)
