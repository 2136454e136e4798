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
        offsets: First and last code point of each token, shape (tokens, 2), in the order of the
            text; special ones are empty.
        spans: The slices.
        whole: The passage's own vector, shape (dim,).
    """
    if not spans:
        return np.empty((0, whole.shape[0]), dtype=np.float32)
    real = offsets[:, 1] > offsets[:, 0]
    places = np.asarray(spans, dtype=np.int64)
    firsts = np.searchsorted(offsets[real, 0], places[:, 0])
    lasts = np.searchsorted(offsets[real, 1], places[:, 1], side="right")
    tokens = np.arange(real.sum())
    inside = (tokens >= firsts[:, None]) & (tokens < lasts[:, None])
    rows: Vectors = inside.astype(np.float32) @ states[real]  # a sum points where a mean does
    rows[firsts >= lasts] = whole
    return unit_rows(rows)


def unit_rows(rows: Vectors) -> Vectors:
    """Scale vectors along the last axis to unit length; a zero vector stays zero."""
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit
