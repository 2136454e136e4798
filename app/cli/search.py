"""`roadmap search`: the passages themselves."""

import textwrap
from typing import Annotated

import typer

from app.cli.backend import open_backend
from app.cli.terminal import AsJson, JsonObject, clean_argument, load_settings, print_json
from app.text import MAX_QUESTION_CHARS

EXCERPT_CHARS = 240


def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="The most passages to show.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Find passages, best first, by the retrieval that answers use.

    [dim]Examples:[/dim]

    roadmap search "vector databases"

    roadmap search "salary" --limit 3 --json
    """
    query = clean_argument(query, "the query", MAX_QUESTION_CHARS)
    with open_backend(load_settings()) as backend:
        result = backend.search(query, limit)
    if as_json:
        print_json(result)
        return
    typer.echo(
        "\n\n".join(_render(n, hit) for n, hit in enumerate(result["hits"], 1)) or "Nothing."
    )


def _render(n: int, hit: JsonObject) -> str:
    excerpt = textwrap.shorten(hit["text"], EXCERPT_CHARS, placeholder=" …")
    return f"{n}. {hit['title']} › {hit['section']}  ({hit['score']:.4f})\n   {excerpt}"
