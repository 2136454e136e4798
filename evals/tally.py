"""Adds outcomes up: the mean of every metric with its interval, over groups of cases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.cases import Case
from evals.measure import METRICS
from evals.metrics import Score, score
from evals.outcomes import Outcome, Scores

ALL = "all"
GroupOf = Callable[[Case], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One metric over one group of cases."""

    group: str
    metric: str
    score: Score


def tally(outcomes: Sequence[Outcome], group_of: GroupOf = lambda case: ALL) -> list[Line]:
    """Return a line for each group and metric that any of its cases defines, in a fixed order."""
    groups = {outcome.case.id: group_of(outcome.case) for outcome in outcomes}
    return tally_scores({outcome.case.id: outcome.scores for outcome in outcomes}, groups)


def tally_scores(scores_of: Scores, groups: Mapping[str, str]) -> list[Line]:
    """Return what `tally` does for scores by case.

    Args:
        scores_of: Case id → metric → value.
        groups: Case id → group.
    """
    lines: list[Line] = []
    for group in sorted({groups[case] for case in scores_of}):
        inside = [scores for case, scores in scores_of.items() if groups[case] == group]
        for metric in METRICS:
            values = [scores[metric.name] for scores in inside if metric.name in scores]
            if values:
                lines.append(Line(group, metric.name, score(values)))
    return lines


def latencies(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return milliseconds an answer at the median and the 95th percentile."""
    ordered = sorted(o.latency_ms for o in outcomes)
    if not ordered:
        return {}
    return {f"p{q}": round(ordered[min(len(ordered) * q // 100, len(ordered) - 1)], 1)
            for q in (50, 95)}  # fmt: skip
