"""Which documents a generation holds, so that the next one can keep those that did not change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
from pydantic import TypeAdapter

from ingest.documents import Chunk, Source

FILE = "documents.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One indexed document.

    Attributes:
        root: What was named when it was ingested: an absolute path, or an address.
        file: Its own absolute path or its address, by which it is recognized.
        content_hash: SHA-256 of the file's bytes.
        etag: What a server named this version of an address; empty for files.
        modified: When a server says that it changed; empty for files.
        reader: Version of what read and cut it.
        sketch: By which near copies are recognized; see `ingest/copies.py`.
        answered: Whether it was searched in the generation that it comes from.
    """

    root: str
    file: str
    content_hash: str
    source: Source
    chunks: tuple[Chunk, ...]
    etag: str = ""
    modified: str = ""
    reader: str = ""
    sketch: tuple[int, ...] = ()
    answered: bool = False


_ENTRY = TypeAdapter(Entry)


def save_entries(entries: Iterable[Entry], folder: Path) -> None:
    """Write one JSON object a line; the entries may be made one after the other."""
    with (folder / FILE).open("wb") as out:
        for entry in entries:
            out.write(orjson.dumps(entry) + b"\n")


def load_entries(folder: Path | None) -> Iterator[Entry]:
    """Yield the documents of a generation; none without a generation."""
    if folder is None or not (folder / FILE).is_file():
        return
    with (folder / FILE).open("rb") as lines:
        for line in lines:
            yield _ENTRY.validate_json(line)
