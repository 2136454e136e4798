"""Which metrics a case defines, and what a refusal scores."""

from agents.answer import Answer
from evals.cases import Case, Passage
from evals.measure import METRICS, measure


def make_case(expect: str, **changes: object) -> Case:
    fields = {
        "id": "x-1", "kind": "fact", "split": "tune", "question": "?", "corpus": "shipped",
        "overlap": True, "passages": [], "facts": [], "expect": expect, "max_words": 3,
    }  # fmt: skip
    return Case.model_validate(fields | changes)


def make_answer(text: str, grounding: str) -> Answer:
    return Answer.model_validate(
        {"run_id": "r", "thread_id": "t", "message_id": "m", "model": "extractive"}
        | {"answer": text, "grounding": grounding}
    )


def scores(case: Case, answer: Answer) -> dict[str, float]:
    texts: dict[str, str] = {}
    return measure(case, answer, [], texts.get)


LABELS = {
    "passages": [Passage(source_id="s", section="A", snippet="Docker")],
    "facts": [["Docker"], ["Helm"]],
}


def test_a_refused_answerable_question_holds_and_cites_nothing() -> None:
    found = scores(make_case("grounded", **LABELS), make_answer("Not Docker.", "abstained"))
    lost = ("answered", "facts", "citation recall", "refusal precision")
    assert [found[name] for name in lost] == [0.0] * 4
    assert "words" not in found


def test_a_refused_unanswerable_question_is_right_twice() -> None:
    found = scores(make_case("abstained"), make_answer("No.", "abstained"))
    assert found == {"refusal recall": 1.0, "refusal precision": 1.0, "promises": 1.0}


def test_an_answered_unanswerable_question_is_a_missed_refusal() -> None:
    found = scores(make_case("abstained"), make_answer("Hello!", "none"))
    assert found["refusal recall"] == 0.0
    assert "refusal precision" not in found


def test_facts_and_length_are_those_of_the_case() -> None:
    found = scores(make_case("grounded", **LABELS), make_answer("Use Docker:", "none"))
    assert (found["facts"], found["words"], found["within length"]) == (0.5, 2.0, 1.0)


def test_a_greeting_is_answered_without_a_statement() -> None:
    assert scores(make_case("none"), make_answer("Hello!", "none"))["asserts nothing"] == 1.0


def test_every_metric_measured_is_described() -> None:
    known = {metric.name for metric in METRICS}
    assert scores(make_case("grounded", **LABELS), make_answer("Docker", "none")).keys() <= known
