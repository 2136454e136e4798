"""Whether a replay differs from those before by more than chance, metric by metric."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from evals.comparing import paired_p
from evals.metrics import score
from evals.replaying import Movement, Replayed, ReplayRun

ALPHA = 0.05
SLOWER = 2.0
FELT_MS = 100.0
ROUNDS = 2000
SEED = 7
NAMED = 5
LATENCY = "latency ms"


@dataclass(frozen=True, slots=True)
class Watched:
    """A metric that is watched.

    Attributes:
        worse: -1 where less is worse, 1 where more is, 0 where any change counts.
    """

    name: str
    worse: int = -1


WATCHED = (
    Watched("failed", 1),
    Watched("recall@5"),
    Watched("mrr@10"),
    Watched("ndcg@10"),
    Watched("evidence"),
    Watched("answered"),
    Watched("refusal recall"),
    Watched("refused", 0),
    Watched("asserts nothing"),
    Watched("grounded"),
    Watched("facts"),
    Watched("citation precision"),
    Watched("citation recall"),
    Watched("quote validity"),
    Watched("numbers"),
    Watched("promises"),
    Watched("within length"),
)
Values = Mapping[str, float]
"""By case id."""


def find_drift(
    before: Sequence[ReplayRun], now: ReplayRun, slower: float = SLOWER
) -> list[Movement]:
    """Return how every metric moved that both sides have, in a fixed order.

    Each case is paired with the mean of what it came to before. The change for the worse is tested
    by sign flips (Fisher 1935, as in `comparing`), and has drifted below `ALPHA` divided by the
    number of metrics (Bonferroni). Latency has drifted when the median case is, with its whole
    interval, more than `slower` times slower, and by `FELT_MS`; less is the machine's own noise.

    Args:
        before: Earlier runs; a case is compared with those of the same key.
        now: The run in question.
        slower: From how many times on slower answers count.
    """
    earlier = _by_case(before, now)
    found: list[tuple[Watched, Values, Values]] = []
    for metric in WATCHED:
        old = _means(earlier, metric.name)
        new = {c.id: c.scores[metric.name] for c in now.cases if metric.name in c.scores}
        both = [case for case in new if case in old]
        if both:
            found.append((metric, {c: old[c] for c in both}, {c: new[c] for c in both}))
    level = ALPHA / max(len(found), 1)
    moved = [_movement(metric, old, new, level) for metric, old, new in found]
    slow = _latency(earlier, now, slower)
    return [*moved, slow] if slow else moved


def shared_cases(before: Sequence[ReplayRun], now: ReplayRun) -> int:
    """Return how many cases of a run were asked before, just as they are."""
    return len(_by_case(before, now))


def smallest_drift() -> int:
    """Return how many cases must get worse, and none better, before chance is ruled out."""
    return int(np.ceil(-np.log2(ALPHA / len(WATCHED))))


def _by_case(before: Sequence[ReplayRun], now: ReplayRun) -> dict[str, list[Replayed]]:
    keys = {case.id: case.key for case in now.cases}
    found: dict[str, list[Replayed]] = {}
    for run in before:
        for case in run.cases:
            if keys.get(case.id) == case.key:
                found.setdefault(case.id, []).append(case)
    return found


def _means(earlier: Mapping[str, Sequence[Replayed]], metric: str) -> dict[str, float]:
    held = {
        name: [case.scores[metric] for case in cases if metric in case.scores]
        for name, cases in earlier.items()
    }
    return {name: fmean(values) for name, values in held.items() if values}


def _movement(metric: Watched, old: Values, new: Values, level: float) -> Movement:
    change = {case: new[case] - old[case] for case in new}
    values = np.array(list(change.values()))
    if metric.worse:
        p = paired_p(-metric.worse * values)
    else:
        p = min(1.0, 2 * min(paired_p(values), paired_p(-values)))
    mean = score(list(change.values()))
    sign = metric.worse or (1 if mean.mean > 0 else -1)
    worst = sorted((c for c in change if sign * change[c] > 0), key=lambda c: -sign * change[c])
    return Movement(
        metric=metric.name,
        n=len(new),
        before=fmean(old.values()),
        after=fmean(new.values()),
        low=mean.low,
        high=mean.high,
        p=p,
        drifted=p < level,
        cases=worst[:NAMED],
    )


def _latency(
    earlier: Mapping[str, Sequence[Replayed]], now: ReplayRun, slower: float
) -> Movement | None:
    old = {
        name: [case.latency_ms for case in cases if case.latency_ms]
        for name, cases in earlier.items()
    }
    new = {c.id: c.latency_ms for c in now.cases if c.latency_ms and old.get(c.id)}
    if not new:
        return None
    usual = {case: float(np.median(old[case])) for case in new}
    ratios = np.array([log(new[case] / usual[case]) for case in new])
    medians = _medians(ratios)
    low, high = np.percentile(medians, (2.5, 97.5))
    before, after = float(np.median(list(usual.values()))), float(np.median(list(new.values())))
    worst = sorted(new, key=lambda case: usual[case] / new[case])
    return Movement(
        metric=LATENCY,
        n=len(new),
        before=before,
        after=after,
        low=before * (exp(low) - 1),
        high=before * (exp(high) - 1),
        p=float((np.count_nonzero(medians <= log(slower)) + 1) / (ROUNDS + 1)),
        drifted=bool(low > log(slower)) and after - before > FELT_MS,
        cases=worst[:NAMED],
    )


def _medians(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the medians of bootstrap samples (Efron 1979), the same on every call."""
    drawn = np.random.default_rng(SEED).integers(len(values), size=(ROUNDS, len(values)))
    found: NDArray[np.float64] = np.median(values[drawn], axis=1)
    return found
