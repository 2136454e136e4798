"""What `roadmap eval` prints of a run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from evals.comparing import Change
    from evals.record import Record


def show_run(record: "Record", changes: "Sequence[Change]") -> None:
    """Print the tables of a run, traces where it is short, and what failed or got worse."""
    from evals.comparing import significant_losses
    from evals.tables import by_beside, by_judge, by_judged, by_kind, by_metric, by_planning, speed
    from evals.trace import FEW, talk_lines, trace_lines

    report = [o for o in record.outcomes if o.case.split == "report"] or record.outcomes
    talks = [t for t in record.talks if t.case.split == "report"] or record.talks
    tables = [by_metric(report), by_kind(report), speed(record.outcomes)] if report else []
    tables += [by_planning(talks)] if talks else []
    tables += [by_judge(record.judges)] if record.judges else []
    tables += [by_judged(record.judgement), by_beside(record.judgement)] if record.judgement else []
    for table in tables:
        typer.echo("\n".join([*table.lines(), ""]))
    if len(record.outcomes) + len(record.talks) <= FEW:
        for lines in [*map(trace_lines, record.outcomes), *map(talk_lines, record.talks)]:
            typer.echo("\n".join([*lines, ""]))
    for line in record.judgement.failed if record.judgement else ():
        typer.secho(f"failed  {line}", fg=typer.colors.RED)
    for loss in significant_losses(changes):
        typer.secho(f"worse  {loss}", fg=typer.colors.RED)
