"""Each broken promise on citations is found, and a fallen score is named."""

from typing import Any

import orjson
import pytest

from agents.answer import Answer, Citation
from evals import report
from evals.answers import broken_promises, count_words, unmarked
from evals.report import Table, accept, losses

TEXT = "Docker takes two weeks."


def make_citation(**changes: Any) -> Citation:
    fields: dict[str, Any] = {
        "n": 1, "chunk_id": "c", "source_id": "s", "title": "T", "url": None, "section": "S",
        "quote": TEXT, "start": 0, "end": len(TEXT), "score": 1.0,
    }  # fmt: skip
    return Citation(**(fields | changes))


def make_answer(**changes: Any) -> Answer:
    fields: dict[str, Any] = {
        "run_id": "r", "thread_id": "t", "message_id": "m", "model": "extractive",
        "answer": f"{TEXT} [1]", "grounding": "grounded", "citations": [make_citation()],
    }  # fmt: skip
    return Answer(**(fields | changes))


def broken(answer: Answer) -> str:
    return "\n".join(broken_promises(answer, {"c": TEXT}.get))


def test_an_answer_that_keeps_all_promises_breaks_none() -> None:
    assert broken(make_answer()) == ""
    partial = make_answer(
        answer=f"{TEXT} [1] Pigs fly.", grounding="partial", unsupported=["Pigs fly."]
    )
    assert broken(partial) == ""


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"answer": f"{TEXT} [2]"}, "markers [2] and citations [1] differ"),
        ({"citations": [make_citation(), make_citation()]}, "citations [1, 1] differ"),
        ({"citations": [make_citation(start=1)]}, "no slice of its chunk"),
        ({"citations": [make_citation(chunk_id="gone")]}, "no slice of its chunk"),
        ({"citations": [make_citation(score=1.5)]}, "has no probability"),
        ({"citations": [make_citation(quote="", start=0, end=0)]}, "is empty"),
        ({"answer": f"Pigs fly. {TEXT} [1]"}, "without evidence: ['Pigs fly.']"),
        ({"grounding": "abstained"}, "an abstention carries citations"),
        ({"grounding": "abstained", "suggestions": ["S"]}, "an abstention carries citations"),
        ({"unsupported": ["Pigs fly."]}, "grounding and unsupported disagree"),
        ({"grounding": "partial"}, "grounding and unsupported disagree"),
    ],
)
def test_each_broken_promise_is_named(changes: dict[str, Any], complaint: str) -> None:
    assert complaint in broken(make_answer(**changes))


def test_leads_questions_and_lacks_need_no_marker() -> None:
    text = "The tools are:\n- Helm. [1]\nWhich one?\nThe sources do not say: “why”."
    assert unmarked(text) == []
    assert unmarked("Helm. [1]\n\nThese sources say nothing on it: Bees; Birds.") == []
    assert unmarked("- Helm.\n- Argo. [1]") == ["Helm."]


def test_words_are_counted_without_markers() -> None:
    assert count_words("Docker takes two weeks. [1][2]") == 4


@pytest.fixture
def baseline(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "baseline.json"
    file.write_bytes(orjson.dumps({"a/kept": 0.8, "a/fell": 0.8, "a/gone": 0.8, "b/other": 0.8}))
    monkeypatch.setattr(report, "BASELINE_FILE", file)


@pytest.mark.usefixtures("baseline")
def test_a_fallen_and_a_missing_score_are_named_and_others_are_not() -> None:
    found = losses({"a/kept": 0.79, "a/fell": 0.7, "a/new": 0.1}, "a/")
    assert found == ["a/gone is not measured any more", "a/fell fell from 0.800 to 0.700"]


@pytest.mark.usefixtures("baseline")
def test_accepted_scores_become_the_baseline_beside_those_not_measured() -> None:
    accept({"a/fell": 0.70004})
    assert losses({"a/kept": 0.8, "a/fell": 0.7, "a/gone": 0.8}, "a/") == []
    assert losses({}, "b/") == ["b/other is not measured any more"]


def test_a_table_is_aligned() -> None:
    table = Table("Words", ("name", "n"), (("a", "1"), ("longer", "22")))
    assert table.lines()[2:] == [
        "| name   | n  |",
        "|--------|----|",
        "| a      | 1  |",
        "| longer | 22 |",
    ]
