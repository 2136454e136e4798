"""Starting, asking and stopping the processes that a server is made of."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

PROBE_TIMEOUT_S = 1.0
STOP_TIMEOUT_S = 5.0


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


def http_ok(url: str) -> bool:
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
