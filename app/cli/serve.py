"""`roadmap serve`: the API and the chat page."""

from typing import Annotated

import typer

from app.cli.terminal import load_settings

Port = Annotated[int | None, typer.Option(min=1, max=65535, help="Default: ROADMAP_PORT or 8000.")]
ChatPort = Annotated[
    int | None, typer.Option(min=1, max=65535, help="Default: ROADMAP_CHAT_PORT or 8501.")
]


def serve(
    host: Annotated[
        str | None,
        typer.Option(help="Where the API listens; default: ROADMAP_HOST or 127.0.0.1."),
    ] = None,
    port: Port = None,
    chat_port: ChatPort = None,
    no_chat: Annotated[bool, typer.Option("--no-chat", help="Serve the API only.")] = False,
) -> None:
    """Serve the API and the chat page until interrupted.

    Without keys, only this machine is answered. With ROADMAP_API_KEYS (name:key,…) every request
    needs a key, the API may listen on any host, ROADMAP_ADMINS names who may change sources, and
    the page, which stays on this machine, asks with ROADMAP_API_KEY. Commands send that key too.

    [dim]Examples:[/dim]

    roadmap serve

    roadmap serve --port 9000 --no-chat
    """
    from app.serve import serve as run

    settings = load_settings()
    status = run(
        settings,
        host=host or settings.host,
        port=port or settings.port,
        chat_port=chat_port or settings.chat_port,
        chat=not no_chat,
    )
    raise typer.Exit(status)
