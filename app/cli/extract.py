"""`roadmap extract`: what was understood of a file or page, without indexing it."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.terminal import EXIT_FAILED, JsonObject, load_settings

if TYPE_CHECKING:
    from ingest.documents import Document


def extract(
    names: Annotated[
        list[str], typer.Argument(metavar="PATH|URL...", help="Files or http(s) addresses.")
    ],
) -> None:
    """Print one JSON document a line for each argument; nothing is indexed.

    Exits with 1 when one could not be read; its line then has an `error`.

    [dim]Examples:[/dim]

    roadmap extract article.html paper.pdf

    roadmap extract https://example.org/roadmap
    """
    import orjson

    from ingest.errors import BrokenDocumentError
    from ingest.extract import Extractor

    failed = False
    extractor = Extractor(load_settings())
    for name in names:
        try:
            told = _show(name, extractor.read(name))
        except BrokenDocumentError as exc:
            failed = True
            told = {"path": name, "error": exc.reason, "line": exc.line}
        typer.echo(orjson.dumps(told))
    if failed:
        raise typer.Exit(EXIT_FAILED)


def _show(name: str, document: "Document") -> JsonObject:
    return {
        "path": name,
        "title": document.title,
        "author": document.author,
        "date": document.published,
        "language": document.language,
        "url": document.url,
        "sections": [
            {"level": section.level, "heading": section.heading, "text": section.text}
            for section in document.sections
        ],
        "links": [{"url": link.url, "text": link.text} for link in document.links],
        "structure": _structure(document),
    }


def _structure(document: "Document") -> JsonObject | None:
    from agents.skills.linker import Linker
    from agents.skills.load import open_graph
    from agents.structures import describe_structure
    from ingest.structure import find_structure

    structure = find_structure(document)
    if structure is None:
        return None
    return describe_structure(structure, Linker(open_graph(load_settings().corpus_dir)).link)
