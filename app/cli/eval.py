"""`roadmap eval`: how good the answers are, and whether they got better or worse."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from app.cli.progress import show_progress
from app.cli.terminal import EXIT_FAILED

if TYPE_CHECKING:
    from evals.comparing import Change
    from evals.record import Record

eval_cli = typer.Typer(invoke_without_command=True, rich_markup_mode="rich")

Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only this kind of question.")]
Ids = Annotated[list[str] | None, typer.Option("--case", help="Only the case of this id.")]
Half = Annotated[Literal["tune", "report"] | None, typer.Option(help="Only this half.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write the whole run here.")]
HtmlFile = Annotated[Path | None, typer.Option("--html", help="Write the report page here.")]
Old = Annotated[
    Path | None, typer.Option("--compare", help="Compare with a file of --json, not the baseline.")
]


@eval_cli.callback()
def evaluate(
    context: typer.Context,
    kind: Kinds = None,
    case: Ids = None,
    half: Half = None,
    json_file: JsonFile = None,
    html_file: HtmlFile = None,
    old: Old = None,
) -> None:
    """Ask the gold cases, score the answers, and say what got worse.

    Everything happens in a temporary directory. Exits with 1 when a score fell significantly.

    [dim]Examples:[/dim]

    roadmap eval --half tune --html report.html

    roadmap eval --kind list --kind multi

    roadmap eval --case fact-001

    roadmap eval --json new.json --compare old.json
    """
    if context.invoked_subcommand is not None:
        return
    from evals.comparing import significant_losses
    from evals.run import run_evals
    from evals.selection import Selection

    before = _before(old)
    with show_progress() as progress:
        record = run_evals(Selection(kind or (), case or (), half), progress)
    changes = _changes(record, before)
    _show(record, changes)
    if json_file:
        record.save(json_file)
    if html_file:
        from evals.page import make_page
        from evals.record import write

        against = str(old) if old else "the committed baseline"
        write(html_file, make_page(record, changes, against).encode())
    if significant_losses(changes):
        raise typer.Exit(EXIT_FAILED)


def _before(old: Path | None) -> dict[str, dict[str, float]]:
    from evals.baseline import load_baseline
    from evals.outcomes import scores_of
    from evals.record import Record

    return scores_of(Record.load(old).outcomes) if old else load_baseline()


def _changes(record: "Record", before: dict[str, dict[str, float]]) -> "Sequence[Change]":
    from evals.comparing import compare
    from evals.outcomes import scores_of

    kinds = {outcome.case.id: outcome.case.kind for outcome in record.outcomes}
    return compare(before, scores_of(record.outcomes), kinds)


def _show(record: "Record", changes: "Sequence[Change]") -> None:
    from evals.comparing import significant_losses
    from evals.tables import by_kind, by_metric, speed
    from evals.trace import FEW, trace_lines

    report = [o for o in record.outcomes if o.case.split == "report"] or record.outcomes
    for table in (by_metric(report), by_kind(report), speed(record.outcomes)):
        typer.echo("\n".join([*table.lines(), ""]))
    if len(record.outcomes) <= FEW:
        for outcome in record.outcomes:
            typer.echo("\n".join([*trace_lines(outcome), ""]))
    for loss in significant_losses(changes):
        typer.secho(f"worse  {loss}", fg=typer.colors.RED)
