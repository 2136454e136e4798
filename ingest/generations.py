"""Where generations lie, which one is live, and how the live one changes."""

import logging
import os
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import ConflictError, IndexUnavailableError, ModelMismatchError
from ingest.index import Index

_log = logging.getLogger(__name__)

POINTER = "current"
KEEP = 2
CHECK_EVERY_S = 1.0


class Generations:
    """The folder of all generations of one data directory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def vectors_file(self) -> Path:
        """The vector cache, which outlives every generation."""
        return self.folder / "vectors.db"

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

    def tidy(self) -> None:
        """Remove what interrupted builds left, and all but the newest complete generations."""
        live = self.live()
        complete = sorted(f for f in self.folder.glob("g-*") if (f / "manifest.json").is_file())
        keep = {live, *complete[-KEEP:]}
        for folder in self.folder.glob("g-*"):
            if folder not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock that one build at a time may have.

        Raises:
            ConflictError: another build is running on this data directory.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as exc:
            raise ConflictError(
                f"another ingest is running on {self.folder}; wait for it to end"
            ) from exc
        try:
            yield
        finally:
            lock.release()


class LiveIndex:
    """Hands out the live generation and takes up a new one within about a second.

    A search keeps the index it was given; the engine releases an old generation when the last
    search that holds it is done. While a new one cannot be opened, the one before serves on.
    """

    def __init__(self, generations: Generations, open_index: Callable[[Path], Index]) -> None:
        self._generations = generations
        self._open = open_index
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._checked = float("-inf")

    def get(self) -> Index:
        """Return the live generation, opened.

        Raises:
            IndexUnavailableError: there is none yet, or it cannot be opened.
        """
        index = self._index
        if index is not None and time.monotonic() - self._checked < CHECK_EVERY_S:
            return index
        with self._lock:
            folder = self._generations.live()
            if folder is None:
                raise IndexUnavailableError("nothing has been indexed yet; run `roadmap ingest`")
            if self._index is None or self._index.manifest.generation != folder.name:
                self._index = self._reopened(folder)
            self._checked = time.monotonic()
            return self._index

    def _reopened(self, folder: Path) -> Index:
        try:
            return self._open(folder)
        except ModelMismatchError:
            raise
        except IndexUnavailableError as exc:
            if self._index is None:
                raise
            _log.warning("generation %s waits: %s", folder.name, exc)
            return self._index

    def close(self) -> None:
        """Release the generation that is open."""
        with self._lock:
            if self._index is not None:
                self._index.close()
                self._index = None
