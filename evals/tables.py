"""Outcomes as tables for a terminal: metrics by corpus, the main ones by kind, and the speed."""

from collections.abc import Sequence

from evals.measure import METRICS
from evals.outcomes import Outcome
from evals.report import Table
from evals.tally import latencies, tally

KIND_METRICS = ("recall@5", "facts", "citation precision", "refusal recall", "words")


def by_metric(outcomes: Sequence[Outcome]) -> Table:
    """Return every metric, a column a corpus."""
    corpora = sorted({outcome.case.corpus for outcome in outcomes})
    held = {(line.metric, line.group): str(line.score)
            for line in tally(outcomes, lambda case: case.corpus)}  # fmt: skip
    rows = tuple(
        (metric.name, *(held.get((metric.name, corpus), "") for corpus in corpora))
        for metric in METRICS
        if any((metric.name, corpus) in held for corpus in corpora)
    )
    return Table(f"Scores, {half_of(outcomes)}, by corpus", ("metric", *corpora), rows)


def by_kind(outcomes: Sequence[Outcome]) -> Table:
    """Return the main metrics, a row a kind of question."""
    held = {(line.group, line.metric): str(line.score)
            for line in tally(outcomes, lambda case: case.kind)}  # fmt: skip
    kinds = sorted({outcome.case.kind for outcome in outcomes})
    rows = tuple((kind, *(held.get((kind, name), "") for name in KIND_METRICS)) for kind in kinds)
    return Table(f"Scores, {half_of(outcomes)}, by kind", ("kind", *KIND_METRICS), rows)


def speed(outcomes: Sequence[Outcome]) -> Table:
    """Return how long an answer took here, which is reported and held against nothing."""
    rows = tuple((name, f"{value:.1f}") for name, value in latencies(outcomes).items())
    return Table("Milliseconds an answer", ("", "ms"), rows)


def half_of(outcomes: Sequence[Outcome]) -> str:
    """Return in words which half of the cases these are."""
    halves = {outcome.case.split for outcome in outcomes}
    return f"{halves.pop()} half" if len(halves) == 1 else "both halves"
