"""The passages of one ingest on their way through the model, from reading to the build."""

import logging
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.documents import Chunk
from ingest.embedder import Embedder, PassageVectors
from ingest.embedding import WRITE_BATCH, Input, embedding_input, split_rows
from ingest.heap import give_back
from ingest.registry import Entry
from ingest.vectors import VectorCache, as_kept, vector_key

UNDER_WAY = 2
"""Batches that the model has at a time: it goes on with one when it has done the other."""
HELD = 4
"""Batches, at most, that are begun and not written: what is known already is written meanwhile."""
FIRST = 16
"""Passages of the first batch; each is twice as long as the one before, up to `WRITE_BATCH`."""

Made = tuple[Sequence[Chunk], list[PassageVectors]]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch with what the model reads of it, chunks first and then their questions."""

    chunks: Sequence[Chunk]
    inputs: Sequence[Input]
    lacking: Sequence[Input]
    vectors: Future[list[PassageVectors]]


class Encoding:
    """Encodes what the cache of vectors lacks, in threads; all else is done by the caller's.

    Passages are encoded while documents are still read, as far as the model comes. What it has no
    time for, or fails at, is encoded when the build asks for it, which then says what is wrong.

    Args:
        embedder: Encodes.
        file: Of the cache.

    Attributes:
        encoded: How many passages the cache lacked.
    """

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self.encoded = 0
        self._embedder = embedder
        self._cache = VectorCache(file, embedder.dimension)
        self._model = f"{embedder.name}\x1f{embedder.fingerprint}"
        self._threads = ThreadPoolExecutor(UNDER_WAY, thread_name_prefix="batch")
        self._ahead: deque[_Begun] = deque()
        self._waiting: list[Chunk] = []
        self._least = FIRST

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End with what is being encoded."""
        self._threads.shutdown(cancel_futures=True)
        self._cache.close()

    def offer(self, entry: Entry) -> None:
        """Have a document's passages encoded, unless the model has enough to do."""
        self._waiting += entry.chunks
        while self._ahead and self._ahead[0].vectors.done():
            self._settle()
        if len(self._waiting) >= self._least:
            self.begin_waiting()

    def begin_waiting(self) -> None:
        """Begin with what was offered last, as far as the model has time for it."""
        for batch in islice(_growing(self._waiting, self._least), UNDER_WAY - len(self._ahead)):
            self._ahead.append(self._begin(batch, self._ahead))
            self._least = min(2 * self._least, WRITE_BATCH)
        self._waiting.clear()

    def vectors(self, chunks: Iterable[Chunk]) -> Iterator[Made]:
        """Yield chunks in batches with their vectors; while one is used, others are encoded."""
        begun: deque[_Begun] = deque()
        for batch in _growing(chunks, FIRST):
            begun.append(self._begin(batch, (*self._ahead, *begun)))
            while begun and (len(begun) == HELD or _busy((*self._ahead, *begun)) >= UNDER_WAY):
                yield self._made(begun.popleft())
        while begun:
            yield self._made(begun.popleft())

    def _begin(self, chunks: Sequence[Chunk], before: Iterable[_Begun]) -> _Begun:
        """Have encoded what neither the cache knows nor another batch encodes already."""
        texts = [embedding_input(chunk, self._embedder.count_tokens) for chunk in chunks]
        texts += [(question.text, ()) for chunk in chunks for question in chunk.questions]
        inputs = [(vector_key(self._model, text, spans), text, spans) for text, spans in texts]
        known = self._cache.known([key for key, _, _ in inputs])
        known |= {key for batch in before for key, _, _ in batch.lacking}
        lacking = _lacking(inputs, known)
        vectors: Future[list[PassageVectors]] = Future()
        if lacking:
            vectors = self._threads.submit(self._encode, lacking)
        else:
            vectors.set_result([])
        return _Begun(chunks, inputs, lacking, vectors)

    def _made(self, begun: _Begun) -> Made:
        """Return a batch with its vectors; those begun in `vectors` before it are in the cache."""
        self._keep(begun.lacking, begun.vectors.result())
        keys = [key for key, _, _ in begun.inputs]
        found = self._cache.get(keys)
        while missing := _lacking(begun.inputs, found):
            if self._ahead:
                self._settle()
                found |= self._cache.get([key for key, _, _ in missing])
            else:
                encoded = self._encode(missing)
                self._keep(missing, encoded)
                found |= {key: as_kept(v) for (key, _, _), v in zip(missing, encoded, strict=True)}
        rows = iter([found[key] for key in keys])
        of_chunks = list(islice(rows, len(begun.chunks)))
        made = []
        for chunk, own, (_, _, spans) in zip(begun.chunks, of_chunks, begun.inputs, strict=False):
            questions = [asked.passage for asked in islice(rows, len(chunk.questions))]
            made.append(split_rows(own, spans, len(chunk.units), questions))
        return begun.chunks, made

    def _settle(self) -> None:
        """Keep the oldest batch that was encoded ahead; one that failed is left to the build."""
        begun = self._ahead.popleft()
        failure = begun.vectors.exception()
        if failure is None:
            self._keep(begun.lacking, begun.vectors.result())
        else:
            _log.debug("encoding ahead failed; the build tries again", exc_info=failure)

    def _encode(self, part: Sequence[Input]) -> list[PassageVectors]:
        encoded = self._embedder.encode_passages([p[1] for p in part], [p[2] for p in part])
        give_back()
        return encoded

    def _keep(self, part: Sequence[Input], vectors: Sequence[PassageVectors]) -> None:
        """Make vectors durable."""
        if part:
            self._cache.put(zip((key for key, _, _ in part), vectors, strict=True))
            self.encoded += sum(bool(spans) for _, _, spans in part)


def _growing(chunks: Iterable[Chunk], size: int) -> Iterator[list[Chunk]]:
    """Yield chunks in batches, so that few are soon encoded, and few are left to be written."""
    rest = iter(chunks)
    while batch := list(islice(rest, size)):
        yield batch
        size = min(2 * size, WRITE_BATCH)


def _lacking(inputs: Sequence[Input], known: Container[bytes]) -> list[Input]:
    """Return the inputs with unknown keys, each once."""
    return list({one[0]: one for one in inputs if one[0] not in known}.values())


def _busy(begun: Iterable[_Begun]) -> int:
    return sum(not batch.vectors.done() for batch in begun)
