"""What is read of a passage once it is found, in mapped files beside the shard.

The engine knows a passage by its number, the order in which it was written. It would hand out a
vector as a list of floats and a text as an object of Python, which took longer than finding the
passage; see `docs/adr/0005-scale.md`.
"""

import mmap
import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from ingest.details import Details, to_bytes
from ingest.documents import Chunk
from ingest.embedder import PassageVectors, Vectors
from ingest.engine.payload import counts_in, from_payload, to_payload
from ingest.halves import widen
from ingest.index import Found, answers_of

FOLDER = "rows"
FILES = TABLE, TEXTS, UNITS, DETAILS = "table", "texts", "units", "details"
_ID_CHARS = 36
_ENTRY = np.dtype([("id", f"S{_ID_CHARS}"), (TEXTS, "<i8"), (UNITS, "<i8"), (DETAILS, "<i8")])
"""Of one passage: its id, and where what is its own ends in each of the other files, in bytes."""

_BLOCK = 256
"""How many unit vectors are compared in one go; as single precision they fit a core's cache."""

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
                units.write(own.compared().astype(np.float16).tobytes())
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
        units, unit_starts = _mapped(folder, table, UNITS)
        self._vectors = np.frombuffer(units, np.float16).reshape(-1, dimension)
        self._details, detail_starts = _mapped(folder, table, DETAILS)
        self._starts = np.stack([text_starts, unit_starts, detail_starts], axis=1)

    def ranks(self, numbers: Iterable[int]) -> Numbers:
        """Return the ranks of numbers."""
        return self._ranks[np.fromiter(numbers, dtype=np.int64)]

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
        return from_payload(self.ids(np.array([rank]))[0], self.payload(rank))

    def found(self, chunk_id: str, rank: int) -> Found:
        """Return the passage of a rank with the vectors of its units, questions and details."""
        return _Row(self, chunk_id, rank)

    def units(self, rank: int) -> Vectors:
        """Return the vectors of the units and questions of the passage of a rank."""
        number = self._numbers[rank]
        first, end = (self._starts[number : number + 2, 1] // self._vectors.strides[0]).tolist()
        return self._vectors[first:end].astype(np.float32)

    def by_units(self, ranks: Numbers, vector: Vectors) -> tuple[Numbers, Vectors]:
        """Return those of some passages that have units, and the best dot product of any unit."""
        places, counts = self._places(ranks)
        products = np.empty(len(places), dtype=np.float32)
        for first in range(0, len(places), _BLOCK):
            part = slice(first, first + _BLOCK)
            # Row by row: a product of matrices may round a row by where it stands.
            rows = self._vectors.take(places[part], axis=0)
            np.vecdot(widen(rows), vector, out=products[part])
        some = counts > 0
        firsts = (np.cumsum(counts) - counts)[some]
        return ranks[some], np.maximum.reduceat(products, firsts) if some.any() else products

    def _places(self, ranks: Numbers) -> tuple[Numbers, Numbers]:
        """Return which of all unit vectors are those of some passages, and how many each has."""
        numbers = self._numbers[ranks]
        starts = self._starts[numbers, 1] // self._vectors.strides[0]
        counts = self._starts[numbers + 1, 1] // self._vectors.strides[0] - starts
        places = np.repeat(starts - (np.cumsum(counts) - counts), counts)
        return places + np.arange(len(places)), counts

    def details(self, rank: int) -> Details:
        """Return the details of the passage of a rank."""
        number = self._numbers[rank]
        first, end = self._starts[number : number + 2, 2].tolist()
        rows = np.frombuffer(self._details, np.int8, count=end - first, offset=first)
        counts = np.array(counts_in(self._text(rank)), dtype=np.int64)
        return Details(rows.reshape(-1, self._dimension), counts)

    def payload(self, rank: int) -> dict[str, Any]:
        """Return what `to_payload` made of the passage of a rank."""
        payload: dict[str, Any] = orjson.loads(self._text(rank))
        return payload

    def _text(self, rank: int) -> bytes:
        number = self._numbers[rank]
        first, end = self._starts[number : number + 2, 0].tolist()
        return self._texts[first:end]


class _Row:
    """A passage that is read as far as it is looked at; most that are found are soon dropped."""

    def __init__(self, rows: Rows, chunk_id: str, rank: int) -> None:
        self._rows = rows
        self._id = chunk_id
        self._rank = rank

    @cached_property
    def chunk(self) -> Chunk:
        return from_payload(self._id, self._rows.payload(self._rank))

    @cached_property
    def units(self) -> Vectors:
        return self._rows.units(self._rank)

    @cached_property
    def answers(self) -> NDArray[np.intp]:
        return answers_of(self.chunk)

    @cached_property
    def details(self) -> Details:
        return self._rows.details(self._rank)


def _mapped(folder: Path, table: NDArray[Any], name: str) -> tuple[bytes | mmap.mmap, Numbers]:
    """Return a file as it is mapped into memory, and where each passage's part starts."""
    starts = np.concatenate([[0], table[name]]).astype(np.int64)
    with (folder / FOLDER / name).open("rb") as file:
        if os.fstat(file.fileno()).st_size != starts[-1]:
            raise ValueError(f"{name} is not as long as it was written")
        if not starts[-1]:
            return b"", starts  # nothing cannot be mapped
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), starts
