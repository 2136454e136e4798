"""Numbers of half precision are the same whoever made them."""

import numpy as np

from ingest.embedder import Vectors
from ingest.halves import narrow, widen

HALVES = np.arange(0x7C00, dtype=np.uint16).view(np.float16)  # all that are finite and positive


def test_numbers_are_rounded_as_numpy_does() -> None:
    exact: Vectors = HALVES.astype(np.float32)
    between: Vectors = ((exact[:-1] + exact[1:]) / 2).astype(np.float32)
    below: Vectors = np.nextafter(between, np.float32(0)).astype(np.float32)
    for numbers in (exact, between, below, -between):
        assert np.array_equal(narrow(numbers), numbers.astype(np.float16))


def test_widening_changes_nothing() -> None:
    assert np.array_equal(widen(HALVES.copy()), HALVES.astype(np.float32))
