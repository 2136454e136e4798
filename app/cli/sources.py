"""`roadmap sources`: what the answers rest on, to see, refresh, remove and bring back."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.backend import open_backend
from app.cli.ingest import finish, run_ingest
from app.cli.progress import show_progress
from app.cli.terminal import AsJson, JsonObject, load_settings, print_json
from app.text import printable

if TYPE_CHECKING:
    from ingest.registry import Entry
    from ingest.settings import Settings

sources = typer.Typer(name="sources", invoke_without_command=True, rich_markup_mode="rich")

SourceId = Annotated[str, typer.Argument(metavar="ID", help="As `roadmap sources` lists it.")]


@sources.callback(invoke_without_command=True)
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """List the sources that answers come from.

    [dim]Examples:[/dim]

    roadmap sources

    roadmap sources show aiml-student-2026
    """
    if context.invoked_subcommand is not None:
        return
    with open_backend(load_settings()) as backend:
        page = backend.sources()
    if as_json:
        print_json(page)
        return
    width = max((len(item["id"]) for item in page["items"]), default=0)
    for item in page["items"]:
        original = item.get("copy_of")
        size = f"copy of {original}" if original else f"{item['chunks']:>5} passages"
        typer.echo(f"{item['id']:<{width}}  {item['kind']:<8}  {size}  {item['title']}")


@sources.command()
def show(source_id: SourceId, as_json: AsJson = False) -> None:
    """Show a source: where it is from, and its phases with their topics if it is a roadmap.

    [dim]Examples:[/dim]

    roadmap sources show ml-engineering-2026
    """
    with open_backend(load_settings()) as backend:
        source = backend.source(source_id)
    if as_json:
        print_json(source)
        return
    typer.echo(printable(source["title"]))
    for name in ("author", "url", "path"):
        if source[name]:
            typer.echo(f"{name}: {printable(source[name])}")
    typer.echo(f"{len(source['chunks'])} passages")
    for phase in (source["structure"] or {"phases": []})["phases"]:
        _print_phase(phase)


@sources.command()
def refresh(
    source_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Without any, all of them.")
    ] = None,
    force: Annotated[
        bool, typer.Option(help="Remove what vanished from a folder even when it is most of it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read sources again where they came from; servers are asked only for what changed.

    A source out of a folder brings its folder along.

    [dim]Examples:[/dim]

    roadmap sources refresh

    roadmap sources refresh example-org-roadmap-1a2b3c4d
    """
    settings = load_settings()
    names = _origins(_entries(settings), source_ids or [])
    finish(run_ingest(names, settings, force), as_json)


@sources.command()
def remove(
    source_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="What to remove.")],
    as_json: AsJson = False,
) -> None:
    """Remove sources; no answer comes from them any more.

    [dim]Examples:[/dim]

    roadmap sources remove example-org-roadmap-1a2b3c4d
    """
    settings = load_settings()
    with show_progress() as progress:
        from ingest.pipeline import remove as run

        report = run(source_ids, settings, progress)
    finish(report, as_json)


@sources.command()
def restore() -> None:
    """Go back to the index before the last change; once more undoes that.

    [dim]Examples:[/dim]

    roadmap sources restore
    """
    from ingest.pipeline import restore as run

    manifest = run(load_settings())
    held = f"{manifest.documents} documents, {manifest.chunks} passages"
    typer.echo(f"Restored the index of {manifest.created_at}: {held}")


def _entries(settings: "Settings") -> "list[Entry]":
    from ingest.engine.choose import open_engine

    engine = open_engine(settings)
    live = engine.live()
    return list(engine.entries(live)) if live else []


def _origins(entries: "list[Entry]", source_ids: list[str]) -> list[str]:
    """Return what has to be ingested to read sources again: addresses, files and folders.

    Raises:
        NotFoundError: there is no such source, or no source at all.
    """
    from ingest.errors import NotFoundError

    known = {entry.source.id: entry.root for entry in entries}
    unknown = [source_id for source_id in source_ids if source_id not in known]
    if unknown or not known:
        named = f"there is no source {unknown[0]!r}" if unknown else "there are no sources yet"
        raise NotFoundError(f"{named}; roadmap sources lists them")
    return list(dict.fromkeys(known[source_id] for source_id in source_ids or known))


def _print_phase(phase: JsonObject) -> None:
    hours = phase["hours"]
    taking = f" ({hours[0]:g} to {hours[1]:g} hours)" if hours else ""
    typer.echo(f"\n{printable(phase['title'])}{taking}")
    for topic in phase["topics"]:
        typer.echo(f"  {'  ' if topic['under'] else ''}- {printable(topic['title'])}")
    for resource in phase["resources"]:
        typer.echo(f"  → {printable(resource['title'])} {resource['url'] or ''}".rstrip())
