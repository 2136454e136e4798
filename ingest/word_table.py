"""Context-free vectors of single words, kept in one array, so that hundreds are taken in one go."""

from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np

from ingest.embedder import Vectors

FIRST = 1024


class WordTable:
    """The rows of all words that were asked for; may be used from many threads.

    Args:
        make: Returns the vector of a word, shape (dim,).
        dimension: Of the vectors.
        most: How many words are kept; beyond that it begins anew.
    """

    def __init__(self, make: Callable[[str], Vectors], dimension: int, most: int) -> None:
        self._make = make
        self._dimension = dimension
        self._most = most
        self._lock = Lock()
        self._table = _Table(dimension)

    def take(self, words: Sequence[str]) -> Vectors:
        """Return the vectors of words, shape (words, dim)."""
        table = self._table
        try:
            rows = list(map(table.rows.__getitem__, words))
        except KeyError:
            with self._lock:
                table = self._extended(words)
                rows = list(map(table.rows.__getitem__, words))
        return table.vectors.take(np.array(rows, dtype=np.int64), axis=0)

    def _extended(self, words: Sequence[str]) -> "_Table":
        """Return the table with these words in it; more than `most` only where one call asks so."""
        if len(self._table.rows) > self._most:
            self._table = _Table(self._dimension)
        for word in words:
            if word not in self._table.rows:
                self._table.add(word, self._make(word))
        return self._table


class _Table:
    """Rows and their array.

    A row is named after it is written, and arrays only grow: whoever reads a row's number without
    the lock finds it in the array that is there by then.
    """

    def __init__(self, dimension: int) -> None:
        self.rows: dict[str, int] = {}
        self.vectors: Vectors = np.empty((FIRST, dimension), dtype=np.float32)

    def add(self, word: str, vector: Vectors) -> None:
        row = len(self.rows)
        if row == len(self.vectors):
            self.vectors = np.concatenate([self.vectors, np.empty_like(self.vectors)])
        self.vectors[row] = vector
        self.rows[word] = row
