"""A replay as a person reads it: a table of what moved, and a line for all that needs saying."""

from collections.abc import Sequence
from pathlib import Path

import typer

from evals.drift import LATENCY, shared_cases, smallest_drift
from evals.replaying import Movement, ReplayRun
from evals.report import Table


def show_run(run: ReplayRun, before: Sequence[ReplayRun], kept: Path) -> None:
    """Print the table on stdout, and on stderr what drifted."""
    table = movements_table(run) if run.movements else means_table(run)
    typer.echo("\n".join([*table.lines(), ""]))
    for line in remarks(run, before):
        typer.echo(line)
    typer.echo(f"Kept as {kept}.")
    for movement in run.movements:
        if movement.drifted:
            typer.secho(f"drift  {drift_line(movement)}", fg=typer.colors.RED, err=True)
    if run.status == "accepted":
        typer.echo("Accepted: later runs are compared with this one.")


def movements_table(run: ReplayRun) -> Table:
    """Return what every metric was, is, and surely changed by."""
    rows = tuple(_row(movement) for movement in run.movements)
    title = f"{run.server}, {len(run.cases)} cases, against {len(run.compared_with)} earlier runs"
    return Table(title, ("metric", "n", "before", "now", "change, 95 %", "p", ""), rows)


def means_table(run: ReplayRun) -> Table:
    """Return what every metric is, for a run with nothing before it."""
    rows = tuple((name, f"{value:.3f}") for name, value in run.means().items())
    return Table(f"{run.server}, {len(run.cases)} cases", ("metric", "now"), rows)


def remarks(run: ReplayRun, before: Sequence[ReplayRun]) -> list[str]:
    """Return what is to be known when the table is read, a line each."""
    lines = []
    failed = [case for case in run.cases if case.failure]
    if failed:
        lines.append(f"{len(failed)} questions failed; {failed[0].id}: {failed[0].failure}")
    if not before:
        return [*lines, "This is the first run; the next ones are compared with it."]
    last = before[0]
    shared = shared_cases(before, run)
    if not shared:
        return [*lines, "The runs before asked other cases; there is nothing to compare with."]
    if shared < len(run.cases):
        lines.append(f"{len(run.cases) - shared} cases were not asked before, or have changed.")
    if shared < smallest_drift():
        lines.append(f"{shared} cases are too few to tell drift from chance.")
    if last.sources != run.sources:
        lines.append(
            f"The sources changed since {last.started_at}: {last.sources.passages} passages of "
            f"{last.sources.sources} sources before, {run.sources.passages} of "
            f"{run.sources.sources} now."
        )
    for what, old, new in (
        ("server", last.server, run.server),
        ("version", last.version, run.version),
        ("models", last.models(), run.models()),
    ):
        if old != new:
            lines.append(f"The {what} changed: {old} before, {new} now.")
    return lines


def drift_line(movement: Movement) -> str:
    """Return one line on a metric that drifted, fit for an alert."""
    named = f"; most in {', '.join(movement.cases)}" if movement.cases else ""
    return f"{movement.metric}: {_number(movement, movement.before)} → " + (
        f"{_number(movement, movement.after)}, n={movement.n}, p={movement.p:.4f}{named}"
    )


def _row(movement: Movement) -> tuple[str, ...]:
    change = f"{_number(movement, movement.low, '+')} to {_number(movement, movement.high, '+')}"
    return (
        movement.metric,
        str(movement.n),
        _number(movement, movement.before),
        _number(movement, movement.after),
        change,
        f"{movement.p:.4f}",
        "DRIFT" if movement.drifted else "",
    )


def _number(movement: Movement, value: float, sign: str = "") -> str:
    return f"{value:{sign}.{1 if movement.metric == LATENCY else 3}f}"
