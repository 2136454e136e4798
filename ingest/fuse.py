"""Reciprocal rank fusion of two ranked lists, the same in every process and on every engine."""

from collections.abc import Sequence

from ingest.index import Ranked

RRF_K = 20
DENSE_WEIGHT = 1.0
BM25_WEIGHT = 1.0


def fuse(
    dense: Sequence[Ranked],
    bm25: Sequence[Ranked],
    k: float = RRF_K,
    weights: tuple[float, float] = (DENSE_WEIGHT, BM25_WEIGHT),
) -> list[Ranked]:
    """Return the union of both lists by weighted reciprocal rank, best first.

    `score = Σ w / (k + rank)` with ranks from 1 (Cormack, Clarke and Büttcher, SIGIR 2009); equal
    scores inside one list share the better rank. Ties are broken by dense rank, then chunk id.
    """
    ranks = [_ranks(dense), _ranks(bm25)]
    scores: dict[str, float] = {}
    for table, weight in zip(ranks, weights, strict=True):
        for chunk_id, rank in table.items():
            scores[chunk_id] = scores.get(chunk_id, 0.0) + weight / (k + rank)
    last = len(dense) + 1
    order = sorted(scores, key=lambda c: (-round(scores[c], 9), ranks[0].get(c, last), c))
    return [Ranked(chunk_id, scores[chunk_id]) for chunk_id in order]


def _ranks(rows: Sequence[Ranked]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    rank = 0
    for place, row in enumerate(rows, 1):
        if place == 1 or row.score < rows[place - 2].score:
            rank = place
        ranks[row.chunk_id] = rank
    return ranks
