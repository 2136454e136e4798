"""Token vectors to the unit vectors of slices of a text; knows arrays only."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.embedder import Span, Vectors


def pool_spans(
    states: Vectors, offsets: NDArray[np.int64], spans: Sequence[Span], whole: Vectors
) -> Vectors:
    """Average the token vectors inside each span; one beyond the window gets the passage's.

    Args:
        states: Token vectors, shape (tokens, dim).
        offsets: First and last code point of each token, shape (tokens, 2); special ones are empty.
        spans: The slices.
        whole: The passage's own vector, shape (dim,).
    """
    rows = np.empty((len(spans), whole.shape[0]), dtype=np.float32)
    real = offsets[:, 1] > offsets[:, 0]
    for row, (start, end) in enumerate(spans):
        inside = real & (offsets[:, 0] >= start) & (offsets[:, 1] <= end)
        rows[row] = states[inside].mean(axis=0) if inside.any() else whole
    return unit_rows(rows) if len(spans) else rows


def unit_rows(rows: Vectors) -> Vectors:
    """Scale vectors along the last axis to unit length; a zero vector stays zero."""
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit
