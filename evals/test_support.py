"""The statement check on labelled claims, beside plain word recall in the same run."""

import pytest

from agents.support.judge import Judge
from evals.claims import Claim, load_claims
from evals.judging import BuiltInJudge, judge_answers, report_on
from evals.labelled import load_answers
from evals.report import Table, losses
from evals.support_scores import Scored, calibration_error, recall_by_kind, score_claims, summary
from evals.tables import by_judge
from ingest.embed import SentenceTransformerEmbedder
from ingest.settings import Settings

MARGIN = 0.05


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    return score_claims(load_claims("report"), SentenceTransformerEmbedder(kept=Settings().models))


def test_both_halves_hold_every_kind_of_claim_and_no_claim_twice() -> None:
    claims = load_claims()
    assert len({claim.id for claim in claims}) == len(claims)
    kinds: dict[str, set[str]] = {"tune": set(), "report": set()}
    for claim in claims:
        kinds[claim.half].add(claim.kind)
    for kind in ("contradiction", "negation", "order", "wrong number", "paraphrase", "heading"):
        assert kind in kinds["tune"] & kinds["report"]
    assert 0.35 < share(claims) < 0.5


def share(claims: list[Claim]) -> float:
    return sum(claim.supported for claim in claims) / len(claims)


def test_the_check_is_clearly_better_than_word_recall(
    scored: list[Scored], tables: list[Table], measured: dict[str, float], accepting: bool
) -> None:
    ours, words = summary(scored, "check"), summary(scored, "recall")
    rows = tuple((name, str(ours[name]), str(words[name])) for name in ours)
    tables.append(Table("Statement check, report half", ("metric", "check", "word recall"), rows))
    measured |= {f"support/{name}": score.mean for name, score in ours.items()}
    assert ours["AUC"].mean >= words["AUC"].mean + MARGIN
    assert accepting or losses(measured, "support/") == []


def test_recall_by_kind_of_claim(scored: list[Scored], tables: list[Table]) -> None:
    rows = tuple(
        (kind, f"{right}/{n}", f"{right / n:.2f}")
        for kind, (right, n) in recall_by_kind(scored).items()
    )
    tables.append(Table("Statement check, right verdicts by kind", ("kind", "n", "share"), rows))
    assert rows


def test_probabilities_are_calibrated(scored: list[Scored], tables: list[Table]) -> None:
    error = calibration_error([s.score for s in scored], [s.claim.supported for s in scored])
    tables.append(
        Table("Statement check, calibration", ("metric", "value"), (("ECE", f"{error:.3f}"),))
    )
    assert error < 0.15


def test_the_check_agrees_with_the_labels_of_answers(
    tables: list[Table], measured: dict[str, float], accepting: bool
) -> None:
    judge = BuiltInJudge(Judge(SentenceTransformerEmbedder()))
    report = report_on(judge, judge_answers(judge, load_answers("report")))
    tables.append(by_judge([report]))
    named = ("agreement", "kappa", "AUC", "AUC, altered answers")
    measured |= {f"answers/{name}": report.scores[name].mean for name in named}
    assert report.scores["calibration error"].mean < 0.15
    assert accepting or losses(measured, "answers/") == []
