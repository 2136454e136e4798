"""Outcomes as tables for a terminal: metrics by corpus, the main ones by kind, and the speed."""

from collections.abc import Sequence

from evals.judging import JudgeReport
from evals.measure import METRICS
from evals.outcomes import Outcome, scores_of
from evals.report import Table
from evals.talking import TalkOutcome
from evals.tally import latencies, tally, tally_scores

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


def by_planning(talks: Sequence[TalkOutcome]) -> Table:
    """Return every metric of plan requests and conversations, a column each."""
    groups = {talk.case.id: talk.what for talk in talks}
    held = {(x.metric, x.group): str(x.score) for x in tally_scores(scores_of(talks), groups)}
    columns = sorted(set(groups.values()), reverse=True)
    rows = tuple(
        (metric.name, *(held.get((metric.name, column), "") for column in columns))
        for metric in METRICS
        if any((metric.name, column) in held for column in columns)
    )
    return Table(f"Planning in conversation, {half_of(talks)}", ("metric", *columns), rows)


def by_judge(reports: Sequence[JudgeReport]) -> Table:
    """Return how far judges of statements agree with people, a column each."""
    names = list(dict.fromkeys(name for report in reports for name in report.scores))
    kinds = list(dict.fromkeys(kind for report in reports for kind in report.kinds))
    rows = [(name, *(str(r.scores.get(name, "")) for r in reports)) for name in names]
    rows += [(f"right: {kind}", *(str(r.kinds.get(kind, "")) for r in reports)) for kind in kinds]
    head = ("metric", *(report.name for report in reports))
    return Table("Judges, statements of labelled answers, report half", head, tuple(rows))


def speed(outcomes: Sequence[Outcome]) -> Table:
    """Return how long an answer took here, which is reported and held against nothing."""
    rows = tuple((name, f"{value:.1f}") for name, value in latencies(outcomes).items())
    return Table("Milliseconds an answer", ("", "ms"), rows)


def half_of(outcomes: Sequence[Outcome] | Sequence[TalkOutcome]) -> str:
    """Return in words which half of the cases these are."""
    halves = {outcome.case.split for outcome in outcomes}
    return f"{halves.pop()} half" if len(halves) == 1 else "both halves"
