"""Starting, watching and stopping the processes that a server is made of."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Event
from urllib.parse import urlsplit

START_TIMEOUT_S = 120.0
POLL_S = 0.1
PROBE_TIMEOUT_S = 1.0
STOP_TIMEOUT_S = 5.0


class ServeError(Exception):
    """The servers cannot start or go on; the message is the one line that a person sees."""


@dataclass(frozen=True)
class Child:
    """A process with the address it answers on."""

    name: str
    process: subprocess.Popen[bytes]
    url: str
    health: str


def start(
    name: str,
    module: Sequence[str],
    *,
    url: str,
    health: str,
    environment: Mapping[str, str] | None = None,
) -> Child:
    """Start `python -m module …` on a leash: it ends when this process does, however that ends.

    Args:
        name: What a person calls it.
        module: The module's name and its arguments.
        url: Where it will answer.
        health: The path that answers 200 once it is ready.
        environment: Variables to set besides those of this process.
    """
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", *module],
        stdin=subprocess.PIPE,
        env={**os.environ, **(environment or {})},  # noqa: TID251 - handed on, not read
        start_new_session=True,
    )
    return Child(name, process, url, health)


def watch(children: Sequence[Child], stop: Event, on_healthy: Callable[[], None]) -> None:
    """Stay until `stop` is set; `on_healthy` is called once all children answer.

    Raises:
        ServeError: a child ended by itself, or did not answer within `START_TIMEOUT_S`.
    """
    waiting, deadline = list(children), time.monotonic() + START_TIMEOUT_S
    while not stop.wait(POLL_S):
        _fail_if_ended(children)
        if not waiting:
            continue
        waiting = [child for child in waiting if not _answers(child.url + child.health)]
        if not waiting:
            on_healthy()
        elif time.monotonic() > deadline:
            raise ServeError(f"the {waiting[0].name} did not answer within {START_TIMEOUT_S:.0f} s")


def _fail_if_ended(children: Sequence[Child]) -> None:
    for child in children:
        status = child.process.poll()
        if status is not None:
            raise ServeError(f"the {child.name} ended by itself (status {status}); all is stopped")


def _answers(url: str) -> bool:
    """Whether `url`, on this machine, answers 200; no proxy is asked."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PROBE_TIMEOUT_S)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def stop_all(children: Sequence[Child]) -> None:
    """Ask all to end, wait `STOP_TIMEOUT_S` at most, and kill what is left."""
    for child in children:
        if child.process.poll() is None:
            child.process.terminate()
    deadline = time.monotonic() + STOP_TIMEOUT_S
    for child in children:
        try:
            child.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
        if child.process.stdin:
            child.process.stdin.close()
