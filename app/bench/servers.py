"""The servers under measurement, each a process of its own on a free port of this machine."""

import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from app.bench.load import Client
from app.children import Child, start, stop_all
from ingest.errors import RoadmapError

HOST = "127.0.0.1"
START_TIMEOUT_S = 120.0
POLL_S = 0.02
PRODUCT = "app.asgi:create"
FLOOR = "app.bench.floor:create"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that has answered once.

    Attributes:
        start_s: From starting its process to its first answer.
        pid: Its process.
    """

    url: str
    start_s: float
    pid: int


@contextmanager
def running(app: str, data_dir: Path, question: str) -> Iterator[Server]:
    """Serve an application on a data directory by the product's own server module.

    Args:
        app: `PRODUCT` or `FLOOR`.
        data_dir: Holds an index that no other process has open.
        question: What the first answer answers.
    """
    port = _free_port()
    url = f"http://{HOST}:{port}"
    command = ["app.server", "--app", app, "--host", HOST, "--port", str(port)]
    started = time.perf_counter()
    child = start(app, command, url=url, health="/", environment=_environment(data_dir))
    try:
        _await_answer(child, question)
        yield Server(url, time.perf_counter() - started, child.process.pid)
    finally:
        stop_all([child])


def _environment(data_dir: Path) -> Mapping[str, str]:
    """Return the settings of a keyless server that touches nothing outside its directory."""
    return {
        "ROADMAP_DATA_DIR": str(data_dir),
        "ROADMAP_DATABASE_URL": f"sqlite:///{data_dir / 'roadmap.db'}",
        "ROADMAP_MODEL": "extractive",
        "ROADMAP_API_KEYS": "",
        "ROADMAP_ADMINS": "",
        "ROADMAP_LOG_LEVEL": "ERROR",
        "TQDM_DISABLE": "1",
    }


def _await_answer(child: Child, question: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if child.process.poll() is not None:
            raise RoadmapError(f"{child.name} ended by itself while it started")
        try:
            with Client(child.url) as client:
                client.ask(question)
                return
        except (OSError, HTTPException):
            time.sleep(POLL_S)
    raise RoadmapError(f"{child.name} did not answer within {START_TIMEOUT_S:.0f} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
