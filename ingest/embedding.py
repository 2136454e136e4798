"""The vectors of one build: encoded where the cache lacks them, read from it in batches."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from ingest.chunks import TokenCounter, embedding_text
from ingest.details import count_details, detail_spans
from ingest.documents import Chunk
from ingest.embedder import Embedder, PassageVectors, Span
from ingest.vectors import VectorCache, vector_key

WRITE_BATCH = 256
T = TypeVar("T")
Progress = Callable[[str, int, int], None]
Input = tuple[bytes, str, Sequence[Span]]
Encoded = tuple[Sequence[Input], list[PassageVectors]]


class Embedding:
    """The vectors of one build's chunks; they lie in the cache, and only a batch in memory."""

    def __init__(self, embedder: Embedder, cache: VectorCache) -> None:
        self._embedder = embedder
        self._cache = cache
        self._model = f"{embedder.name}\x1f{embedder.fingerprint}"

    def missing(self, chunks: Iterable[Chunk]) -> set[bytes]:
        """Return the keys of the texts that the cache lacks."""
        lacking: set[bytes] = set()
        for batch in batches(chunks):
            keys = {key for key, _, _ in self._inputs(batch)}
            lacking |= keys - self._cache.known(list(keys))
        return lacking

    def fill(self, chunks: Iterable[Chunk], lacking: set[bytes], progress: Progress) -> None:
        """Encode what the cache lacks, each text once; what is encoded is durable at once.

        Args:
            chunks: Of the whole build.
            lacking: From `missing`; empty afterwards.
            progress: Called as (stage, done, total).
        """
        total = len(lacking)
        done = 0
        for part, vectors in self._encoded(batches(self._taken(chunks, lacking))):
            self._keep(part, vectors)
            done += len(part)
            progress("embedding", done, total)

    def vectors(self, chunks: Sequence[Chunk]) -> list[PassageVectors]:
        """Return the vectors of a batch of chunks."""
        inputs = self._inputs(chunks)
        keys = [key for key, _, _ in inputs]
        found = self._cache.get(keys)
        if lost := [one for one in inputs if one[0] not in found]:
            self._keep(lost, self._encode(lost))  # the cache was damaged since it was filled
            found |= self._cache.get([key for key, _, _ in lost])
        return [
            split_rows(found[key], spans, len(chunk.units))
            for (key, _, spans), chunk in zip(inputs, chunks, strict=True)
        ]

    def _taken(self, chunks: Iterable[Chunk], lacking: set[bytes]) -> Iterator[Input]:
        """Yield what is lacking, and take it out of the set."""
        for batch in batches(chunks) if lacking else ():
            for one in self._inputs(batch):
                if one[0] in lacking:
                    lacking.remove(one[0])
                    yield one

    def _inputs(self, chunks: Sequence[Chunk]) -> list[Input]:
        texts = (embedding_input(chunk, self._embedder.count_tokens) for chunk in chunks)
        return [(vector_key(self._model, text, spans), text, spans) for text, spans in texts]

    def _encoded(self, parts: Iterable[Sequence[Input]]) -> Iterator[Encoded]:
        """Yield the parts with their vectors; while one is stored, the next is encoded."""
        with ThreadPoolExecutor(1) as ahead:
            before: tuple[Sequence[Input], Future[list[PassageVectors]]] | None = None
            for part in parts:
                begun = (part, ahead.submit(self._encode, part))
                if before:
                    yield before[0], before[1].result()
                before = begun
            if before:
                yield before[0], before[1].result()

    def _encode(self, part: Sequence[Input]) -> list[PassageVectors]:
        return self._embedder.encode_passages([p[1] for p in part], [p[2] for p in part])

    def _keep(self, part: Sequence[Input], vectors: Sequence[PassageVectors]) -> None:
        self._cache.put(zip((p[0] for p in part), vectors, strict=True))


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield items in lists of at most `WRITE_BATCH`."""
    rest = iter(items)
    while batch := list(islice(rest, WRITE_BATCH)):
        yield batch


def embedding_input(chunk: Chunk, count_tokens: TokenCounter) -> tuple[str, tuple[Span, ...]]:
    """Return what the model reads of a chunk, and where its units and then its details lie."""
    text, units = embedding_text(chunk, count_tokens)
    heading = (0, len(text) - len(chunk.text))
    return text, (*units, *detail_spans(text, (heading, *units)))


def split_rows(vectors: PassageVectors, spans: Sequence[Span], units: int) -> PassageVectors:
    """Return the vectors of the spans of `embedding_input` as those of units and of details."""
    rows = vectors.units
    counts = count_details(spans[units:], spans[:units])
    return PassageVectors(vectors.passage, rows[:units], rows[units:], counts)
