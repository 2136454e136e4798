"""Runs the API and the chat page side by side until interrupted; imports neither of them."""

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from types import FrameType

import typer

from app.children import Child, ServeError, start, stop_all, watch
from app.ports import check_host, check_port, is_loopback
from ingest.settings import Settings


def serve(settings: Settings, *, host: str, port: int, chat_port: int, chat: bool) -> int:
    """Serve until SIGINT or SIGTERM and return the exit status; 1 follows one line that says why.

    The children read their settings from the same environment as this process.

    Args:
        settings: Says where the data lives.
        host: What the API listens on; the chat does too where only this machine can reach it.
        port: The API's port.
        chat_port: The chat page's port.
        chat: Whether to serve the chat page at all.
    """
    children: list[Child] = []
    with _stop_on_signals() as stop:
        try:
            check_host(host, has_keys=settings.api_keys is not None)
            check_port(host, port, variable="ROADMAP_PORT", flag="--port")
            if chat:
                _check_chat(settings, host, port, chat_port)
            children.append(_start_api(host, port))
            if chat:
                children.append(_start_chat(_chat_host(host), chat_port, children[0].url))
            watch(children, stop, on_healthy=lambda: _announce(settings.server_file, children))
        except ServeError as exc:
            typer.echo(f"roadmap serve: {exc}", err=True)
            return 1
        finally:
            _forget(settings.server_file)
            stop_all(children)
    return 0


@contextmanager
def _stop_on_signals() -> Iterator[Event]:
    """Set the event, instead of ending, when this process is asked to end."""
    stop = Event()

    def ask_to_stop(_signum: int, _frame: FrameType | None) -> None:
        stop.set()

    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [(signum, signal.signal(signum, ask_to_stop)) for signum in signals]
    try:
        yield stop
    finally:
        for signum, handler in before:
            signal.signal(signum, handler)


def _check_chat(settings: Settings, host: str, port: int, chat_port: int) -> None:
    if chat_port == port:
        raise ServeError(f"API and chat cannot share port {port}; change ROADMAP_CHAT_PORT")
    check_port(_chat_host(host), chat_port, variable="ROADMAP_CHAT_PORT", flag="--chat-port")
    if settings.api_keys is None:
        return
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    if settings.api_keys.owner(key) is None:
        state = "is none of" if key else "must be one of"
        raise ServeError(
            f"the chat page asks the API with ROADMAP_API_KEY, which {state} ROADMAP_API_KEYS; "
            "set it, or serve without the page (--no-chat)"
        )


def _chat_host(host: str) -> str:
    """Return where the page listens: whoever reaches it asks with its key."""
    return host if is_loopback(host) else "127.0.0.1"


def _url(host: str, port: int) -> str:
    """Return where this machine reaches what listens on `host`."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _start_api(host: str, port: int) -> Child:
    command = ["app.server", "--host", host, "--port", str(port)]
    quiet = {"TQDM_DISABLE": "1"}
    return start("API", command, url=_url(host, port), health="/healthz", environment=quiet)


def _start_chat(host: str, port: int, api_url: str) -> Child:
    return start(
        "Chat",
        ["app.chat", "--host", host, "--port", str(port)],
        url=_url(host, port),
        health="/_stcore/health",
        environment={"ROADMAP_API_URL": api_url, "ROADMAP_API_KEYS": ""},  # it needs one only
    )


def _announce(server_file: Path, children: Sequence[Child]) -> None:
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    content = {"url": children[0].url, "pid": os.getpid(), "started_at": started_at}
    server_file.parent.mkdir(parents=True, exist_ok=True)
    draft = server_file.with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(json.dumps(content), encoding="utf-8")
    draft.replace(server_file)
    for child in children:
        typer.echo(
            f"{child.name.capitalize() if child.name == 'chat' else child.name:<5}{child.url}"
        )
    typer.echo("Ctrl-C stops both." if len(children) > 1 else "Ctrl-C stops it.")
    sys.stdout.flush()


def _forget(server_file: Path) -> None:
    """Remove the file, unless it tells of another server."""
    try:
        ours = json.loads(server_file.read_text(encoding="utf-8")).get("pid") == os.getpid()
    except (OSError, ValueError):
        return
    if ours:
        server_file.unlink(missing_ok=True)
