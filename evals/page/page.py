"""Puts the page together: what ran, how good it is, where it loses, and what changed."""

from collections.abc import Sequence
from html import escape
from statistics import fmean, median

from evals.comparing import Change
from evals.fates import FATES, fates_by_kind
from evals.outcomes import Outcome, badness
from evals.page.charts import Point, calibration_error, reliability, scatter, stacked
from evals.page.judged import judged_part
from evals.page.judges import judges_part
from evals.page.models import models_part
from evals.page.planning import planning_part
from evals.page.style import STYLE
from evals.page.tables import change_table, kind_table, score_table, table
from evals.record import Record
from evals.tables import KIND_METRICS, half_of
from evals.tally import latencies
from evals.trace import trace_lines

WORST = 25


def make_page(record: Record, changes: Sequence[Change] | None = None, against: str = "") -> str:
    """Return a run as an HTML document.

    The traces are of the tuning half where the run has one: nobody who tunes should read the other.

    Args:
        record: The run.
        changes: How it differs from another run; None when it was compared with none.
        against: What that other run was, in words.
    """
    outcomes = record.outcomes
    report = [o for o in outcomes if o.case.split == "report"] or outcomes
    seen = [o for o in outcomes if o.case.split == "tune"] or outcomes
    parts = [
        "<h1>Evaluation</h1>",
        f"<p>{len(outcomes)} cases, {escape(record.about.selection)}; {_asked(record)}</p>",
        _about(record),
    ]
    if changes is not None:
        parts += [f"<h2>Compared with {escape(against)}</h2>", _compared(), change_table(changes)]
    parts += [
        f"<h2>Scores, {half_of(report)}</h2>",
        "<p>Means with 95 % percentile bootstrap intervals over the cases.</p>",
        score_table(report, lambda case: case.corpus),
        f"<h2>By kind of question, {half_of(report)}</h2>",
        kind_table(report, KIND_METRICS),
        f"<h2>Where the losses are, {half_of(outcomes)}</h2>",
        stacked(fates_by_kind(outcomes), FATES),
        f"<h2>Charts, {half_of(outcomes)}</h2>",
        f'<div class="charts">{_charts(outcomes)}</div>',
        f"<h2>Worst cases, {half_of(seen)}</h2>",
        "<p>An asterisk marks what is labelled: a passage found, a citation that points to it.</p>",
        *_worst(seen),
        *planning_part(record.talks),
        *judges_part(record.judges),
        *judged_part(record.judgement),
        *models_part(record.models),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Evaluation</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _asked(record: Record) -> str:
    if record.judgement is None:
        return "no model was asked."
    return f"judged by {escape(record.judgement.judge)}."


def _about(record: Record) -> str:
    about = record.about
    speed = latencies(record.outcomes)
    shown = {
        "commit": about.commit or "unknown",
        **{f"corpus hash, {name}": digest[:16] for name, digest in about.corpus_hashes.items()},
        **about.settings,
        "milliseconds an answer": ", ".join(f"{name} {ms:.0f}" for name, ms in speed.items()),
    }
    return table(["made with", ""], [[escape(name), escape(_said(v))] for name, v in shown.items()])


def _said(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {inner}" for name, inner in value.items())
    return str(value)


def _compared() -> str:
    return (
        "<p>Paired sign-flip permutation test over the cases in both runs. “!” marks a loss below"
        " 0.05, over one kind of question below 0.05 divided by the number of kinds.</p>"
    )


def _charts(outcomes: Sequence[Outcome]) -> str:
    asked = [(o.answerable, o.case.expect == "grounded") for o in outcomes]
    chances = [(p, came) for p, came in asked if p is not None]
    cited = [(c.score, c.gold) for o in outcomes for c in o.citations]
    scores = [(p, gold) for p, gold in cited if gold is not None]
    charts = (
        (scatter(_points(outcomes), "median milliseconds an answer", "as good as expected"),
         "Quality against latency, a circle a kind of question: facts held, or refusals that were"
         " due. Latency is of this machine and this run."),
        (reliability(chances, "probability that the question is answered", "share answerable"),
         f"Is the writer's confidence true? n={len(chances)}, expected calibration error"
         f" {calibration_error(chances):.3f}. Counts stand above the axis."),
        (reliability(scores, "score of a citation", "share on a labelled passage"),
         f"Are the scores of citations true? n={len(scores)}, expected calibration error"
         f" {calibration_error(scores):.3f}. Labels are not complete, so this is a lower bound."),
    )  # fmt: skip
    return "".join(f"<figure>{svg}<figcaption>{says}</figcaption></figure>" for svg, says in charts)


def _points(outcomes: Sequence[Outcome]) -> list[Point]:
    points = []
    for kind in sorted({o.case.kind for o in outcomes}):
        inside = [o for o in outcomes if o.case.kind == kind]
        quality = fmean(1 - badness_of_kind(o) for o in inside)
        ms = median(o.latency_ms for o in inside)
        says = f"{kind}: {quality:.2f} at {ms:.0f} ms, n={len(inside)}"
        points.append(Point(ms, quality, len(inside), kind, says))
    return points


def badness_of_kind(outcome: Outcome) -> float:
    """Return how much of what was expected an outcome lacks: facts, a refusal, or silence."""
    for name in ("facts", "refusal recall", "asserts nothing"):
        if name in outcome.scores:
            return 1 - outcome.scores[name]
    return 0.0


def _worst(outcomes: Sequence[Outcome]) -> list[str]:
    worst = sorted(outcomes, key=lambda o: (-badness(o), -badness_of_kind(o), o.case.id))[:WORST]
    return [
        f"<details><summary><b>{escape(o.case.id)}</b>{escape(o.case.question)}</summary>"
        f"<pre>{escape(chr(10).join(trace_lines(o)))}</pre></details>"
        for o in worst
        if badness(o) > 0
    ]
