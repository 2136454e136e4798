"""`roadmap skills`: the skill graph, as a list or as a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.terminal import AsJson, JsonObject, load_settings, print_json

if TYPE_CHECKING:
    from ingest.settings import Settings


def skills(
    graph: Annotated[
        Path | None, typer.Option(help="Draw the graph into this SVG file instead.")
    ] = None,
    to: Annotated[
        str | None, typer.Option(help="Draw only what leads to this skill (id, title or alias).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the skills that can be learned, or draw how they build on each other.

    [dim]Examples:[/dim]

    roadmap skills

    roadmap skills --graph skills.svg --to drift-detection
    """
    settings = load_settings()
    if graph is not None:
        _draw(settings, graph, to)
        return
    if to is not None:
        raise typer.BadParameter("--to needs --graph FILE")
    page = _page(settings)
    if as_json:
        print_json(page)
        return
    width = max((len(item["id"]) for item in page["items"]), default=0)
    for item in page["items"]:
        low, high = item["hours"]
        hours = f"{low:g}-{high:g} h"
        typer.echo(f"{item['id']:<{width}}  {hours:>8}  {item['title']} ({item['area']})")


def _page(settings: "Settings") -> JsonObject:
    """Return what `GET /skills` answers, from a running server or from the files."""
    from app.cli.backend import server_of

    server = server_of(settings)
    if server is not None:
        try:
            return server.skills()
        finally:
            server.close()
    from agents.skills.links import Offered
    from agents.skills.load import open_graph
    from app.schemas.skills import SkillPage

    offered = Offered(open_graph(settings.corpus_dir), settings.links_file)
    return SkillPage.of(offered.graph).model_dump(mode="json")


def _draw(settings: "Settings", file: Path, to: str | None) -> None:
    from agents.planning.names import SkillNames
    from agents.skills.load import open_graph
    from app.picture import draw, lay_out
    from ingest.errors import RoadmapError

    graph = open_graph(settings.corpus_dir)
    goal = graph[SkillNames(graph).find_all([to])[0]] if to else None
    shown = graph.closure([goal.id]) if goal else None
    try:
        file.write_text(draw(graph, lay_out(graph, shown), goal), encoding="utf-8")
    except OSError as exc:
        raise RoadmapError(f"{file} cannot be written ({exc.strerror})") from exc
    typer.echo(f"{len(shown or graph)} skills drawn in {file}")
