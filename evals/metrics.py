"""Pure functions from judged rankings and answers to numbers, with bootstrap intervals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean

import numpy as np

Relevant = Sequence[int]


def recall_at(relevant: Relevant, total: int, k: int) -> float:
    """Return the share of the `total` labelled passages among the first `k`; in [0, 1].

    `relevant[i]` says how many labelled passages rank i+1 brings that no earlier rank brought.
    """
    return sum(relevant[:k]) / total


def reciprocal_rank(relevant: Relevant, k: int = 10) -> float:
    """Return 1 / rank of the first labelled passage, 0 when none is among the first `k`."""
    return next((1 / rank for rank, hit in enumerate(relevant[:k], 1) if hit), 0.0)


def ndcg_at(relevant: Relevant, total: int, k: int = 10) -> float:
    """Return nDCG, at most 1: `Σ rel/log2(rank+1)` over the ideal (Järvelin, Kekäläinen 2002)."""
    gain = sum(hit / log2(rank + 1) for rank, hit in enumerate(relevant[:k], 1))
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(total, k) + 1))
    return min(gain / ideal, 1.0)


def holds_fact(text: str, alternatives: Sequence[str]) -> bool:
    """Whether a text holds one of the wordings of a fact, whatever its case and dashes."""
    plain = _plain(text)
    return any(_plain(alternative) in plain for alternative in alternatives)


def fact_coverage(text: str, facts: Sequence[Sequence[str]]) -> float:
    """Return the share of facts that a text holds; 1 when there are none to hold."""
    return fmean([holds_fact(text, fact) for fact in facts]) if facts else 1.0


def _plain(text: str) -> str:
    text = re.sub(r"[‐‑‒–—−]", "-", text.lower()).replace("’", "'")
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Score:
    """A mean with the number of cases and its 95 % percentile bootstrap interval."""

    mean: float
    n: int
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.n}"


def score(values: Sequence[float], rounds: int = 2000, seed: int = 7) -> Score:
    """Return the mean of values with its interval (Efron 1979), the same on every call.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values to score")
    n = len(values)
    drawn = np.random.default_rng(seed).integers(n, size=(rounds, n))
    means = np.sort(np.asarray(values, dtype=np.float64)[drawn].mean(axis=1))
    low, high = means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]
    return Score(fmean(values), n, float(low), float(high))
