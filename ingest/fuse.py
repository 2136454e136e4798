"""Fuses ranked lists by their scores, the same in every process and on every engine."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field

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


def fuse(lists: Lists, weights: Weights = Weights()) -> list[Ranked]:
    """Return the union of the lists by a weighted sum of their scores, best first.

    A convex combination keeps how much better one passage is than the next, which reciprocal rank
    fusion throws away (Bruch, Gai and Ingber, TOIS 2023, arXiv:2210.11934). A passage that a list
    does not hold gets that list's lowest score, of BM25 nothing. Ties are broken by the passage
    cosine, then by chunk id.
    """
    passage, unit = _scores(lists.passage), _scores(lists.unit)
    bm25 = _scores(lists.bm25) if lists.bm25_scale > 0 else {}
    passage_floor = min(passage.values(), default=0.0)
    unit_floor = min(unit.values(), default=0.0)
    words, words_floor = lists.words, min(lists.words.values(), default=0.0)
    by_passage, by_unit, by_bm25, by_words = astuple(weights)  # read once, not once an entry
    scale = lists.bm25_scale or 1.0
    fused = []
    for chunk_id in passage.keys() | unit.keys() | bm25.keys():
        cosine = passage.get(chunk_id, passage_floor)
        score = (
            by_passage * cosine
            + by_unit * unit.get(chunk_id, unit_floor)
            + by_bm25 * bm25.get(chunk_id, 0.0) / scale
            + by_words * words.get(chunk_id, words_floor)
        )
        fused.append((-round(score, 6), -cosine, chunk_id))
    return [Ranked(chunk_id, -score) for score, _, chunk_id in sorted(fused)]


def _scores(rows: Sequence[Ranked]) -> dict[str, float]:
    return {row.chunk_id: row.score for row in rows}
