"""Where generations lie, which one is live, and how the live one changes."""

import logging
import os
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import ConflictError, IndexUnavailableError, ModelMismatchError
from ingest.index import Index

_log = logging.getLogger(__name__)

POINTER = "current"
KEEP = 2
CHECK_EVERY_S = 1.0
RETRY_EVERY_S = 0.2


class Generations:
    """The folders of all embedded generations of one data directory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def live(self) -> Path | None:
        """Return the folder of the live generation, None before the first."""
        try:
            name = (self.folder / POINTER).read_text().strip()
        except FileNotFoundError:
            return None
        return self.folder / name

    def new(self) -> Path:
        """Make the folder of a generation that is not live yet."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        folder = self.folder / f"g-{stamp}-{uuid.uuid4().hex[:8]}"
        folder.mkdir(parents=True)
        return folder

    def switch(self, folder: Path) -> None:
        """Make a complete generation the live one, atomically, and drop all but the last few."""
        pointer = self.folder / POINTER
        draft = pointer.with_suffix(".new")
        with draft.open("w") as file:
            file.write(folder.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(pointer)
        self.tidy()

    def complete(self) -> list[Path]:
        """Return the folders of the generations that were built to their end, oldest first."""
        return sorted(f for f in self.folder.glob("g-*") if (f / "manifest.json").is_file())

    def tidy(self) -> None:
        """Remove what interrupted builds left, and all but the newest complete generations."""
        live = self.live()
        keep = {live, *self.complete()[-KEEP:]}
        for folder in self.folder.glob("g-*"):
            if folder not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    def lock(self) -> AbstractContextManager[None]:
        """Hold the lock that one build at a time may have; ConflictError when it is held."""
        return build_lock(self.folder)


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold the lock that one build at a time may have on a data directory.

    Raises:
        ConflictError: another build is running on it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "build.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as exc:
        raise ConflictError(f"another ingest is running on {folder}; wait for it to end") from exc
    try:
        yield
    finally:
        lock.release()


class LiveIndex:
    """Hands out the live generation and takes up a new one within about a second.

    A search keeps the index it was given; the engine releases an old generation when the last
    search that holds it is done. While a new one cannot be opened, the one before serves on.
    """

    def __init__(self, live: Callable[[], str | None], open_index: Callable[[str], Index]) -> None:
        self._live = live
        self._open = open_index
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._checked = float("-inf")
        self._failure: IndexUnavailableError | None = None

    def get(self) -> Index:
        """Return the live generation, opened.

        Raises:
            IndexUnavailableError: there is none yet, or it cannot be opened.
        """
        index = self._index
        if index is not None and self._failure is None and self._is_fresh():
            return index
        with self._lock:
            if not self._is_fresh():
                self._check()
            if self._failure is not None or self._index is None:
                raise self._failure or IndexUnavailableError("the index was closed")
            return self._index

    def _is_fresh(self) -> bool:
        period_s = CHECK_EVERY_S if self._failure is None else RETRY_EVERY_S
        return time.monotonic() - self._checked < period_s

    def _check(self) -> None:
        """Look for a new generation; a failure is remembered, so that no queue waits for it."""
        self._failure = None
        try:
            self._index = self._newest()
        except IndexUnavailableError as exc:
            self._failure = exc.with_traceback(None)
        self._checked = time.monotonic()

    def _newest(self) -> Index:
        generation = self._live()
        if generation is None:
            raise IndexUnavailableError("nothing has been indexed yet; run `roadmap ingest`")
        if self._index is not None and self._index.manifest.generation == generation:
            return self._index
        try:
            return self._open(generation)
        except ModelMismatchError:
            raise
        except IndexUnavailableError as exc:
            if self._index is None:
                raise
            _log.warning("generation %s waits: %s", generation, exc)
            return self._index

    def close(self) -> None:
        """Release the generation that is open."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None
                self._checked = float("-inf")
