"""What commands print, and what their arguments and settings must be like."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.text import clean_text, printable

if TYPE_CHECKING:
    from ingest.settings import Settings

EXIT_FAILED = 1
EXIT_BAD_ARGUMENTS = 2
EXIT_ABSTAINED = 3

JsonObject = dict[str, Any]
AsJson = Annotated[bool, typer.Option("--json", help="Print the API's object instead of text.")]


def complain(message: str) -> None:
    """Print one line on stderr."""
    typer.echo(f"roadmap: {printable(' '.join(message.split()), 1_000)}", err=True)


def print_json(value: Mapping[str, Any]) -> None:
    """Print an object as UTF-8 JSON, whatever the terminal's encoding."""
    import orjson

    typer.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2))


def clean_argument(text: str, name: str, max_chars: int) -> str:
    """Return an argument trimmed.

    Raises:
        BadParameter: it is empty, too long, or holds what no text may hold.
    """
    try:
        return clean_text(text, max_chars)
    except ValueError as exc:
        raise typer.BadParameter(f"{name} {exc}") from exc


def load_settings() -> "Settings":
    """Return the settings.

    Raises:
        InvalidInputError: a variable has a value that cannot be used.
    """
    from ingest.settings import get_settings

    return get_settings()
