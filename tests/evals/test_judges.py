"""Labelled answers are sound, and a judge is reported as good, bad or biased as it is."""

from collections import Counter
from collections.abc import Sequence

from agents.support.evidence_text import Passage
from evals.claims import load_claims
from evals.judging import JudgeReport, judge_statements, report_on
from evals.labelled import as_statement, load_answers, statements_of
from evals.page.judges import judges_part

ANSWERS = load_answers()
LABELS = {(s.text, a.passages[0].text): s.supported for a in ANSWERS for s in a.statements}
KINDS = {"wrong number", "wrong source", "overreach", "contradiction", "omission", "wrong heading"}


class ScriptedJudge:
    """Gives a high probability to what is supported, and a low one else; `flip` the other way."""

    threshold = 0.5

    def __init__(self, name: str, flip: bool = False, generous: float = 0.0) -> None:
        self.name = name
        self._flip = flip
        self._generous = generous

    def probability(self, statement: str, passages: Sequence[Passage]) -> float:
        sure = 0.9 if LABELS[statement, passages[0].text] != self._flip else 0.1
        return min(sure + self._generous * (len(statement.split()) >= 12), 1.0)


def reported(judge: ScriptedJudge) -> JudgeReport:
    return report_on(judge, judge_statements(judge, statements_of(ANSWERS)))


def test_a_hundred_answers_are_labelled_half_of_them_real() -> None:
    assert Counter(answer.origin for answer in ANSWERS) == {"real": 50, "altered": 50}
    assert len({answer.id for answer in ANSWERS}) == 100
    wrong = Counter(s.kind for a in ANSWERS for s in a.statements if not s.supported)
    assert wrong.keys() == KINDS
    assert min(wrong.values()) >= 8


def test_answers_on_one_passage_are_in_one_half() -> None:
    halves: dict[str, set[str]] = {}
    for answer in ANSWERS:
        halves.setdefault(answer.passages[0].text, set()).add(answer.half)
    assert all(len(half) == 1 for half in halves.values())
    assert Counter(len(a.passages) > 0 for a in ANSWERS) == {True: 100}


def test_every_statement_stands_in_its_answer() -> None:
    missing = [(a.id, s.text) for a in ANSWERS for s in a.statements if s.text not in a.answer]
    assert missing == []


def test_a_judge_that_is_right_is_reported_so() -> None:
    report = reported(ScriptedJudge("right"))
    assert {report.scores[name].mean for name in ("agreement", "kappa", "AUC")} == {1.0}
    assert all(value.mean == 1.0 for value in report.kinds.values())
    assert report.confusion["supported, said so"] + report.confusion["unsupported, said so"] == len(
        report.judged
    )


def test_a_judge_that_is_wrong_is_reported_so() -> None:
    report = reported(ScriptedJudge("wrong", flip=True))
    assert report.scores["agreement"].mean == report.scores["AUC"].mean == 0.0
    assert report.scores["kappa"].mean < 0
    assert report.scores["calibration error"].mean > 0.5
    assert report.confusion["supported, said so"] == 0


def test_a_liking_for_long_statements_shows_as_bias() -> None:
    fair, biased = (reported(ScriptedJudge(str(g), generous=g)).bias for g in (0.0, 0.6))
    name = "12 words and more"
    assert biased[name].mean > fair[name].mean + 0.2
    assert biased["up to 11 words"] == fair["up to 11 words"]


def test_the_page_draws_reliability_and_roc_of_each_judge() -> None:
    drawn = "".join(judges_part([reported(ScriptedJudge("one")), reported(ScriptedJudge("<two>"))]))
    assert drawn.count("<svg") == 4
    assert "Judge: &lt;two&gt;" in drawn


def test_claims_that_stand_alone_are_judged_by_their_own_passages() -> None:
    claims = [as_statement(claim) for claim in load_claims("tune")[:40]]
    labels = {(c.text, c.passages): c.supported for c in claims}

    class Knowing(ScriptedJudge):
        def probability(self, statement: str, passages: Sequence[Passage]) -> float:
            return float(labels[statement, tuple(passages)])

    report = report_on(Knowing("knowing"), judge_statements(Knowing("knowing"), claims))
    assert report.scores["agreement"].mean == 1.0
    assert "AUC, altered answers" not in report.scores
    assert report.bias.keys() <= {"up to 11 words", "12 words and more"}
    assert [j.answer for j in report.judged] == [c.id for c in claims]
