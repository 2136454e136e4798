"""`roadmap bench`: how fast this machine answers and indexes."""

from typing import Annotated

import typer

from app.cli.progress import show_progress
from app.cli.terminal import AsJson, load_settings, print_json


def bench(
    seconds: Annotated[
        float, typer.Option(min=1, max=3600, help="How long the servers are asked, all in all.")
    ] = 60.0,
    scale: Annotated[
        bool, typer.Option("--scale", help="Build and search large indexes instead.")
    ] = False,
    memory: Annotated[
        bool, typer.Option("--memory", help="Ask 10,000 questions and watch the memory instead.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Measure the API against a floor that only embeds and searches, and the indexing.

    Everything happens in a temporary directory; a quiet machine gives steady numbers.

    [dim]Examples:[/dim]

    roadmap bench

    roadmap bench --seconds 20 --json

    roadmap bench --scale

    roadmap bench --memory
    """
    settings = load_settings()
    if memory:
        _memory(settings.embedding_model, as_json)
        return
    if scale:
        _scale(settings.embedding_model, as_json)
        return
    from rich.console import Console

    from app.bench.run import Extent, run_bench
    from app.bench.table import show_bench

    with show_progress() as progress:
        report = run_bench(Extent(seconds), settings.embedding_model, progress)
    if as_json:
        print_json(report.to_dict())
    else:
        show_bench(report, Console())


def _scale(embedding_model: str, as_json: bool) -> None:
    from rich.console import Console

    from app.bench.measures import describe_machine
    from app.bench.scale import LARGE, SIZES, run_scale
    from app.bench.table import show_scale

    with show_progress() as progress:
        rows = run_scale(SIZES, embedding_model, progress, LARGE)
    if as_json:
        print_json({"machine": describe_machine(), "sizes": [row.to_dict() for row in rows]})
    else:
        show_scale(rows, describe_machine(), Console())


def _memory(embedding_model: str, as_json: bool) -> None:
    from rich.console import Console

    from app.bench.measures import describe_machine
    from app.bench.memory import MARKS, growth, run_memory
    from app.bench.table import show_memory

    with show_progress() as progress:
        rows = run_memory(MARKS, embedding_model, progress)
    if as_json:
        told = {"questions": [row.to_dict() for row in rows], "growth": growth(rows)}
        print_json({"machine": describe_machine(), **told})
    else:
        show_memory(rows, describe_machine(), Console())
