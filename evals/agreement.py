"""How well probabilities and verdicts agree with labels: pure functions with bootstrap intervals.

Every metric takes rows of cases, shape (draws, cases), and returns a value a row, NaN where a row
defines none, so that all draws of a bootstrap are computed at once.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from evals.metrics import Score

ROUNDS = 1000
SEED = 7
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Metric = Callable[..., Floats]


def interval(metric: Metric, *columns: Sequence[float] | Sequence[bool]) -> Score:
    """Return a metric of some columns with its percentile bootstrap interval, always the same.

    Draws that define no value, for want of one of the labels, are left out.
    """
    arrays: list[NDArray[Any]] = [np.asarray(column) for column in columns]
    n = len(arrays[0])
    drawn = np.random.default_rng(SEED).integers(n, size=(ROUNDS, n))
    values = metric(*(array[drawn] for array in arrays))
    values = np.sort(values[~np.isnan(values)])
    mean = float(metric(*(array[None, :] for array in arrays))[0])
    if not len(values):
        return Score(mean, n, mean, mean)
    low, high = values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]
    return Score(mean, n, float(low), float(high))


def auc(labels: Bools, values: Floats) -> Floats:
    """Return the area under the ROC curve: the chance that a true case outranks a false one.

    By the ranks of the true cases (Mann and Whitney 1947), ties counting half; in [0, 1].
    """
    ranks = rankdata(values, axis=1)
    true = labels.sum(axis=1)
    pairs = true * (labels.shape[1] - true)
    above = (ranks * labels).sum(axis=1) - true * (true + 1) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(pairs > 0, above / pairs, np.nan), np.float64)


def accuracy(labels: Bools, verdicts: Bools) -> Floats:
    """Return the share of verdicts that are the label; in [0, 1]."""
    return np.asarray((labels == verdicts).mean(axis=1), np.float64)


def balanced_accuracy(labels: Bools, verdicts: Bools) -> Floats:
    """Return the mean of the shares of each label that are found; in [0, 1]."""
    with np.errstate(invalid="ignore"):
        yes = (labels & verdicts).sum(axis=1) / labels.sum(axis=1)
        no = (~labels & ~verdicts).sum(axis=1) / (~labels).sum(axis=1)
    return np.asarray((yes + no) / 2, np.float64)


def kappa(labels: Bools, verdicts: Bools) -> Floats:
    """Return the agreement beyond chance (Cohen 1960), at most 1; 0 is chance."""
    agreed = (labels == verdicts).mean(axis=1)
    said, true = verdicts.mean(axis=1), labels.mean(axis=1)
    chance = said * true + (1 - said) * (1 - true)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(chance < 1, (agreed - chance) / (1 - chance), np.nan))


def mean_error(labels: Bools, values: Floats) -> Floats:
    """Return by how much probabilities are too high on average, in [-1, 1]; 0 is unbiased."""
    return np.asarray((values - labels).mean(axis=1), np.float64)


def roc(labels: Sequence[bool], values: Sequence[float]) -> list[tuple[float, float]]:
    """Return (share of false cases taken, share of true cases taken) from no case to all."""
    order = np.argsort(-np.asarray(values), kind="stable")
    ordered, sorted_values = np.asarray(labels)[order], np.asarray(values)[order]
    true, false = np.cumsum(ordered), np.cumsum(~ordered)
    last = np.append(np.nonzero(np.diff(sorted_values))[0], len(ordered) - 1)
    x, y = false[last] / max(int(false[-1]), 1), true[last] / max(int(true[-1]), 1)
    return [(0.0, 0.0), *((float(a), float(b)) for a, b in zip(x, y, strict=True))]
