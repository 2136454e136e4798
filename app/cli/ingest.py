"""`roadmap ingest`: documents into the index, also beside a running server."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.progress import show_progress
from app.cli.terminal import EXIT_FAILED, AsJson, complain, load_settings, print_json
from app.text import printable

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport
    from ingest.settings import Settings


def ingest(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|URL]...",
            help="Files, folders, archives of repositories (.zip, .tar.gz) or http(s) addresses; "
            "without any, the documents that ship with the product.",
        ),
    ] = None,
    depth: Annotated[
        int, typer.Option(min=0, max=2, help="Follow the links of addresses so many times.")
    ] = 0,
    retry: Annotated[
        bool, typer.Option(help="Try the addresses again that could not be read before.")
    ] = False,
    force: Annotated[
        bool, typer.Option(help="Remove what vanished from a folder even when it is most of it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Index documents; what has not changed is not embedded again.

    Exits with 1 when a file was left out; the others are indexed all the same.

    [dim]Examples:[/dim]

    roadmap ingest

    roadmap ingest notes/ article.html https://example.org/roadmap

    roadmap ingest https://example.org/roadmap --depth 1
    """
    settings = load_settings()
    for name in names or []:
        if "://" not in name and not Path(name).exists():
            raise typer.BadParameter(f"there is no file or folder {name!r}")
    if retry:
        names = [*(names or []), *_dead(settings)]
        if not names:
            typer.echo("There is nothing to try again.")
            return
    finish(run_ingest(names or [], settings, force, depth), as_json)


def _dead(settings: "Settings") -> list[str]:
    from ingest.pipeline import dead_letters

    return dead_letters(settings).urls()


def run_ingest(
    names: Sequence[str], settings: "Settings", force: bool = False, depth: int = 0
) -> "IngestReport":
    """Index what is named, showing how far it is."""
    with show_progress() as progress:
        progress("loading the model", 0, 1)
        from agents.skills.documents import read_knowledge
        from ingest.crawl import Reach
        from ingest.pipeline import ingest as run

        reach = Reach(depth)
        return run(names, settings, progress, made=read_knowledge, force=force, reach=reach)


def finish(report: "IngestReport", as_json: bool) -> None:
    """Print a report; exit with 1 where something was left out."""
    if as_json:
        print_json(report.to_dict())
    else:
        typer.echo(_summary(report))
        if report.left:
            typer.echo(f"{report.left} links were not followed: 25 a host, 200 in all")
    for failure in report.failures:
        typer.echo(printable(str(failure)), err=True)
    if not report.documents:
        complain("nothing could be ingested; name a file or folder or an address that can be read")
    if report.failures or not report.documents:
        raise typer.Exit(EXIT_FAILED)


def _summary(report: "IngestReport") -> str:
    held = f"{report.documents} documents, {report.chunks} passages"
    left_out = f", {len(report.failures)} left out" if report.failures else ""
    if report.unchanged:
        return f"Nothing changed: {held}{left_out} ({report.seconds:.1f} s)"
    work = f"{report.embedded} embedded, {report.reused} reused"
    return f"Indexed {held} ({work}){left_out} in {report.seconds:.1f} s"
