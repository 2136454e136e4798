"""Retrieval on the report half: recall@5, MRR@10 and nDCG@10 of each list and of their fusion."""

import pytest

from agents.library import Library
from evals.cases import Case, load_cases
from evals.report import Table, losses
from evals.retrieval import WAYS, RetrievalScores, score_retrieval
from ingest.documents import Filters

HEADER = ("list", "recall@5", "MRR@10", "nDCG@10")


def asked(corpus: str) -> list[Case]:
    cases = load_cases("report", corpus)  # type: ignore[arg-type]
    return [case for case in cases if case.passages and not case.history]


@pytest.mark.parametrize("corpus", ["shipped", "unseen"])
def test_no_list_ranks_worse_than_the_baseline(
    corpus: str,
    libraries: dict[str, Library],
    tables: list[Table],
    measured: dict[str, float],
    accepting: bool,
) -> None:
    library = libraries[corpus]
    cases = asked(corpus)
    queries = [(case, *library.query(case.question)) for case in cases]
    scores = score_retrieval(library.index, queries, WAYS)
    tables.append(table(corpus, scores))
    for overlap in (True, False):
        part = [one for one in queries if one[0].overlap is overlap]
        words = "shared words" if overlap else "no shared word"
        tables.append(table(f"{corpus}, {words}", score_retrieval(library.index, part, WAYS)))
    measured |= {f"retrieval/{corpus}/{name}": s.recall.mean for name, s in scores.items()}
    assert accepting or losses(measured, f"retrieval/{corpus}/") == []


def test_the_same_question_ranks_the_same_in_every_call(libraries: dict[str, Library]) -> None:
    library = libraries["shipped"]
    for case in asked("shipped")[:20]:
        rankings = {
            tuple(hit.chunk.id for hit in library.search(case.question, 20, Filters()))
            for _ in range(5)
        }
        assert len(rankings) == 1


def table(name: str, scores: dict[str, RetrievalScores]) -> Table:
    rows = tuple(
        (way, str(s.recall), f"{s.mrr.mean:.3f}", f"{s.ndcg.mean:.3f}") for way, s in scores.items()
    )
    return Table(f"Retrieval, report half, {name}", HEADER, rows)
