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

from ingest.embedder import Span, Vectors
from ingest.lexicon import terms_of

SIZE = 2
SCALE = 254
"""Of eight bits for a component; the largest that is kept is a half."""
Bytes = NDArray[np.int8]
Counts = NDArray[np.int64]
Cosines = NDArray[np.float64]
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
class Details:
    """What is kept of the pairs of words of one passage.

    Attributes:
        rows: Those of its heading path, then those of each unit, shape (details, dim).
        counts: How many the heading path has, and how many each unit, shape (1 + units,).
    """

    rows: Bytes
    counts: Counts

    @property
    def units(self) -> int:
        """How many units the passage has."""
        return len(self.counts) - 1


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


def count_details(details: Sequence[Span], units: Sequence[Span]) -> tuple[int, ...]:
    """Return how many of a text's details lie before all of its units, and how many in each."""
    firsts = np.searchsorted([start for start, _ in details], [start for start, _ in units])
    return tuple(np.diff([0, *firsts.tolist(), len(details)]).tolist())


def to_bytes(rows: Vectors) -> Bytes:
    """Return unit vectors in eight bits a component."""
    return np.round(rows * SCALE).clip(-127, 127).astype(np.int8)


def match(
    asked: Asked, weights: NDArray[np.float64], passages: Sequence[Details]
) -> list[Match | None]:
    """Hold a query's words against the details of passages; None where there are none.

    Args:
        asked: The query's words.
        weights: How much each counts, shape (words,); they need not sum to 1.
        passages: All are held in one go, which takes a fifth of the time of one after the other.
    """
    held = [n for n, passage in enumerate(passages) if len(passage.rows)]
    matches: list[Match | None] = [None] * len(passages)
    if not held or not weights.sum():
        return matches
    share = weights / weights.sum()
    words, units, around = _nearest(asked, [passages[n] for n in held])
    own, wide = (units @ share).round(5), (around @ share).round(5)
    # Added up row by row: a product of matrices may round a row by where it stands.
    whole = (words * share).sum(axis=1).round(5).tolist()
    first = 0
    for row, n in enumerate(held):
        part = slice(first, first := first + passages[n].units)
        matches[n] = Match(whole[row], words[row], own[part], wide[part])
    return matches


def _nearest(asked: Asked, passages: Sequence[Details]) -> tuple[Cosines, Cosines, Cosines]:
    """Return each word's best cosine in every passage, in every unit, and in unit or heading."""
    rows = np.concatenate([passage.rows for passage in passages], dtype=np.float32)
    near = (rows @ asked.vectors.T).astype(np.float64) / SCALE
    counts = np.concatenate([passage.counts for passage in passages])
    firsts = np.cumsum(counts) - counts
    best = np.zeros((len(counts), near.shape[1]))
    some = counts > 0
    best[some] = np.maximum(np.maximum.reduceat(near, firsts[some], axis=0), 0.0)
    held = [passage.units for passage in passages]
    headings = np.cumsum([0, *(units + 1 for units in held[:-1])])
    is_unit = np.ones(len(best), dtype=bool)
    is_unit[headings] = False
    units = best[is_unit]
    around = np.maximum(units, np.repeat(best[headings], held, axis=0))
    return np.maximum.reduceat(near, firsts[headings], axis=0).round(5), units, around


def _pairs(text: str, start: int, end: int) -> list[Span]:
    words = word_spans(text, start, end)
    return [
        (words[n][0], words[min(n + SIZE, len(words)) - 1][1]) for n in range(0, len(words), SIZE)
    ]
