"""Fits the keyless writer's weights: `python -m evals.fit` writes them.

On the tuning half; whether there is an answer at all, on articles written for this, too.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray
from rich.progress import Progress
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from agents.extractive.candidates import FEATURES, Candidate
from agents.extractive.groups import GROUP_FEATURES, find_groups
from agents.extractive.ranker import ANSWERABLE_FEATURES, rank_candidates
from agents.extractive.weights import WEIGHTS_FILE, load_weights
from agents.skills.load import open_graph
from evals.adapting.pairs import FITTED
from evals.cases import load_cases
from evals.fit_answerable import AGAINST, ANY, FOR, Limits, Vector, fit_answerable, fit_signed
from evals.libraries import open_libraries, settings_for
from evals.rows import Row, answers, read_rows
from evals.written import read_written
from ingest.settings import CORPUS_DIR

UNIT_PENALTY = 1.0
SCALE_C = 1000.0
_FITNESS = tuple(name for name in FEATURES if name not in ("item", "words", "best_in_hit"))
_SIGNS: dict[str, Limits] = dict.fromkeys(_FITNESS, FOR)
_SIGNS |= {"value_miss": AGAINST, "source_miss": AGAINST}
_OF_LISTS = [ANY if name == "items" else FOR for name in GROUP_FEATURES]


def main() -> None:
    """Fit the models and write `weights.json`."""
    with tempfile.TemporaryDirectory() as name, Progress() as bar:
        folder = Path(name)
        task = bar.add_task("articles", total=None)
        libraries = open_libraries(folder)
        rows = read_rows(load_cases("tune"), libraries)
        written = read_written(
            FITTED,
            settings_for("shipped", folder),
            folder,
            libraries["shipped"].embedder,
            open_graph(CORPUS_DIR),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
        for library in libraries.values():
            library.close()
    asked = [row for of_article in written.values() for row in of_article]
    weights = fit_units(rows)
    _save(weights)
    weights |= fit_groups(rows)
    _save(weights)
    _save(weights | fit_answerable([rows, asked]))


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
    """Fit which list answers, on the rows with several labelled items in one list.

    As with units, nothing that speaks for a list may count against it.
    """
    x: list[NDArray[np.float64]] = []
    y: list[bool] = []
    for row in rows:
        groups = find_groups(row.evidence, rank_candidates(row.candidates))
        held = [sum(answers(s.candidate, row.case) for s in group.items) for group in groups]
        if row.question.kind == "list" and max(held, default=0) > 0:
            x += [group.features for group in groups]
            y += [count == max(held) for count in held]
    *weights, bias = fit_signed(np.stack(x), np.array(y), np.ones(len(y)), _OF_LISTS)
    return {
        "group": dict(zip(GROUP_FEATURES, np.round(weights, 4).tolist(), strict=True)),
        "group_bias": round(float(bias), 4),
    }


def _save(weights: dict[str, object]) -> None:
    WEIGHTS_FILE.write_bytes(orjson.dumps(weights, option=orjson.OPT_INDENT_2) + b"\n")
    load_weights.cache_clear()


def _matrix(candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    return np.stack([candidate.features for candidate in candidates])


if __name__ == "__main__":
    main()
