"""`roadmap eval model`: whether a configured chat model keeps the promises on citations."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.progress import show_progress
from app.cli.terminal import EXIT_FAILED, load_settings


def model(
    size: Annotated[int, typer.Option("--cases", min=1, help="How many cases of the sample.")] = 20,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Keep the rows here, not in docs/real_model.json.")
    ] = None,
    transcript: Annotated[
        Path | None, typer.Option(help="Append what the model is asked and says to this file.")
    ] = None,
) -> None:
    """Ask the configured chat model a fixed sample of cases: do its answers keep every promise?

    A case that the file of rows has already is not asked again, so that a slow model may be asked
    in stretches. Without --json the page docs/real_model.md is written too.
    Exits with 1 when a promise was broken. evals/local_model/README.md says how to serve a model.

    [dim]Example:[/dim]

    ROADMAP_MODEL=openai:qwen2.5-coder-1.5b ROADMAP_MODEL_URL=http://127.0.0.1:8091/v1
    roadmap eval model
    """
    from evals.real.report import PAGE_FILE, REPORT_FILE, RealReport, as_page, totals
    from evals.real.run import ask_rest
    from evals.record import write

    file = json_file or REPORT_FILE
    settings = load_settings()
    report = RealReport.load(file, settings.model)
    report.usd_per_million = settings.model_prices
    with show_progress() as progress:
        ask_rest(settings, report, size, file, transcript, progress)
    for what, value in totals(report.rows).items():
        typer.echo(f"{what:<36} {value:>12}")
    if json_file is None:
        write(PAGE_FILE, as_page(report).encode())
    for row in report.rows:
        for turn in row.turns:
            for promise in [*turn.broken, *(f"{n} is made up" for n in turn.unheld)]:
                typer.secho(f"BROKEN  {row.id}: {promise}", fg=typer.colors.RED)
    if not all(row.kept for row in report.rows):
        raise typer.Exit(EXIT_FAILED)
