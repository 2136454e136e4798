"""Fits whether the evidence answers a question: on cases, and on what readers ask of articles."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import StratifiedKFold

from agents.extractive.ranker import ANSWERABLE_FEATURES, answerable_features, rank_candidates
from evals.rows import Row, answers

PENALTY = 1.0
FOLDS = StratifiedKFold(8, shuffle=True, random_state=1)
TOP = 3
REFUSED = 0.72
Vector = NDArray[np.float64]
Limits = tuple[float | None, float | None]
FOR: Limits = (0, None)
AGAINST: Limits = (None, 0)
ANY: Limits = (None, None)
_GOOD = ("best_", "second_", "all_", "least_", "low_", "of_named", "filler", "askable")
_SIGNS: dict[str, Limits] = {n: FOR for n in ANSWERABLE_FEATURES if n.startswith(_GOOD)}
_SIGNS |= dict.fromkeys(
    (
        "unknown_share",
        "unknown_names",
        "heaviest_lost",
        "values_missed",
        "names_asked_of",
        "superlative",
    ),
    AGAINST,
)

_LIMITS = [_SIGNS.get(name, ANY) for name in ANSWERABLE_FEATURES]


def fit_answerable(sets: Sequence[Sequence[Row]]) -> dict[str, object]:
    """Fit whether the answer will be right, and choose the threshold by cross-validation.

    Every set counts alike, and so do its answerable and its unanswerable questions. Answerable
    questions whose best units are wrong are left out: they should neither be answered nor do they
    look like the unanswerable ones.

    Args:
        sets: Rows of one kind each; the first is by which the others' weight is set.
    """
    parts = [_usable(rows) for rows in sets]
    x = np.concatenate([features for features, _ in parts])
    y = np.concatenate([answered for _, answered in parts])
    of = np.repeat(np.arange(len(parts)), [len(answered) for _, answered in parts])
    weight = np.zeros(len(y))
    for n in range(len(parts)):
        for label in (True, False):
            same = (of == n) & (y == label)
            weight[same] = len(parts[0][1]) / (2 * same.sum())
    held_out = np.zeros(len(y))
    for train, test in FOLDS.split(x, 2 * of + y):
        fitted = fit_signed(x[train], y[train], weight[train], _LIMITS)
        held_out[test] = _probability(x[test], fitted)
    *weights, bias = fit_signed(x, y, weight, _LIMITS)
    return {
        "answerable": dict(zip(ANSWERABLE_FEATURES, np.round(weights, 4).tolist(), strict=True)),
        "answerable_bias": round(float(bias), 4),
        "threshold": round(best_threshold(held_out[of == 0], y[of == 0]), 3),
    }


def _usable(rows: Sequence[Row]) -> tuple[Vector, NDArray[np.bool_]]:
    """Return the features of the rows that are learnt from, and which are answerable."""
    found = [(row, rank_candidates(row.candidates)) for row in rows if row.candidates]
    kept = [
        (row, scored)
        for row, scored in found
        if row.case.expect == "abstained"
        or any(answers(s.candidate, row.case) for s in scored[:TOP])
    ]
    x = np.stack([answerable_features(row.question.text, row.evidence, s) for row, s in kept])
    return x, np.array([row.case.expect == "grounded" for row, _ in kept])


def fit_signed(x: Vector, y: NDArray[np.bool_], weight: Vector, limits: Sequence[Limits]) -> Vector:
    """Return the weights and the bias of a logistic model in which signs are kept.

    Args:
        x: Features, shape (rows, features).
        y: Shape (rows,).
        weight: How much each row counts.
        limits: Least and most of each weight.
    """

    def loss(w: Vector) -> tuple[float, Vector]:
        short = _probability(x, w) - y
        margin = np.where(y, 1, -1) * (x @ w[:-1] + w[-1])
        lost = weight @ np.logaddexp(0, -margin) + w[:-1] @ w[:-1] * PENALTY / 2
        slope = np.append(x.T @ (weight * short) + w[:-1] * PENALTY, weight @ short)
        return float(lost), slope

    start = np.zeros(len(limits) + 1)
    found: Vector = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*limits, ANY]).x
    return found


def _probability(x: Vector, w: Vector) -> Vector:
    found: Vector = 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))
    return found


def best_threshold(probabilities: NDArray[np.float64], answered: NDArray[np.bool_]) -> float:
    """Return the cut that refuses `REFUSED` of the unanswerable questions.

    Accuracy does not choose: its curve is flat from 0.3 to 0.65, so that its top is chance.
    """
    return float(np.quantile(probabilities[~answered], REFUSED))
