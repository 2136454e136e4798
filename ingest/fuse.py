"""Fuses ranked lists by their scores, the same in every process and on every engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.details import Match
from ingest.index import Ranked


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each list counts; chosen on the tuning half, see `docs/adr/0002-fusion.md`."""

    passage: float = 1.0
    unit: float = 2.0
    bm25: float = 0.4
    words: float = 3.0


@dataclass(frozen=True, slots=True)
class Columns:
    """The union of three lists, side by side, all float64 of shape (ids,).

    A passage that a list does not hold has that list's lowest score, of BM25 nothing.
    """

    ids: list[str]
    passage: NDArray[np.float64]
    unit: NDArray[np.float64]
    bm25: NDArray[np.float64]


def _no_columns() -> Columns:
    return Columns([], *np.empty((3, 0)))


@dataclass(frozen=True, slots=True)
class Lists:
    """What the engine ranked for one query, each list best first.

    Attributes:
        passage: By cosine of query and passage.
        unit: By the best cosine of query and any unit of the passage.
        bm25: By BM25 score.
        bm25_scale: Sum of the query terms' inverse document frequencies, which makes BM25 scores
            of different queries comparable; 0 when the query has no terms.
        words: How near the query's words come to each of the best passages; empty without details.
        matches: The whole of it, of the same passages.
        columns: The three lists as they are fused, first without words and then with them.
    """

    passage: Sequence[Ranked]
    unit: Sequence[Ranked]
    bm25: Sequence[Ranked]
    bm25_scale: float
    words: Mapping[str, float] = field(default_factory=dict)
    matches: Mapping[str, Match] = field(default_factory=dict)
    columns: Columns = field(default_factory=_no_columns, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the lists side by side, once for all that is fused of them."""
        if not self.columns.ids:
            object.__setattr__(self, "columns", _side_by_side(self))


def fuse(lists: Lists, weights: Weights = Weights(), most: int | None = None) -> list[Ranked]:
    """Return the union of the lists by a weighted sum of their scores, best first.

    A convex combination keeps how much better one passage is than the next, which reciprocal rank
    fusion throws away (Bruch, Gai and Ingber, TOIS 2023, arXiv:2210.11934). A passage that a list
    does not hold gets that list's lowest score, of BM25 nothing. Ties are broken by the passage
    cosine, then by chunk id.

    Args:
        lists: What is fused.
        weights: How much each list counts.
        most: How many are wanted; None means all.
    """
    columns = lists.columns
    scores = (
        weights.passage * columns.passage
        + weights.unit * columns.unit
        + weights.bm25 * columns.bm25 / (lists.bm25_scale or 1.0)
    )
    if lists.words:
        floor = min(lists.words.values())
        scores = scores + weights.words * _column(lists.words, columns.ids, floor)
    scores = scores.round(6)
    # Keeps the order of ids where both are equal.
    best = np.lexsort((-columns.passage, -scores))[:most]
    rows = zip(best.tolist(), scores[best].tolist(), strict=True)
    return [Ranked(columns.ids[row], score) for row, score in rows]


def _side_by_side(lists: Lists) -> Columns:
    passage, unit = _scores(lists.passage), _scores(lists.unit)
    bm25 = _scores(lists.bm25) if lists.bm25_scale > 0 else {}
    ids = sorted(passage.keys() | unit.keys() | bm25.keys())
    return Columns(
        ids,
        _column(passage, ids, min(passage.values(), default=0.0)),
        _column(unit, ids, min(unit.values(), default=0.0)),
        _column(bm25, ids, 0.0),
    )


def _scores(rows: Sequence[Ranked]) -> dict[str, float]:
    return {row.chunk_id: row.score for row in rows}


def _column(scores: Mapping[str, float], ids: Sequence[str], floor: float) -> NDArray[np.float64]:
    return np.array([scores.get(chunk_id, floor) for chunk_id in ids], dtype=np.float64)
