"""The statement check on labelled claims, beside plain word recall in the same run."""

from collections.abc import Callable
from functools import cache

import pytest

from agents.support.judge import Judge
from evals.claims import Claim, ClaimSet, load_claims
from evals.judging import BuiltInJudge, judge_statements, report_on
from evals.labelled import load_labelled
from evals.report import Table, losses
from evals.support_scores import Scored, calibration_error, recall_by_kind, score_claims, summary
from evals.tables import by_judge
from ingest.embed import SentenceTransformerEmbedder
from ingest.settings import Settings

MARGIN = 0.05


SETS: dict[ClaimSet, str] = {"claims": "support", "claims_english": "support, English"}
both_sets = pytest.mark.parametrize("name", SETS)
ScoredBy = Callable[[ClaimSet], list[Scored]]


@pytest.fixture(scope="module")
def scored() -> ScoredBy:
    embedder = SentenceTransformerEmbedder(kept=Settings().models)

    @cache
    def of(name: ClaimSet) -> list[Scored]:
        return score_claims(load_claims("report", name), embedder)

    return of


@both_sets
def test_both_halves_hold_every_kind_of_claim_and_no_claim_twice(name: ClaimSet) -> None:
    claims = load_claims(name=name)
    assert len({claim.id for claim in claims}) == len(claims)
    assert len({(claim.claim, *claim.passages) for claim in claims}) == len(claims)
    kinds: dict[str, set[str]] = {"tune": set(), "report": set()}
    for claim in claims:
        kinds[claim.half].add(claim.kind)
    for kind in ("contradiction", "negation", "order", "wrong number", "paraphrase", "combination"):
        assert kind in kinds["tune"] & kinds["report"]
    assert 0.35 < share(claims) < 0.5


@both_sets
def test_no_passage_is_in_both_halves(name: ClaimSet) -> None:
    tuned = {claim.passages[0] for claim in load_claims("tune", name)}
    assert tuned.isdisjoint(claim.passages[0] for claim in load_claims("report", name))


def share(claims: list[Claim]) -> float:
    return sum(claim.supported for claim in claims) / len(claims)


@both_sets
def test_the_check_is_clearly_better_than_word_recall(
    name: ClaimSet,
    scored: ScoredBy,
    tables: list[Table],
    measured: dict[str, float],
    accepting: bool,
) -> None:
    ours, words = summary(scored(name), "check"), summary(scored(name), "recall")
    rows = tuple((metric, str(ours[metric]), str(words[metric])) for metric in ours)
    tables.append(Table(f"{name}, report half", ("metric", "check", "word recall"), rows))
    measured |= {f"{SETS[name]}/{metric}": score.mean for metric, score in ours.items()}
    assert ours["AUC"].mean >= words["AUC"].mean + MARGIN
    assert accepting or losses(measured, f"{SETS[name]}/") == []


@both_sets
def test_recall_by_kind_of_claim(name: ClaimSet, scored: ScoredBy, tables: list[Table]) -> None:
    rows = tuple(
        (kind, f"{right}/{n}", f"{right / n:.2f}")
        for kind, (right, n) in recall_by_kind(scored(name)).items()
    )
    tables.append(Table(f"{name}, right verdicts by kind", ("kind", "n", "share"), rows))
    assert rows


@both_sets
def test_probabilities_are_calibrated(
    name: ClaimSet, scored: ScoredBy, tables: list[Table]
) -> None:
    rows = scored(name)
    error = calibration_error([s.score for s in rows], [s.claim.supported for s in rows])
    tables.append(Table(f"{name}, calibration", ("metric", "value"), (("ECE", f"{error:.3f}"),)))
    assert error < 0.2


def test_the_check_agrees_with_the_labels_of_answers(
    tables: list[Table], measured: dict[str, float], accepting: bool
) -> None:
    judge = BuiltInJudge(Judge(SentenceTransformerEmbedder()))
    report = report_on(judge, judge_statements(judge, load_labelled("answers", "report")))
    tables.append(by_judge([report]))
    named = ("agreement", "kappa", "AUC", "AUC, altered answers")
    measured |= {f"answers/{name}": report.scores[name].mean for name in named}
    assert report.scores["calibration error"].mean < 0.15
    assert accepting or losses(measured, "answers/") == []
