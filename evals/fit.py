"""Fits the keyless writer's weights on the tuning half: `python -m evals.fit` writes them."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from agents.extractive.candidates import FEATURES, Candidate
from agents.extractive.groups import GROUP_FEATURES, find_groups
from agents.extractive.ranker import ANSWERABLE_FEATURES, answerable_features, rank_candidates
from agents.extractive.weights import WEIGHTS_FILE, Scored, load_weights
from evals.cases import load_cases
from evals.libraries import open_libraries
from evals.rows import Row, answers, read_rows

UNIT_PENALTY = 1.0
SCALE_C = 1000.0
GROUP_C = 1.0
ANSWERABLE_C = 1.0
FOLDS = StratifiedKFold(8, shuffle=True, random_state=1)
TOP = 3
REFUSED = 0.7
Vector = NDArray[np.float64]
Limits = tuple[float | None, float | None]
FOR: Limits = (0, None)
AGAINST: Limits = (None, 0)
ANY: Limits = (None, None)
_FITNESS = tuple(name for name in FEATURES if name not in ("item", "words", "best_in_hit"))
_SIGNS: dict[str, Limits] = dict.fromkeys(_FITNESS, FOR)
_SIGNS |= {"value_miss": AGAINST, "source_miss": AGAINST}
_ANSWERABLE_SIGNS: dict[str, Limits] = {
    name: FOR
    for name in ANSWERABLE_FEATURES
    if name.startswith(("best_", "second_", "all_", "least_", "low_", "of_named", "filler"))
}
_ANSWERABLE_SIGNS |= dict.fromkeys(
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


def main() -> None:
    """Fit both models on the tuning half and write `weights.json`."""
    with tempfile.TemporaryDirectory() as folder:
        libraries = open_libraries(Path(folder))
        rows = read_rows(load_cases("tune"), libraries)
        weights = fit_units(rows)
        for fit in (fit_groups, fit_answerable):
            _save(weights)
            weights |= fit(rows)
        _save(weights)
        for library in libraries.values():
            library.close()


def fit_units(rows: Sequence[Row]) -> dict[str, object]:
    """Fit which units answer, on the rows where retrieval found one that does.

    Units compete within their question only (a conditional logistic model), and no sign of fitness
    may count against one: the fit would else take the cases' share of oblique questions for a rule.
    """
    usable = [row for row in rows if any(row.labels)]
    each = [(_matrix(row.candidates), np.array(row.labels, dtype=np.float64)) for row in usable]
    x = np.concatenate([features for features, _ in each])
    y = np.concatenate([labels for _, labels in each])
    spread = UNIT_PENALTY * x.var(axis=0)

    def loss(w: Vector) -> tuple[float, Vector]:
        lost, slope = float((spread * w * w).sum()), 2 * spread * w
        for features, labels in each:
            odds = np.exp(features @ w - (features @ w).max())
            right = odds * labels
            lost -= float(np.log(right.sum() / odds.sum()))
            slope = slope + features.T @ (odds / odds.sum() - right / right.sum())
        return lost, slope

    start = np.zeros(len(FEATURES))
    limits = [_SIGNS.get(name, ANY) for name in FEATURES]
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits).x
    scale = LogisticRegression(C=SCALE_C).fit((x @ weights)[:, None], y)
    weights = weights * scale.coef_[0][0]
    return {
        "unit": dict(zip(FEATURES, weights.round(4).tolist(), strict=True)),
        "unit_bias": round(float(scale.intercept_[0]), 4),
        "group": dict.fromkeys(GROUP_FEATURES, 0.0),
        "group_bias": 0.0,
        "answerable": dict.fromkeys(ANSWERABLE_FEATURES, 0.0),
        "answerable_bias": 0.0,
        "threshold": 0.5,
    }


def fit_groups(rows: Sequence[Row]) -> dict[str, object]:
    """Fit which list answers, on the rows with several labelled items in one list."""
    x: list[NDArray[np.float64]] = []
    y: list[bool] = []
    for row in rows:
        groups = find_groups(row.evidence, rank_candidates(row.candidates))
        held = [sum(answers(s.candidate, row.case) for s in group.items) for group in groups]
        if row.question.kind == "list" and max(held, default=0) > 0:
            x += [group.features for group in groups]
            y += [count == max(held) for count in held]
    model = LogisticRegression(C=GROUP_C, max_iter=5000).fit(np.stack(x), np.array(y))
    return {
        "group": dict(zip(GROUP_FEATURES, model.coef_[0].round(4).tolist(), strict=True)),
        "group_bias": round(float(model.intercept_[0]), 4),
    }


def fit_answerable(rows: Sequence[Row]) -> dict[str, object]:
    """Fit whether the answer will be right, and choose the threshold by cross-validation.

    Answerable questions whose best units are wrong are left out: they should neither be answered
    nor do they look like the unanswerable ones.
    """
    found = [(row, rank_candidates(row.candidates)) for row in rows if row.candidates]
    kept = [
        (row, scored)
        for row, scored in found
        if row.case.expect == "abstained"
        or any(answers(s.candidate, row.case) for s in scored[:TOP])
    ]
    usable = [row for row, _ in kept]
    ranked = [scored for _, scored in kept]
    x = np.stack([_features(row, scored) for row, scored in zip(usable, ranked, strict=True)])
    y = np.array([row.case.expect == "grounded" for row in usable])
    held_out = np.zeros(len(y))
    for train, test in FOLDS.split(x, y):
        held_out[test] = _probability(x[test], _fit_signed(x[train], y[train]))
    *weights, bias = _fit_signed(x, y)
    return {
        "answerable": dict(zip(ANSWERABLE_FEATURES, np.round(weights, 4).tolist(), strict=True)),
        "answerable_bias": round(float(bias), 4),
        "threshold": round(best_threshold(held_out, y), 3),
    }


def _fit_signed(x: Vector, y: NDArray[np.bool_]) -> Vector:
    """Return the weights and the bias of a balanced logistic model in which signs are kept."""
    weight = np.where(y, len(y) / (2 * y.sum()), len(y) / (2 * (~y).sum()))

    def loss(w: Vector) -> tuple[float, Vector]:
        short = _probability(x, w) - y
        margin = np.where(y, 1, -1) * (x @ w[:-1] + w[-1])
        lost = weight @ np.logaddexp(0, -margin) + w[:-1] @ w[:-1] / (2 * ANSWERABLE_C)
        slope = np.append(x.T @ (weight * short) + w[:-1] / ANSWERABLE_C, weight @ short)
        return float(lost), slope

    limits = [*(_ANSWERABLE_SIGNS.get(name, ANY) for name in ANSWERABLE_FEATURES), ANY]
    start = np.zeros(len(limits))
    found: Vector = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits).x
    return found


def _probability(x: Vector, w: Vector) -> Vector:
    found: Vector = 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))
    return found


def _save(weights: dict[str, object]) -> None:
    WEIGHTS_FILE.write_bytes(orjson.dumps(weights, option=orjson.OPT_INDENT_2) + b"\n")
    load_weights.cache_clear()


def best_threshold(probabilities: NDArray[np.float64], answered: NDArray[np.bool_]) -> float:
    """Return the cut that refuses `REFUSED` of the unanswerable questions.

    Accuracy does not choose: its curve is flat from 0.3 to 0.65, so that its top is chance.
    """
    return float(np.quantile(probabilities[~answered], REFUSED))


def _features(row: Row, ranked: Sequence[Scored]) -> NDArray[np.float64]:
    return answerable_features(row.question.text, row.evidence, ranked)


def _matrix(candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    return np.stack([candidate.features for candidate in candidates])


if __name__ == "__main__":
    main()
