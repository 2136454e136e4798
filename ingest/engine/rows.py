"""What is read of a passage once it is found, in mapped files beside the shard.

The engine knows a passage by its number, the order in which it was written. It would hand out a
vector as a list of floats and a text as an object of Python, which took longer than finding the
passage; see `docs/adr/0005-scale.md`.
"""

import mmap
import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from ingest.details import Details, to_bytes
from ingest.documents import Chunk
from ingest.embedder import PassageVectors
from ingest.engine.payload import COUNTS, from_payload, to_payload
from ingest.index import Found

FOLDER = "rows"
FILES = TABLE, TEXTS, UNITS, DETAILS = "table", "texts", "units", "details"
_ID_CHARS = 36
_ENTRY = np.dtype([("id", f"S{_ID_CHARS}"), (TEXTS, "<i8"), (UNITS, "<i8"), (DETAILS, "<i8")])
"""Of one passage: its id, and where what is its own ends in each of the other files, in bytes."""

Numbers = NDArray[np.int64]


class RowWriter:
    """Writes passages one after the other; the first is number 0. Holds no file between calls."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._folder.mkdir()
        self._count = 0

    def add(self, chunks: Sequence[Chunk], vectors: Sequence[PassageVectors]) -> range:
        """Write passages with the vectors of their units and details; return their numbers."""
        first = self._count
        with ExitStack() as opened:
            table, texts, units, details = (
                opened.enter_context((self._folder / name).open("ab")) for name in FILES
            )
            for chunk, own in zip(chunks, vectors, strict=True):
                texts.write(orjson.dumps(to_payload(chunk, own)))
                units.write(own.units.astype(np.float16).tobytes())
                details.write(to_bytes(own.details).tobytes())
                ends = (texts.tell(), units.tell(), details.tell())
                table.write(np.array((chunk.id.encode("ascii"), *ends), dtype=_ENTRY).tobytes())
        self._count += len(chunks)
        return range(first, self._count)

    def finish(self) -> None:
        """Write everything to disk."""
        for name in FILES:
            with (self._folder / name).open("ab") as file:
                os.fsync(file.fileno())


class Rows:
    """Reads what `RowWriter` wrote.

    Passages are handled by their rank among all ids of the generation: ranks are ordered as ids
    are, and integers are compared and looked up fastest.

    Args:
        folder: Of the generation.
        dimension: Of the vectors.

    Raises:
        OSError: a file is missing.
        ValueError: a file is damaged.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        table = np.frombuffer((folder / FOLDER / TABLE).read_bytes(), dtype=_ENTRY)
        self._dimension = dimension
        self._numbers = np.argsort(np.ascontiguousarray(table["id"]), kind="stable")
        self._ranks = np.argsort(self._numbers)
        self._ids: NDArray[np.bytes_] = table["id"][self._numbers]
        self._texts, text_starts = _mapped(folder, table, TEXTS)
        self._units, unit_starts = _mapped(folder, table, UNITS)
        self._details, detail_starts = _mapped(folder, table, DETAILS)
        self._starts = np.stack([text_starts, unit_starts, detail_starts], axis=1)

    def ranks(self, numbers: Iterable[int]) -> Numbers:
        """Return the ranks of numbers."""
        return self._ranks[np.fromiter(numbers, dtype=np.int64)]

    def numbers(self, ranks: Numbers) -> list[int]:
        """Return the numbers of ranks."""
        return list(self._numbers[ranks].tolist())

    def ids(self, ranks: Numbers) -> list[str]:
        """Return the chunk ids of ranks."""
        return [name.decode("ascii") for name in self._ids[ranks].tolist()]

    def find(self, chunk_ids: Iterable[str]) -> dict[str, int]:
        """Return the ranks of the chunks that exist."""
        asked = [i for i in chunk_ids if len(i) == _ID_CHARS and i.isascii() and "\0" not in i]
        if not asked or not len(self._ids):
            return {}
        wanted = np.array([chunk_id.encode("ascii") for chunk_id in asked], dtype=self._ids.dtype)
        places = np.minimum(np.searchsorted(self._ids, wanted), len(self._ids) - 1)
        held = (self._ids[places] == wanted).tolist()
        return {i: n for i, n, is_held in zip(asked, places.tolist(), held, strict=True) if is_held}

    def chunk(self, rank: int) -> Chunk:
        """Return the passage of a rank."""
        number = self._numbers[rank]
        (first, _, _), (last, _, _) = self._starts[number : number + 2].tolist()
        return from_payload(self.ids(np.array([rank]))[0], orjson.loads(self._texts[first:last]))

    def found(self, chunk_id: str, rank: int) -> Found:
        """Return the passage of a rank with the vectors of its units and details."""
        number = self._numbers[rank]
        starts, ends = self._starts[number : number + 2].tolist()
        payload: dict[str, Any] = orjson.loads(self._texts[starts[0] : ends[0]])
        halves = np.frombuffer(
            self._units, np.float16, count=(ends[1] - starts[1]) // 2, offset=starts[1]
        )
        details = np.frombuffer(self._details, np.int8, count=ends[2] - starts[2], offset=starts[2])
        return Found(
            from_payload(chunk_id, payload),
            halves.astype(np.float32).reshape(-1, self._dimension),
            Details(
                details.reshape(-1, self._dimension), np.array(payload[COUNTS], dtype=np.int64)
            ),
        )


def _mapped(folder: Path, table: NDArray[Any], name: str) -> tuple[bytes | mmap.mmap, Numbers]:
    """Return a file as it is mapped into memory, and where each passage's part starts."""
    starts = np.concatenate([[0], table[name]]).astype(np.int64)
    with (folder / FOLDER / name).open("rb") as file:
        if os.fstat(file.fileno()).st_size != starts[-1]:
            raise ValueError(f"{name} is not as long as it was written")
        if not starts[-1]:
            return b"", starts  # nothing cannot be mapped
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), starts
