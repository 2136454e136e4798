"""Compares two runs case by case: what moved, and whether it is more than the luck of the cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from evals.measure import METRICS, Metric
from evals.outcomes import Scores
from evals.tally import ALL

ALPHA = 0.05
PLACES = 4  # that the baseline keeps
ROUNDS = 10_000
SEED = 7
EXACT_CASES = 12
SAME_CASES = 0.9
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Change:
    """How one metric moved over one group.

    Attributes:
        group: A kind of question, or all.
        n: Cases that were compared.
        before: Mean of the first run.
        after: Mean of the second.
        p: Probability of a loss this large by chance; None when nothing was lost.
        significant: Whether `p` is below the level that the group is held to.
        cases: (id, before, after) of those that lost, worst first; ids in both runs only.
    """

    group: str
    metric: str
    n: int
    before: float
    after: float
    p: float | None
    significant: bool
    cases: tuple[tuple[str, float, float], ...]

    def __str__(self) -> str:
        named = ", ".join(f"{name} {a:.2f}→{b:.2f}" for name, a, b in self.cases)
        chance = "" if self.p is None else f", p={self.p:.4f}"
        return (
            f"{self.metric} ({self.group}): {self.before:.3f} → {self.after:.3f}, "
            f"n={self.n}{chance}; {named}"
        )


def compare(
    before: Scores,
    after: Scores,
    kinds: Mapping[str, str],
    metrics: Sequence[Metric] = METRICS,
) -> list[Change]:
    """Return how every metric moved, over all cases and over each kind, of cases in both runs.

    Over all cases a loss is significant below `ALPHA`; over a kind below `ALPHA` divided by the
    number of kinds (Bonferroni), because there are so many to be unlucky in.

    Args:
        before: Of the first run.
        after: Of the second.
        kinds: Case id → kind.
        metrics: Which are compared.
    """
    both = [case for case in before if case in after]
    groups = sorted({kinds[case] for case in both})
    changes: list[Change] = []
    for metric in metrics:
        for group in (ALL, *groups):
            ids = [case for case in both if group in (ALL, kinds[case])]
            level = ALPHA if group == ALL else ALPHA / len(groups)
            change = _change(metric.name, group, ids, before, after, level)
            if change is not None:
                changes.append(change)
    return changes


def significant_losses(
    changes: Sequence[Change], metrics: Sequence[Metric] = METRICS
) -> list[Change]:
    """Return the changes that fail a run: significant losses of gated metrics."""
    gated = {metric.name for metric in metrics if metric.gated}
    return [change for change in changes if change.significant and change.metric in gated]


def _change(
    metric: str, group: str, ids: Sequence[str], before: Scores, after: Scores, level: float
) -> Change | None:
    old = {case: round(before[case][metric], PLACES) for case in ids if metric in before[case]}
    new = {case: round(after[case][metric], PLACES) for case in ids if metric in after[case]}
    if not old or not new:
        return None
    same = [case for case in old if case in new]
    paired = len(same) >= SAME_CASES * max(len(old), len(new))
    if paired:
        old, new = ({c: values[c] for c in same} for values in (old, new))
        p = paired_p(np.array([new[c] - old[c] for c in same]))
    else:
        p = unpaired_p(np.array(list(old.values())), np.array(list(new.values())))
    mean_old, mean_new = float(np.mean(list(old.values()))), float(np.mean(list(new.values())))
    lost = mean_new < mean_old
    moved = sorted((new[c] - old[c], c) for c in same if new[c] < old[c])
    return Change(
        group=group,
        metric=metric,
        n=len(same) if paired else len(new),
        before=mean_old,
        after=mean_new,
        p=p if lost else None,
        significant=lost and p < level,
        cases=tuple((c, old[c], new[c]) for _, c in moved),
    )


def paired_p(differences: Floats) -> float:
    """Return the one-sided probability of a mean this low if each case's sign were a coin's.

    The sign-flip permutation test (Fisher 1935; for retrieval Smucker, Allan and Carterette 2007):
    exact for up to `EXACT_CASES` cases that moved, else from `ROUNDS` draws with a fixed seed. In
    (0, 1]; 1 when no case moved.
    """
    moved = differences[differences != 0]
    if not len(moved):
        return 1.0
    if len(moved) <= EXACT_CASES:
        signs = np.array(list(product((-1.0, 1.0), repeat=len(moved))))
        return float(np.mean(signs @ np.abs(moved) <= moved.sum() + 1e-9))
    signs = np.random.default_rng(SEED).choice((-1.0, 1.0), size=(ROUNDS, len(moved)))
    lower = np.count_nonzero(signs @ np.abs(moved) <= moved.sum() + 1e-9)
    return float((lower + 1) / (ROUNDS + 1))


def unpaired_p(before: Floats, after: Floats) -> float:
    """Return the one-sided probability of a fall this large if the runs' labels were shuffled.

    Used where a metric is defined by what the system did, as the precision of refusals is, so that
    the runs have different cases (Good 2005, permutation test of two samples). In (0, 1].
    """
    pool = np.concatenate([before, after])
    observed = after.mean() - before.mean()
    shuffled = np.random.default_rng(SEED).permuted(np.tile(pool, (ROUNDS, 1)), axis=1)
    first, second = shuffled[:, : len(before)], shuffled[:, len(before) :]
    lower = np.count_nonzero(second.mean(axis=1) - first.mean(axis=1) <= observed + 1e-9)
    return float((lower + 1) / (ROUNDS + 1))
