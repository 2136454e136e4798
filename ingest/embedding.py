"""The vectors of one build: encoded where the cache lacks them, read from it in batches."""

from collections.abc import Callable, Sequence

from ingest.chunks import embedding_text
from ingest.documents import Chunk
from ingest.embedder import Embedder, PassageVectors
from ingest.vectors import VectorCache, vector_key

WRITE_BATCH = 256
Progress = Callable[[str, int, int], None]


class Embedding:
    """The vectors of one build's chunks; they lie in the cache, and only a batch in memory."""

    def __init__(self, chunks: Sequence[Chunk], embedder: Embedder, cache: VectorCache) -> None:
        self._embedder = embedder
        self._cache = cache
        self._inputs = [embedding_text(chunk, embedder.count_tokens) for chunk in chunks]
        model = f"{embedder.name}\x1f{embedder.fingerprint}"
        self._keys = [vector_key(model, text, spans) for text, spans in self._inputs]

    def fill(self, progress: Progress) -> int:
        """Encode what the cache lacks, each text once, and return how many texts that were."""
        known = self._cache.known(self._keys)
        first_of = {key: i for i, key in reversed(list(enumerate(self._keys)))}
        missing = sorted(i for key, i in first_of.items() if key not in known)
        for first in range(0, len(missing), WRITE_BATCH):
            part = missing[first : first + WRITE_BATCH]
            self._encode(part)
            progress("embedding", first + len(part), len(missing))
        return len(missing)

    def vectors(self, first: int, last: int) -> list[PassageVectors]:
        """Return the vectors of the chunks from `first` up to `last`."""
        keys = self._keys[first:last]
        found = self._cache.get(keys)
        if lost := [i for i in range(first, last) if self._keys[i] not in found]:
            self._encode(lost)  # the cache was damaged since it was filled
            found |= self._cache.get([self._keys[i] for i in lost])
        return [found[key] for key in keys]

    def _encode(self, part: Sequence[int]) -> None:
        encoded = self._embedder.encode_passages(
            [self._inputs[i][0] for i in part], [self._inputs[i][1] for i in part]
        )
        self._cache.put(zip((self._keys[i] for i in part), encoded, strict=True))
