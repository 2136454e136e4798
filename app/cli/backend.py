"""Where a command's answers come from: a server that runs already, or this process."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from app.cli.terminal import JsonObject

if TYPE_CHECKING:
    from app.cli.http_backend import HttpBackend
    from ingest.settings import Settings


Say = Callable[[str], None]


class Backend(Protocol):
    """Answers with the API's objects."""

    def ask(self, question: str, thread_id: str | None, say: Say | None = None) -> JsonObject:
        """Return what `POST /ask` answers; `say` may be given its text piece by piece before."""

    def search(self, query: str, limit: int) -> JsonObject:
        """Return what `GET /search` answers."""

    def sources(self) -> JsonObject:
        """Return what `GET /sources` answers."""

    def source(self, source_id: str) -> JsonObject:
        """Return what `GET /sources/{id}` answers."""

    def plan(self, wish: JsonObject) -> JsonObject:
        """Return what `POST /plans` answers."""

    def progress(self) -> JsonObject:
        """Return what `GET /progress` answers."""

    def report(self, skill: str, work: JsonObject) -> JsonObject:
        """Return what `PUT /progress/{skill}` answers."""

    def close(self) -> None:
        """Let go of what it holds."""


@contextmanager
def open_backend(settings: "Settings") -> Iterator[Backend]:
    """Give the server that was named, else the one on this data directory, else this process."""
    backend = _choose(settings)
    try:
        yield backend
    finally:
        backend.close()


def server_of(settings: "Settings") -> "HttpBackend | None":
    """Return the server that was named, else the one on this data directory, None without one."""
    from app.cli.discovery import find_server

    url = settings.api_url or find_server(settings.server_file)
    if url is not None:
        from app.cli.http_backend import HttpBackend

        key = settings.api_key
        return HttpBackend(url, key.get_secret_value() if key else None)
    return None


def _choose(settings: "Settings") -> Backend:
    server = server_of(settings)
    if server is not None:
        return server
    from app.cli.local_backend import LocalBackend

    return LocalBackend.open(settings)
