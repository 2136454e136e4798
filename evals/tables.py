"""Outcomes as tables for a terminal: metrics by corpus, the main ones by kind, and the speed."""

from collections.abc import Sequence
from statistics import fmean

from evals.judge.judgement import Judgement
from evals.judging import JudgeReport
from evals.measure import METRICS
from evals.outcomes import Outcome, scores_of
from evals.report import Table
from evals.talking import TalkOutcome
from evals.tally import latencies, tally, tally_scores

SHOWN_APART = 3
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


def by_judge(reports: Sequence[JudgeReport], what: str = "statements of labelled answers") -> Table:
    """Return how far judges agree with people, a column each; `what` says on which set."""
    names = list(dict.fromkeys(name for report in reports for name in report.scores))
    kinds = list(dict.fromkeys(kind for report in reports for kind in report.kinds))
    rows = [(name, *(str(r.scores.get(name, "")) for r in reports)) for name in names]
    rows += [(f"right: {kind}", *(str(r.kinds.get(kind, "")) for r in reports)) for kind in kinds]
    head = ("metric", *(report.name for report in reports))
    rows += [
        (name, *(f"{r.effort[name]:,g}" if name in r.effort else "" for r in reports))
        for name in dict.fromkeys(name for report in reports for name in report.effort)
    ]
    rows.append(("trusted", *("yes" if r.trusted else "no" for r in reports)))
    return Table(f"Judges, {what}, report half", head, tuple(rows))


def by_judged(judgement: Judgement) -> Table:
    """Return what a judge gave, a row a metric and a column a kind of case."""
    kinds = sorted({case.kind for case in judgement.cases})
    rows = []
    for name, measured in judgement.by_metric().items():
        cells = []
        for kind in kinds:
            inside = [
                c.scores[name] for c in judgement.cases if c.kind == kind and name in c.scores
            ]
            cells.append(f"{fmean(inside):.2f} n={len(inside)}" if inside else "")
        rows.append((name, str(measured), *cells))
    head = ("metric", "all", *kinds)
    return Table(f"Judged by {judgement.judge}; {judgement.verdict()}", head, tuple(rows))


def by_beside(judgement: Judgement) -> Table:
    """Return judged metrics next to measured ones, with the cases that are furthest apart."""
    rows = tuple(
        (f"{b.judged} / {b.measured}", str(b.n), f"{b.judged_mean:.2f} / {b.measured_mean:.2f}",
         "" if b.rank_correlation is None else f"{b.rank_correlation:.2f}",
         ", ".join(f"{case} {a:.2f}/{m:.2f}" for case, a, m in b.apart[:SHOWN_APART]))
        for b in judgement.beside()
    )  # fmt: skip
    head = ("judged / measured", "n", "means", "rank correlation", "furthest apart")
    return Table("Judged beside measured", head, rows)


def speed(outcomes: Sequence[Outcome]) -> Table:
    """Return how long an answer took here, which is reported and held against nothing."""
    rows = tuple((name, f"{value:.1f}") for name, value in latencies(outcomes).items())
    return Table("Milliseconds an answer", ("", "ms"), rows)


def half_of(outcomes: Sequence[Outcome] | Sequence[TalkOutcome]) -> str:
    """Return in words which half of the cases these are."""
    halves = {outcome.case.split for outcome in outcomes}
    return f"{halves.pop()} half" if len(halves) == 1 else "both halves"
