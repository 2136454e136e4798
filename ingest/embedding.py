"""What the model reads of a passage, in which batches, and what its rows then mean."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np

from ingest.chunks import TokenCounter, embedding_text
from ingest.details import count_details, detail_spans
from ingest.documents import Chunk
from ingest.embedder import PassageVectors, Span, Vectors

WRITE_BATCH = 256
T = TypeVar("T")
Progress = Callable[[str, int, int], None]
Input = tuple[bytes, str, Sequence[Span]]
"""A text that is encoded: its key in the cache of vectors, itself, and which slices of it."""


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield items in lists of at most `WRITE_BATCH`."""
    rest = iter(items)
    while batch := list(islice(rest, WRITE_BATCH)):
        yield batch


def embedding_input(chunk: Chunk, count_tokens: TokenCounter) -> tuple[str, tuple[Span, ...]]:
    """Return what the model reads of a chunk, and where its units and then its details lie."""
    text, units = embedding_text(chunk, count_tokens)
    heading = (0, len(text) - len(chunk.text))
    return text, (*units, *detail_spans(text, (heading, *units)))


def split_rows(
    vectors: PassageVectors, spans: Sequence[Span], units: int, questions: Sequence[Vectors] = ()
) -> PassageVectors:
    """Return the vectors of the spans of `embedding_input` as those of units and of details."""
    rows = vectors.units
    counts = count_details(spans[units:], spans[:units])
    asked = np.stack(questions) if questions else np.empty((0, 0), dtype=np.float32)
    return PassageVectors(vectors.passage, rows[:units], rows[units:], counts, asked)
