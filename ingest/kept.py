"""Keeps the passages fetched last: reading one out of the engine costs more than finding it."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from ingest.index import Found, Index

MOST = 2048
"""Passages of a generation, of about 10 kB each."""


class KeptPassages:
    """Fetches passages of a generation once; safe to use from many threads.

    What was kept goes with its generation.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: WeakKeyDictionary[Index, OrderedDict[str, Found]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def fetch(self, index: Index, chunk_ids: Sequence[str]) -> dict[str, Found]:
        """Return the named chunks that exist, with their unit vectors."""
        with self._lock:
            kept = self._kept.setdefault(index, OrderedDict())
            found = {i: kept[i] for i in chunk_ids if i in kept}
            for i in found:
                kept.move_to_end(i)
        missing = [i for i in chunk_ids if i not in found]
        if missing:
            new = index.fetch(missing)
            found |= new
            with self._lock:
                kept.update(new)
                while len(kept) > self._most:
                    kept.popitem(last=False)
        return found
