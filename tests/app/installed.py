"""A real server in a process of its own, over a small index."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.pipeline import ingest
from ingest.settings import Settings

START_S = 180.0
ARTICLE = """# A roadmap for gardeners

## Step 1: Soil

Reading soil takes four weeks at six hours a week.
Learn to measure acidity first.

## Step 2: Seeds

Sowing seeds takes three weeks.
"""


@dataclass(frozen=True)
class Installed:
    """A server that answers."""

    url: str
    data_dir: Path
    docs: Path
    process: subprocess.Popen[bytes]
    log: Path


@contextmanager
def installed(folder: Path, **variables: str) -> Iterator[Installed]:
    """Index one article in `folder` and serve it."""
    docs, data_dir, log = folder / "docs", folder / "data", folder / "log.txt"
    docs.mkdir()
    (docs / "garden.md").write_text(ARTICLE)
    ingest([docs], Settings(data_dir=data_dir))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "app.server", "--host", "127.0.0.1", "--port", str(port)]
    environment = os.environ | {"ROADMAP_DATA_DIR": str(data_dir), **variables}
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=out, stderr=out
        ) as process,
    ):
        try:
            _await(f"http://127.0.0.1:{port}/readyz", log)
            yield Installed(f"http://127.0.0.1:{port}", data_dir, docs, process, log)
        finally:
            process.terminate()


def run_ingest(server: Installed, paths: Sequence[Path]) -> None:
    """Ingest beside the server, from a process of its own."""
    command = [sys.executable, "-c", "from app.cli import main; main()", "ingest"]
    environment = os.environ | {"ROADMAP_DATA_DIR": str(server.data_dir)}
    subprocess.run([*command, *map(str, paths)], env=environment, check=True, capture_output=True)


def _await(url: str, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())
