"""The most memory that this process takes while something runs in it."""

import threading
from types import TracebackType

from app.bench.resident import private_mib

EVERY_S = 0.1


class PeakMemory:
    """Watches this process from a thread of its own.

    What counts is memory of its own, without the pages of files that it maps, such as those of an
    index; a system that does not tell them apart gives both.
    """

    def __init__(self) -> None:
        self.mib = 0.0
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "PeakMemory":
        """Begin to watch."""
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop watching."""
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while True:
            self.mib = max(self.mib, private_mib())
            if self._ended.wait(EVERY_S):
                return
