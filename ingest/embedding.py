"""The vectors of one build: encoded where the cache lacks them, read from it in batches."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import numpy as np

from ingest.chunks import TokenCounter, embedding_text
from ingest.details import count_details, detail_spans
from ingest.documents import Chunk
from ingest.embedder import Embedder, PassageVectors, Span, Vectors
from ingest.heap import give_back
from ingest.vectors import VectorCache, as_kept, vector_key

WRITE_BATCH = 256
T = TypeVar("T")
Progress = Callable[[str, int, int], None]
Input = tuple[bytes, str, Sequence[Span]]
Made = tuple[Sequence[Chunk], list[PassageVectors]]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch of which some texts are still being encoded.

    Attributes:
        inputs: Of each chunk, then of all of their questions.
    """

    chunks: Sequence[Chunk]
    inputs: Sequence[Input]
    found: dict[bytes, PassageVectors]
    lacking: Sequence[Input]
    encoding: Future[list[PassageVectors]]


class Embedding:
    """The vectors of one build's chunks; they lie in the cache, and only batches in memory.

    Attributes:
        encoded: How many passages the cache lacked.
    """

    def __init__(self, embedder: Embedder, cache: VectorCache) -> None:
        self.encoded = 0
        self._embedder = embedder
        self._cache = cache
        self._model = f"{embedder.name}\x1f{embedder.fingerprint}"

    def fill(self, chunks: Sequence[Chunk]) -> None:
        """Encode what the cache lacks of a batch; it is durable afterwards."""
        inputs = self._inputs(chunks)
        lacking = _lacking(inputs, self._cache.known([key for key, _, _ in inputs]))
        self._keep(lacking, self._encode(lacking))

    def vectors(self, chunks: Iterable[Chunk]) -> Iterator[Made]:
        """Yield chunks in batches with their vectors; while one is used, the next is encoded."""
        with ThreadPoolExecutor(1) as ahead:
            before: _Begun | None = None
            for batch in batches(chunks):
                inputs = self._inputs(batch)
                found = self._cache.get([key for key, _, _ in inputs])
                waited_for = {key for key, _, _ in before.lacking} if before else set()
                lacking = _lacking(inputs, found.keys() | waited_for)
                encoding = ahead.submit(self._encode, lacking)
                if before:
                    yield self._made(before)
                before = _Begun(batch, inputs, found, lacking, encoding)
            if before:
                yield self._made(before)

    def _made(self, begun: _Begun) -> Made:
        encoded, found = begun.encoding.result(), begun.found
        self._keep(begun.lacking, encoded)
        found |= {key: as_kept(v) for (key, _, _), v in zip(begun.lacking, encoded, strict=True)}
        keys = [key for key, _, _ in begun.inputs]
        found |= self._cache.get([key for key in keys if key not in found])  # of the batch before
        rows = iter([found[key] for key in keys])
        of_chunks = list(islice(rows, len(begun.chunks)))
        made = []
        for chunk, vectors, (_, _, spans) in zip(
            begun.chunks, of_chunks, begun.inputs, strict=False
        ):
            questions = [asked.passage for asked in islice(rows, len(chunk.questions))]
            made.append(split_rows(vectors, spans, len(chunk.units), questions))
        return begun.chunks, made

    def _inputs(self, chunks: Sequence[Chunk]) -> list[Input]:
        texts = [embedding_input(chunk, self._embedder.count_tokens) for chunk in chunks]
        texts += [(question.text, ()) for chunk in chunks for question in chunk.questions]
        return [(vector_key(self._model, text, spans), text, spans) for text, spans in texts]

    def _encode(self, part: Sequence[Input]) -> list[PassageVectors]:
        if not part:
            return []
        encoded = self._embedder.encode_passages([p[1] for p in part], [p[2] for p in part])
        give_back()
        return encoded

    def _keep(self, part: Sequence[Input], vectors: Sequence[PassageVectors]) -> None:
        if part:
            self._cache.put(zip((p[0] for p in part), vectors, strict=True))
            self.encoded += sum(bool(spans) for _, _, spans in part)


def _lacking(inputs: Sequence[Input], known: Container[bytes]) -> list[Input]:
    """Return the inputs with unknown keys, each once."""
    return list({one[0]: one for one in inputs if one[0] not in known}.values())


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


def split_rows(
    vectors: PassageVectors, spans: Sequence[Span], units: int, questions: Sequence[Vectors] = ()
) -> PassageVectors:
    """Return the vectors of the spans of `embedding_input` as those of units and of details."""
    rows = vectors.units
    counts = count_details(spans[units:], spans[:units])
    asked = np.stack(questions) if questions else np.empty((0, 0), dtype=np.float32)
    return PassageVectors(vectors.passage, rows[:units], rows[units:], counts, asked)
