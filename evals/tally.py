"""Adds outcomes up: the mean of every metric with its interval, over groups of cases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.cases import Case
from evals.measure import METRICS
from evals.metrics import Score, score
from evals.outcomes import Outcome

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
    lines: list[Line] = []
    for group in sorted({group_of(o.case) for o in outcomes}):
        inside = [o.scores for o in outcomes if group_of(o.case) == group]
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
