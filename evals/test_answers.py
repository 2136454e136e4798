"""Whole answers: every promise on citations on every case, and the scores of the report half."""

import pytest

from agents.library import Library
from evals.answers import Answered, broken_promises, held_facts, score_answers
from evals.metrics import score
from evals.report import Table, losses


def test_every_answer_keeps_every_promise_on_citations(
    answered: list[Answered], libraries: dict[str, Library]
) -> None:
    broken = []
    for corpus, library in libraries.items():
        texts = {c.id: c.text for s in library.sources() for c in library.chunks(s.id)}
        for item in answered:
            if item.case.corpus == corpus:
                broken += [(item.case.id, b) for b in broken_promises(item.answer, texts.get)]
    assert broken == []


def test_greetings_assert_nothing(answered: list[Answered]) -> None:
    greetings = [item for item in answered if item.case.expect == "none"]
    assert greetings
    assert {item.answer.grounding for item in greetings} == {"none"}


@pytest.mark.parametrize("corpus", ["shipped", "unseen"])
def test_answers_are_no_worse_than_the_baseline(
    corpus: str,
    answered: list[Answered],
    tables: list[Table],
    measured: dict[str, float],
    accepting: bool,
) -> None:
    report = [a for a in answered if a.case.split == "report" and a.case.corpus == corpus]
    scores = score_answers(report)
    named = {
        "facts": scores.facts,
        "refusal precision": scores.refusal_precision,
        "refusal recall": scores.refusal_recall,
        "words": scores.words,
        "within the length": scores.short,
    }
    rows = tuple((name, str(value)) for name, value in named.items() if value is not None)
    tables.append(Table(f"Answers, report half, {corpus}", ("metric", "score"), rows))
    measured |= {
        f"answers/{corpus}/{name}": value.mean
        for name, value in named.items()
        if value is not None and name != "words"
    }
    assert accepting or losses(measured, f"answers/{corpus}/") == []


def test_facts_by_kind_of_question(answered: list[Answered], tables: list[Table]) -> None:
    report = [a for a in answered if a.case.split == "report" and a.case.expect == "grounded"]
    kinds = sorted({a.case.kind for a in report})
    rows = tuple(
        (kind, str(score([held_facts(a) for a in report if a.case.kind == kind]))) for kind in kinds
    )
    tables.append(Table("Facts held, report half, by kind", ("kind", "facts"), rows))
    assert rows
