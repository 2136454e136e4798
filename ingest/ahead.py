"""Encodes passages while documents are still being read, so that no core waits for the other."""

import logging
from pathlib import Path
from queue import Full, Queue
from threading import Event, Thread
from types import TracebackType

from ingest.documents import Chunk
from ingest.embedder import Embedder
from ingest.embedding import WRITE_BATCH, Embedding
from ingest.registry import Entry
from ingest.vectors import VectorCache

_log = logging.getLogger(__name__)


class Ahead:
    """A thread that fills the cache of vectors with what it is offered, as far as it comes.

    What it has no time for, or fails at, is encoded by the build, which then says what is wrong.

    Args:
        embedder: Encodes.
        file: Of the cache of vectors.

    Attributes:
        encoded: How many texts the cache lacked.
    """

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self.encoded = 0
        self._embedder = embedder
        self._file = file
        self._waiting: list[Chunk] = []
        self._batches: Queue[list[Chunk] | None] = Queue(maxsize=1)
        self._stopped = Event()
        self._thread: Thread | None = None

    def __enter__(self) -> "Ahead":
        """Be ready; the thread starts with the first full batch."""
        return self

    def offer(self, entry: Entry) -> None:
        """Have a document's passages encoded if nothing else waits for it."""
        self._waiting += entry.chunks
        if len(self._waiting) < WRITE_BATCH:
            return
        batch, self._waiting = self._waiting, []
        if self._thread is None:
            self._thread = Thread(target=self._work, name="encoding ahead", daemon=True)
            self._thread.start()
        try:
            self._batches.put_nowait(batch)
        except Full:
            return

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End with the batch that is being encoded."""
        self._stopped.set()
        if self._thread is not None:
            if self._batches.empty():
                self._batches.put(None)
            self._thread.join()

    def _work(self) -> None:
        try:
            cache = VectorCache(self._file, self._embedder.dimension)
            try:
                embedding = Embedding(self._embedder, cache)
                while (batch := self._batches.get()) and not self._stopped.is_set():
                    embedding.fill(batch)
                    self.encoded = embedding.encoded
            finally:
                cache.close()
        except Exception:  # noqa: BLE001 - whatever it is, the build meets it again and reports it
            _log.debug("encoding ahead failed; the build tries again", exc_info=True)
