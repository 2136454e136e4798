"""Agreement with labels, against scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn.metrics import (
    balanced_accuracy_score,
    cohen_kappa_score,
    roc_auc_score,
    roc_curve,
)

from evals.agreement import (
    accuracy,
    auc,
    balanced_accuracy,
    interval,
    kappa,
    mean_error,
    roc,
)

CHANCE = np.random.default_rng(3)
LABELS = CHANCE.random(200) < 0.4
VALUES = np.asarray(np.round(np.clip(0.3 * LABELS + CHANCE.random(200), 0, 1), 1), np.float64)
VERDICTS = VALUES >= 0.6


def test_metrics_are_those_of_scikit_learn_ties_included() -> None:
    rows = LABELS[None], VALUES[None]
    said = LABELS[None], VERDICTS[None]
    assert auc(*rows)[0] == pytest.approx(roc_auc_score(LABELS, VALUES))
    assert kappa(*said)[0] == pytest.approx(cohen_kappa_score(LABELS, VERDICTS))
    assert balanced_accuracy(*said)[0] == pytest.approx(balanced_accuracy_score(LABELS, VERDICTS))
    assert accuracy(*said)[0] == pytest.approx(np.mean(LABELS == VERDICTS))
    false, true, _ = roc_curve(LABELS, VALUES, drop_intermediate=False)
    assert np.allclose(roc(list(LABELS), list(VALUES)), np.stack([false, true], axis=1))


def test_an_interval_holds_its_mean_and_is_the_same_again() -> None:
    score = interval(auc, list(LABELS), list(VALUES))
    assert score.low < score.mean < score.high
    assert score.n == 200
    assert interval(auc, list(LABELS), list(VALUES)) == score


def test_what_one_label_alone_cannot_tell_is_left_out() -> None:
    assert np.isnan(auc(np.ones((1, 3), bool), np.zeros((1, 3)))[0])
    assert interval(auc, [True] * 9 + [False], [0.9] * 9 + [0.1]).low == 1.0


def test_a_mean_error_says_how_much_too_high_probabilities_are() -> None:
    assert mean_error(np.array([[True, False]]), np.array([[1.0, 0.5]]))[0] == 0.25
