"""Remembers vectors by model and text, so that no text is embedded twice."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from ingest.embedder import PassageVectors, Span

_LOOKUP = 500


def vector_key(model: str, text: str, spans: Sequence[Span]) -> bytes:
    """Return the key of a passage: the model, its exact text and where its units lie."""
    digest = hashlib.sha256(model.encode())
    digest.update(b"\x1f" + text.encode("utf-8", "surrogatepass"))
    digest.update(repr(list(spans)).encode())
    return digest.digest()


class VectorCache:
    """A SQLite file of float16 vectors outside any generation.

    Everything that is indexed has been through float16, fresh or cached, so that a rebuilt
    index equals the one before to the last bit.
    """

    def __init__(self, file: Path, dimension: int) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._dimension = dimension
        self._db = sqlite3.connect(file, timeout=30)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, value BLOB NOT NULL)"
            " WITHOUT ROWID"
        )

    def get(self, keys: Sequence[bytes]) -> dict[bytes, PassageVectors]:
        """Return what is known of the given keys."""
        found: dict[bytes, PassageVectors] = {}
        for first in range(0, len(keys), _LOOKUP):
            part = keys[first : first + _LOOKUP]
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT key, value FROM vectors WHERE key IN ({marks})",
                part,
            )
            found.update((key, self._unpack(value)) for key, value in rows)
        return found

    def put(self, entries: Iterable[tuple[bytes, PassageVectors]]) -> None:
        """Store vectors and make them durable before returning."""
        rows = [(key, self._pack(value)) for key, value in entries]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    @staticmethod
    def _pack(value: PassageVectors) -> bytes:
        return np.vstack([value.passage, value.units]).astype(np.float16).tobytes()

    def _unpack(self, value: bytes) -> PassageVectors:
        rows = np.frombuffer(value, dtype=np.float16).astype(np.float32)
        rows = rows.reshape(-1, self._dimension)
        return PassageVectors(rows[0], rows[1:])
