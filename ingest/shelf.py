"""What a run has read, on disk: documents of any number, of which only cards are in memory.

What was read stays until the run has ended well, so that one that was killed reads no file twice.
"""

import array
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from sys import intern

import orjson
from pydantic import TypeAdapter

from ingest.documents import Source
from ingest.errors import UnavailableError
from ingest.registry import Entry

MAX_AGE_S = 24 * 3600.0
COMMIT_EVERY = 64
_LAYOUT = 1
_ENTRY = TypeAdapter(Entry)


@dataclass(frozen=True, slots=True)
class Card:
    """An entry without its text: enough to say what becomes of the document.

    Attributes:
        row: Where the shelf holds the entry.
        passages: How many it has, searched or not.
        source: Without phases and structure.
    """

    row: int
    passages: int
    root: str
    file: str
    content_hash: str
    source: Source
    etag: str
    modified: str
    reader: str
    answered: bool


class Shelf:
    """A SQLite file of entries; one that is a day old, damaged or of another layout is begun anew.

    Args:
        file: Where it lies.
        model: What tells the embedding model of this run apart, for which passages are cut.

    Attributes:
        on_keep: Is told each entry that is kept.

    Raises:
        UnavailableError: the file cannot be opened.
    """

    def __init__(self, file: Path, model: str) -> None:
        self._file = file
        self._model = model
        self._waiting = 0
        self.on_keep: Callable[[Entry], None] = lambda entry: None
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            if file.is_file() and time.time() - file.stat().st_mtime > MAX_AGE_S:
                self._forget()
            try:
                self._db = self._opened()
            except sqlite3.DatabaseError:
                self._forget()
                self._db = self._opened()
        except (sqlite3.Error, OSError) as exc:
            raise UnavailableError(f"{file} cannot be used ({exc}); free the disk") from exc

    def keep(self, entry: Entry) -> Card:
        """Keep an entry that this run has read, for a run after a kill too."""
        card = self._put(entry, self._model, fresh=True)
        self.on_keep(entry)
        return card

    def hold(self, entry: Entry, model: str) -> Card:
        """Hold an entry of the live generation, whose passages were cut for `model`."""
        return self._put(entry, model, fresh=False)

    def find(self, file: str, root: str, content_hash: str, reader: str) -> Card | None:
        """Return the card of what is known of a file in this state, None where nothing is."""
        stamp = _stamp(file, root, content_hash, reader, self._model)
        found = self._db.execute(
            "SELECT id, body FROM entries WHERE stamp = ? ORDER BY id DESC LIMIT 1", (stamp,)
        ).fetchone()
        return _card(found[0], _ENTRY.validate_json(found[1])) if found else None

    def entry(self, card: Card) -> Entry:
        """Return the whole entry, marked as its card is."""
        body, sketch = self._db.execute(
            "SELECT body, sketch FROM entries WHERE id = ?", (card.row,)
        ).fetchone()
        entry = _ENTRY.validate_json(body)
        source = replace(entry.source, copy_of=card.source.copy_of, chunks=card.source.chunks)
        return replace(entry, source=source, answered=card.answered, sketch=_numbers(sketch))

    def entries(self, cards: Iterable[Card]) -> Iterator[Entry]:
        """Yield the whole entries, one after the other."""
        return map(self.entry, cards)

    def sketch(self, card: Card) -> tuple[int, ...]:
        """Return by what near copies of a document are recognized."""
        found = self._db.execute("SELECT sketch FROM entries WHERE id = ?", (card.row,)).fetchone()
        return _numbers(found[0])

    def close(self, *, ended_well: bool = False) -> None:
        """Release the file, and keep it unless the run has ended well."""
        self._db.commit()
        self._db.close()
        if ended_well:
            self._forget()

    def _put(self, entry: Entry, model: str, *, fresh: bool) -> Card:
        stamp = _stamp(entry.file, entry.root, entry.content_hash, entry.reader, model)
        sketch = array.array("I", entry.sketch).tobytes()
        body = orjson.dumps(replace(entry, sketch=()))
        added = self._db.execute(
            "INSERT INTO entries (stamp, fresh, sketch, body) VALUES (?, ?, ?, ?)",
            (stamp, fresh, sketch, body),
        )
        self._waiting += 1
        if self._waiting >= COMMIT_EVERY:
            self._db.commit()
            self._waiting = 0
        return _card(added.lastrowid or 0, entry)

    def _opened(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, timeout=30)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            if db.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
                db.execute("DROP TABLE IF EXISTS entries")
                db.execute(f"PRAGMA user_version={_LAYOUT}")
            db.execute(
                "CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, stamp BLOB NOT NULL,"
                " fresh INTEGER NOT NULL, sketch BLOB NOT NULL, body BLOB NOT NULL)"
            )
            db.execute("CREATE INDEX IF NOT EXISTS by_stamp ON entries (stamp)")
            with closing(db.execute("DELETE FROM entries WHERE NOT fresh")):
                db.commit()
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _forget(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)


def _stamp(*parts: str) -> bytes:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()[:16]


def _card(row: int, entry: Entry) -> Card:
    return Card(
        row=row,
        passages=len(entry.chunks),
        root=intern(entry.root),
        file=entry.file,
        content_hash=entry.content_hash,
        source=replace(entry.source, phases=(), structure=None),
        etag=entry.etag,
        modified=entry.modified,
        reader=intern(entry.reader),
        answered=entry.answered,
    )


def _numbers(sketch: bytes) -> tuple[int, ...]:
    return tuple(array.array("I", sketch))
