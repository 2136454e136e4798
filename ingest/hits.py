"""What was found becomes hits: how near a query comes to the words and units of a passage."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.details import Asked, Match, match
from ingest.documents import Hit, UnitScore
from ingest.embedder import Vectors
from ingest.index import Found, Index, Ranked


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the index is asked: its text, (dim,) vector, sparse BM25 terms and words."""

    text: str
    dense: Vectors
    sparse: tuple[list[int], list[float]]
    words: Asked | None = None


def find_matches(index: Index, query: Query, found: Mapping[str, Found]) -> dict[str, Match]:
    """Return how near the query's words come to passages, of those that have details."""
    if query.words is None or not found:
        return {}
    idf = index.lexicon.idf
    weights = np.array([min(map(idf, terms), default=0.0) for terms in query.words.terms])
    ids = sorted(found)
    near = match(query.words, weights, [found[chunk_id].details for chunk_id in ids])
    return {chunk_id: one for chunk_id, one in zip(ids, near, strict=True) if one}


def make_hit(
    found: Found,
    row: Ranked,
    query: Query,
    matched: Match | None,
    cosine: dict[str, float],
    bm25: dict[str, float],
) -> Hit:
    """Return a passage with how near the query comes to each of its units.

    Args:
        found: The passage.
        row: Its place in the fused list.
        query: What was searched.
        matched: How near the query's words come to it; None where it has no details.
        cosine: Of all passages of the dense list, by chunk id.
        bm25: Of all passages of the BM25 list.
    """
    count = len(found.chunk.units)
    scores = _of_units(found, query)
    near = matched or _far(count, len(query.words.terms) if query.words else 0)
    return Hit(
        chunk=found.chunk,
        score=round(row.score, 6),
        cosine=cosine.get(row.chunk_id),
        bm25=bm25.get(row.chunk_id, 0.0),
        words=tuple(near.words.tolist()),
        units=tuple(
            map(
                UnitScore,
                found.chunk.units,
                scores.tolist(),
                near.units.tolist(),
                near.around.tolist(),
            )
        ),
    )


def _of_units(found: Found, query: Query) -> NDArray[np.float64]:
    """Return how near each unit comes to a query, by itself or by a question that it answers."""
    count = len(found.chunk.units)
    if not count:
        return np.empty(0)
    scores: NDArray[np.float64] = (found.units @ query.dense).astype(np.float64).round(5)
    if len(scores) == count:  # no question speaks for any of it
        return scores
    best = np.append(scores[:count], -1.0)  # the last takes what speaks for the whole passage
    np.maximum.at(best, found.answers, scores)
    return best[:count]


def _far(units: int, words: int) -> Match:
    """Return the match of a passage that no word of the query was held against."""
    return Match(0.0, np.zeros(words), np.zeros(units), np.zeros(units))
