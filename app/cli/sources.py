"""`roadmap sources`: what the answers rest on."""

import typer

from app.cli.backend import open_backend
from app.cli.terminal import AsJson, load_settings, print_json


def sources(as_json: AsJson = False) -> None:
    """List the sources that answers come from.

    [dim]Examples:[/dim]

    roadmap sources

    roadmap sources --json
    """
    with open_backend(load_settings()) as backend:
        page = backend.sources()
    if as_json:
        print_json(page)
        return
    width = max((len(item["id"]) for item in page["items"]), default=0)
    for item in page["items"]:
        size = f"{item['chunks']:>5} passages"
        typer.echo(f"{item['id']:<{width}}  {item['kind']:<8}  {size}  {item['title']}")
