"""Remembers vectors by model and text, so that no text is embedded twice."""

import hashlib
import logging
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from ingest.embedder import PassageVectors, Span
from ingest.errors import UnavailableError
from ingest.halves import narrow, widen

_log = logging.getLogger(__name__)
_LOOKUP = 500
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def vector_key(model: str, text: str, spans: Sequence[Span]) -> bytes:
    """Return the key of a passage: its exact text and where its units lie.

    Args:
        model: What tells the model apart from any other: its name and the hash of its weights.
        text: What is embedded.
        spans: The (start, end) code points of the units.
    """
    digest = hashlib.sha256(model.encode())
    digest.update(b"\x1f" + text.encode("utf-8", "surrogatepass"))
    digest.update(repr(list(spans)).encode())
    return digest.digest()


def as_kept(vectors: PassageVectors) -> PassageVectors:
    """Return vectors as the cache would give them back."""
    rows = widen(narrow(np.vstack([vectors.passage, vectors.units])))
    return PassageVectors(rows[0], rows[1:])


class VectorCache:
    """A SQLite file of float16 vectors outside any generation; a damaged one is begun anew.

    Everything that is indexed has been through float16, fresh or cached, so that a rebuilt
    index equals the one before to the last bit.

    Raises:
        UnavailableError: the file cannot be opened or written.
    """

    def __init__(self, file: Path, dimension: int) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._dimension = dimension
        with self._reported():
            try:
                self._db = self._opened()
            except sqlite3.DatabaseError as exc:
                self._begin_anew(exc)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, PassageVectors]:
        """Return what is known of the given keys."""
        found: dict[bytes, PassageVectors] = {}
        for key, value in self._select("key, value", keys):
            found[key] = self._unpack(value)
        return found

    def known(self, keys: Sequence[bytes]) -> set[bytes]:
        """Return which of the keys `get` would find, without reading their vectors."""
        return {key for (key,) in self._select("key", keys)}

    def put(self, entries: Iterable[tuple[bytes, PassageVectors]]) -> None:
        """Store vectors and make them durable before returning."""
        rows = [(key, self._pack(value)) for key, value in entries]
        with self._reported():
            try:
                self._insert(rows)
            except sqlite3.DatabaseError as exc:
                self._begin_anew(exc)
                self._insert(rows)

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    def _select(self, columns: str, keys: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
        for first in range(0, len(keys), _LOOKUP):
            part = keys[first : first + _LOOKUP]
            query = (
                f"SELECT {columns} FROM vectors WHERE key IN ({','.join('?' * len(part))})"
                " AND length(value) > 0 AND length(value) % ? = 0"
            )
            with self._reported():
                try:
                    rows = self._db.execute(query, [*part, 2 * self._dimension]).fetchall()
                except sqlite3.DatabaseError as exc:
                    self._begin_anew(exc)
                    rows = []
            yield from rows

    def _insert(self, rows: Sequence[tuple[bytes, bytes]]) -> None:
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, timeout=30)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, value BLOB NOT NULL)"
                " WITHOUT ROWID"
            )
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _begin_anew(self, exc: sqlite3.DatabaseError) -> None:
        """Replace a damaged file by an empty one; raise any other failure."""
        if exc.sqlite_errorcode & 0xFF not in _DAMAGED:
            raise exc
        _log.warning(
            "%s is damaged (%s); it is made anew, and every text is embedded again", self._file, exc
        )
        if hasattr(self, "_db"):
            self._db.close()
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
        self._db = self._opened()

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as exc:
            raise UnavailableError(
                f"the vector cache {self._file} cannot be used ({exc}); free the disk, or see that "
                "the folder can be written to"
            ) from exc

    @staticmethod
    def _pack(value: PassageVectors) -> bytes:
        return narrow(np.vstack([value.passage, value.units])).tobytes()

    def _unpack(self, value: bytes) -> PassageVectors:
        rows = widen(np.frombuffer(bytearray(value), dtype=np.float16))  # torch wants it writable
        rows = rows.reshape(-1, self._dimension)
        return PassageVectors(rows[0], rows[1:])
