"""Scores retrieval against labelled passages: dense, BM25 and their fusion, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.cases import Case, Passage
from evals.metrics import Score, ndcg_at, recall_at, reciprocal_rank, score
from ingest.documents import Chunk, Filters
from ingest.fuse import Lists, fuse
from ingest.hits import Query
from ingest.index import Index, Ranked
from ingest.retrieve import LIST_LIMIT, rank

DEPTH = 10
Fuse = Callable[[Lists], list[Ranked]]


@dataclass(frozen=True, slots=True)
class RetrievalScores:
    """Recall@5, MRR@10 and nDCG@10 of one way to rank."""

    recall: Score
    mrr: Score
    ndcg: Score


def score_retrieval(
    index: Index, queries: Sequence[tuple[Case, Query, Filters]], ways: dict[str, Fuse]
) -> dict[str, RetrievalScores]:
    """Return the scores of each way to rank over the same queries.

    Args:
        index: Holds the documents that the cases are about.
        queries: Cases with labelled passages, and how and where each is asked.
        ways: Name → function of the engine's lists.
    """
    chunks = {c.id: c for source in index.catalogue.sources for c in index.chunks(source.id)}
    lists = [rank(index, query, LIST_LIMIT, where) for _, query, where in queries]
    found: dict[str, RetrievalScores] = {}
    for name, way in ways.items():
        judged = [
            judge([chunks[row.chunk_id] for row in way(ranked)[:DEPTH]], case)
            for (case, *_), ranked in zip(queries, lists, strict=True)
        ]
        totals = [len(targets(case)) for case, *_ in queries]
        pairs = list(zip(judged, totals, strict=True))
        found[name] = RetrievalScores(
            score([recall_at(hits, total, 5) for hits, total in pairs]),
            score([reciprocal_rank(hits) for hits, _ in pairs]),
            score([ndcg_at(hits, total) for hits, total in pairs]),
        )
    return found


def judge(ranking: Sequence[Chunk], case: Case) -> list[int]:
    """Return for each rank how many of the case's targets it brings for the first time."""
    missing = targets(case)
    judged: list[int] = []
    for chunk in ranking:
        brought = [t for t in missing if any(holds_passage(chunk, p) for p in t)]
        missing = [t for t in missing if t not in brought]
        judged.append(len(brought))
    return judged


def targets(case: Case) -> list[list[Passage]]:
    """Return a case's labelled passages by section: any passage of a section will do."""
    sections: dict[tuple[str, str], list[Passage]] = {}
    for passage in case.passages:
        sections.setdefault((passage.source_id, passage.section), []).append(passage)
    return list(sections.values())


def holds_passage(chunk: Chunk, passage: Passage) -> bool:
    """Whether a chunk holds a labelled passage's words."""
    return chunk.source_id == passage.source_id and passage.snippet in chunk.text


WAYS: dict[str, Fuse] = {
    "dense": lambda lists: list(lists.passage),
    "units": lambda lists: list(lists.unit),
    "bm25": lambda lists: list(lists.bm25),
    "hybrid": fuse,
}
