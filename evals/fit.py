"""Fits the keyless writer's weights on the tuning half: `python -m evals.fit` writes them."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

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
REFUSED = 0.8
Vector = NDArray[np.float64]
_FITNESS = tuple(name for name in FEATURES if name not in ("item", "words", "best_in_hit"))
_SIGNS: dict[str, tuple[float | None, float | None]] = dict.fromkeys(_FITNESS, (0, None))
_SIGNS |= {"value_miss": (None, 0), "source_miss": (None, 0)}


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
    limits = [_SIGNS.get(name, (None, None)) for name in FEATURES]
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
    model = LogisticRegression(C=ANSWERABLE_C, max_iter=5000, class_weight="balanced")
    held_out = cross_val_predict(model, x, y, cv=FOLDS, method="predict_proba")[:, 1]
    model.fit(x, y)
    threshold = best_threshold(held_out, y)
    return {
        "answerable": dict(zip(ANSWERABLE_FEATURES, model.coef_[0].round(4).tolist(), strict=True)),
        "answerable_bias": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold, 3),
    }


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
