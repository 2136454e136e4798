"""Reads passages for the statement check while a chat model is still thinking."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from agents.drafting.statement_check import prepare
from agents.support.judge import Judge
from ingest.documents import Hit

MOST = 8


class ReadAhead:
    """Lets a judge read passages in the background, one at a time in all.

    A passage takes the embedding model longer than a statement, and no model writes its first
    statement before some of them are read. More than one at a time would slow down whoever streams.

    Args:
        judge: Remembers what it has read.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="read-ahead")

    @contextmanager
    def of(self, hits: Sequence[Hit]) -> Iterator[None]:
        """Read the passages of hits, best first, as long as the block runs."""
        waiting = [self._worker.submit(prepare, hit, self._judge) for hit in hits[:MOST]]
        try:
            yield
        finally:
            for read in waiting:
                read.cancel()
