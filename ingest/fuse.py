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
    """

    passage: Sequence[Ranked]
    unit: Sequence[Ranked]
    bm25: Sequence[Ranked]
    bm25_scale: float
    words: Mapping[str, float] = field(default_factory=dict)
    matches: Mapping[str, Match] = field(default_factory=dict)


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
    passage, unit = _scores(lists.passage), _scores(lists.unit)
    bm25 = _scores(lists.bm25) if lists.bm25_scale > 0 else {}
    ids = sorted(passage.keys() | unit.keys() | bm25.keys())
    cosines = _column(passage, ids, min(passage.values(), default=0.0))
    scores = (
        weights.passage * cosines
        + weights.unit * _column(unit, ids, min(unit.values(), default=0.0))
        + weights.bm25 * _column(bm25, ids, 0.0) / (lists.bm25_scale or 1.0)
        + weights.words * _column(lists.words, ids, min(lists.words.values(), default=0.0))
    ).round(6)
    best = np.lexsort((-cosines, -scores))[:most]  # keeps the order of ids where both are equal
    rows = zip(best.tolist(), scores[best].tolist(), strict=True)
    return [Ranked(ids[row], score) for row, score in rows]


def _scores(rows: Sequence[Ranked]) -> dict[str, float]:
    return {row.chunk_id: row.score for row in rows}


def _column(scores: Mapping[str, float], ids: Sequence[str], floor: float) -> NDArray[np.float64]:
    return np.array([scores.get(chunk_id, floor) for chunk_id in ids], dtype=np.float64)
