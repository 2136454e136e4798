"""Each container's command, run as it is written, with the variables that it is given.

Hosts and ports become those of this machine. PostgreSQL is a real server; in Qdrant's place stands
the client's own engine behind HTTP.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.deploy.test_compose import SERVICES
from tests.postgres import PASSWORD, make_database, postgres

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
SECRETS = {
    "ROADMAP_API_KEYS": "ann:ann-key-0123456789abcdef",
    "ROADMAP_API_KEY": "ann-key-0123456789abcdef",
    "ROADMAP_POSTGRES_PASSWORD": PASSWORD,
    "ROADMAP_QDRANT_API_KEY": "qdrant-secret",
}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Machine:
    """Stands in for Docker: one folder a container, all hosts on loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports = {name: free_port() for name in ("postgres", "qdrant", "api", "chat")}

    def command(self, name: str) -> list[str]:
        program, *arguments = SERVICES[name]["command"]
        told = [self._here(argument) for argument in arguments]
        if program == "roadmap":
            return [sys.executable, "-P", "-c", "from app.cli import main; main()", *told]
        return [sys.executable, "-P", *told]

    def environment(self, name: str) -> dict[str, str]:
        variables = SERVICES[name]["environment"].items()
        given = {key: self._here(value) for key, value in variables if value is not None}
        home = {"ROADMAP_DATA_DIR": str(self.folder / name), "HF_HUB_OFFLINE": "1"}
        kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        return kept | {"PYTHONPATH": str(ROOT)} | home | given

    def run(self, name: str) -> str:
        done = subprocess.run(
            self.command(name),
            env=self.environment(name),
            cwd=self.folder,
            text=True,
            capture_output=True,
            timeout=300,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def up(self, name: str, health: str) -> Iterator[str]:
        url = f"http://127.0.0.1:{self.ports[name]}"
        process = subprocess.Popen(
            self.command(name),
            env=self.environment(name),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
        )
        try:
            wait_for(url + health, process)
            yield url
        finally:
            process.terminate()
            process.wait(30)

    def _here(self, text: str) -> str:
        text = re.sub(
            r"\$\{(\w+)(?::\?[^}]*|-([^}]*))\}", lambda m: SECRETS.get(m[1], m[2] or ""), str(text)
        )
        for host, port in (("postgres", 5432), ("qdrant", 6333), ("api", 8000)):
            text = text.replace(f"{host}:{port}", f"127.0.0.1:{self.ports[host]}")
        return {"8000": str(self.ports["api"]), "8501": str(self.ports["chat"])}.get(text, text)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, f"{url}: the process ended"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} did not answer")


def fetch(url: str, key: str | None = None) -> str:
    request = urllib.request.Request(url)
    if key:
        request.add_header("Authorization", f"Bearer {key}")
    with urllib.request.urlopen(request, timeout=30) as response:
        return str(response.read().decode())


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """PostgreSQL and Qdrant are up; nothing of ours is."""
    machine = Machine(tmp_path)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="roadmap-postgres-")))
        server = stack.enter_context(postgres(folder, machine.ports["postgres"]))
        make_database(server, "roadmap")
        command = [sys.executable, "-m", "tests.ingest.qdrant_http", str(machine.ports["qdrant"])]
        qdrant = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"QDRANT_API_KEY": SECRETS["ROADMAP_QDRANT_API_KEY"]},
        )
        stack.callback(qdrant.wait, 30)
        stack.callback(qdrant.terminate)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", machine.ports["qdrant"])) == 0:
                    break
            time.sleep(0.1)
        yield machine


def test_the_containers_run_one_after_the_other(machine: Machine) -> None:
    assert "postgresql database is of this version" in machine.run("migrate")
    assert "Indexed" in machine.run("ingest")
    with machine.up("api", "/readyz") as api:
        assert "Qdrant server at http://127.0.0.1" in fetch(f"{api}/readyz")
        with pytest.raises(OSError, match="401"):
            fetch(f"{api}/sources")
        assert "aiml-student-2026" in fetch(f"{api}/sources", SECRETS["ROADMAP_API_KEY"])
        with machine.up("chat", "/_stcore/health"):
            pass
