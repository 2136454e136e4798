"""The page's tables as HTML; every word of a case is escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from evals.comparing import Change
from evals.measure import METRICS
from evals.metrics import Score
from evals.outcomes import Outcome
from evals.tally import GroupOf, tally

SAYS = {metric.name: metric.says for metric in METRICS}
NAMED = 6


def score_table(outcomes: Sequence[Outcome], group_of: GroupOf) -> str:
    """Return a row a metric, a column a group, each cell with its interval and n."""
    held = {(line.metric, line.group): line.score for line in tally(outcomes, group_of)}
    groups = sorted({group for _, group in held})
    rows = [
        [escape(name), *(cell(held.get((name, g))) for g in groups), escape(says)]
        for name, says in SAYS.items()
        if any((name, g) in held for g in groups)
    ]
    return table(["metric", *groups, "what it is"], rows, numbers=range(1, len(groups) + 1))


def kind_table(outcomes: Sequence[Outcome], metrics: Sequence[str]) -> str:
    """Return a row a kind of question, a column a metric."""
    held = {(x.group, x.metric): x.score for x in tally(outcomes, lambda case: case.kind)}
    kinds = sorted({outcome.case.kind for outcome in outcomes})
    rows = [[escape(kind), *(cell(held.get((kind, name))) for name in metrics)] for kind in kinds]
    return table(["kind", *metrics], rows, numbers=range(1, len(metrics) + 1))


def change_table(changes: Sequence[Change]) -> str:
    """Return what moved between two runs, losses first."""
    moved = [change for change in changes if round(change.after - change.before, 4)]
    moved.sort(key=lambda c: (not c.significant, c.p if c.p is not None else 2.0))
    rows = [
        [
            escape(f"{c.metric} ({c.group})"),
            f"{c.before:.3f}",
            f'<span class="{"bad" if c.after < c.before else "good"}">{c.after:.3f}</span>',
            "" if c.p is None else f"{c.p:.4f}" + (" <b>!</b>" if c.significant else ""),
            str(c.n),
            escape(named(c)),
        ]
        for c in moved
    ]
    head = ["metric", "before", "after", "p of the loss", "n", "cases that lost"]
    return table(head, rows, numbers=range(1, 5)) if rows else "<p>Nothing moved.</p>"


def named(change: Change) -> str:
    """Return the worst of a change's cases with their values, and how many more there are."""
    shown = [f"{name} {a:.2f}→{b:.2f}" for name, a, b in change.cases[:NAMED]]
    more = len(change.cases) - NAMED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Iterable[int] = ()) -> str:
    """Return a table; the cells are HTML, the heads are not.

    Args:
        head: A name a column.
        rows: Cells a row.
        numbers: Which columns are set as numbers.
    """
    right = set(numbers)
    kinds = [' class="n"' if i in right else "" for i in range(len(head))]
    top = "".join(f"<th{k}>{escape(name)}</th>" for k, name in zip(kinds, head, strict=True))
    body = "".join(
        f"<tr>{''.join(f'<td{k}>{c}</td>' for k, c in zip(kinds, row, strict=True))}</tr>"
        for row in rows
    )
    return f'<div class="wide"><table><tr>{top}</tr>{body}</table></div>'


def cell(score: Score | None) -> str:
    """Return a mean with its interval and n."""
    if score is None:
        return ""
    digits = 1 if score.mean > 1 else 3
    return (
        f"{score.mean:.{digits}f} <small>[{score.low:.{digits}f}, {score.high:.{digits}f}]"
        f" n={score.n}</small>"
    )
