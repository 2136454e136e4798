"""What is finer than a unit: pairs of content words, which a query's words are held against.

A whole sentence's vector blurs what single words mean; a question that shares no word with its
answer is often near to two of them ("late interaction", Khattab and Zaharia 2020, arXiv:2004.12832,
of pairs instead of tokens). Knows no model and no engine.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.documents import Chunk
from ingest.embedder import Span, Vectors
from ingest.lexicon import terms_of

SIZE = 2
SCALE = 254
"""Of eight bits for a component; the largest that is kept is a half."""
Bytes = NDArray[np.int8]
Places = NDArray[np.int64]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """The content words of a query.

    Attributes:
        vectors: In context, shape (words, dim).
        terms: Stemmed term ids of each.
    """

    vectors: Vectors
    terms: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """How near the words of a query come to a passage: weighted means of each word's best cosine.

    Attributes:
        passage: Anywhere in the passage or its heading path.
        words: Each word's best cosine there, shape (words,).
        units: In each unit alone, shape (units,).
        around: In each unit or the heading path, shape (units,).
    """

    passage: float
    words: NDArray[np.float64]
    units: NDArray[np.float64]
    around: NDArray[np.float64]


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return where the content words of a slice lie; all words when none carries content."""
    found = [m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end)]
    return [span for span in found if terms_of(text[slice(*span)])] or found


def detail_spans(text: str, slices: Sequence[Span]) -> list[Span]:
    """Return the pairs of neighbouring content words of each slice, one slice after the other."""
    return [span for start, end in slices for span in _pairs(text, start, end)]


def places_of(chunk: Chunk, count: int) -> Places:
    """Return which unit, by place, each of a passage's `count` details is of; -1 the heading."""
    held = [len(_pairs(chunk.text, unit.start, unit.end)) for unit in chunk.units]
    places = np.repeat(np.arange(len(held)), held)
    return np.concatenate([np.full(max(count - len(places), 0), -1), places])[:count]


def to_bytes(rows: Vectors) -> Bytes:
    """Return unit vectors in eight bits a component."""
    return np.round(rows * SCALE).clip(-127, 127).astype(np.int8)


def match(
    asked: Asked, weights: NDArray[np.float64], rows: Bytes, places: Places, units: int
) -> Match | None:
    """Hold a query's words against a passage's details; None where either has none.

    Args:
        asked: The query's words.
        weights: How much each counts, shape (words,); they need not sum to 1.
        rows: The passage's details, shape (details, dim).
        places: Which unit each is of, as `places_of` says.
        units: How many units the passage has.
    """
    if not len(rows) or not weights.sum():
        return None
    near = (rows.astype(np.float32) @ asked.vectors.T).astype(np.float64) / SCALE
    share = weights / weights.sum()
    heading = near[places < 0].max(axis=0, initial=0.0)
    own = np.zeros((units, len(share)))
    np.maximum.at(own, places[places >= 0], near[places >= 0])
    around = np.maximum(own, heading)
    words = near.max(axis=0).round(5)
    return Match(
        round(float(words @ share), 5), words, (own @ share).round(5), (around @ share).round(5)
    )


def _pairs(text: str, start: int, end: int) -> list[Span]:
    words = word_spans(text, start, end)
    return [
        (words[n][0], words[min(n + SIZE, len(words)) - 1][1]) for n in range(0, len(words), SIZE)
    ]
