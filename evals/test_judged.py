"""What a chat model says of the answers, held against what it said before; only with a judge."""

import pytest

from evals.baseline import accept_scores, load_baseline
from evals.comparing import compare, significant_losses
from evals.judge.judgement import JUDGED_METRICS, Judgement, baseline_file
from evals.report import Table
from evals.tables import by_beside, by_judge, by_judged


def test_the_judge_is_held_against_people(judgement: Judgement, tables: list[Table]) -> None:
    report = judgement.of_people
    assert report is not None
    tables.append(by_judge([report]))
    assert all(0 <= judged.probability <= 1 for judged in report.judged)


def test_every_judgement_came(judgement: Judgement, tables: list[Table]) -> None:
    tables += [by_judged(judgement), by_beside(judgement)]
    assert judgement.failed == []


def test_no_judged_score_is_significantly_worse_than_the_baseline(
    judgement: Judgement, accepting: bool
) -> None:
    file = baseline_file(judgement.judge)
    if accepting:
        accept_scores(judgement.scores(), file)
    if not judgement.trusted:
        pytest.skip(f"{judgement.verdict()}, so it gates nothing")
    if not file.is_file():
        pytest.skip(f"{judgement.judge} has no baseline yet; --accept makes one")
    changes = compare(load_baseline(file), judgement.scores(), judgement.kinds(), JUDGED_METRICS)
    assert [str(change) for change in significant_losses(changes, JUDGED_METRICS)] == []
