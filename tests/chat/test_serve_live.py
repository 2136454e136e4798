"""Both servers for real: started, stopped, and gone with their parent."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROADMAP = [sys.executable, "-c", "from app.cli import main; main()"]
START_S, STOP_S = 60.0, 15.0


def until(reached: Callable[[], bool], timeout_s: float) -> bool:
    """Whether it comes true in time."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if reached():
            return True
        time.sleep(0.1)
    return False


def free_ports() -> tuple[int, int]:
    """Two ports that nobody listens on."""
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        return one.getsockname()[1], two.getsockname()[1]


def listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the shipped corpus in its index."""
    data_dir = tmp_path_factory.mktemp("served")
    environment = os.environ | {"ROADMAP_DATA_DIR": str(data_dir)}
    subprocess.run([*ROADMAP, "ingest"], env=environment, check=True, capture_output=True)
    return data_dir


@pytest.fixture
def server(installation: Path) -> Iterator[tuple[subprocess.Popen[str], tuple[int, int], Path]]:
    """`roadmap serve`, once it has told where it listens."""
    ports = free_ports()
    environment = os.environ | {"ROADMAP_DATA_DIR": str(installation)}
    flags = ["--port", str(ports[0]), "--chat-port", str(ports[1])]
    process = subprocess.Popen(
        [*ROADMAP, "serve", *flags],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    server_file = installation / "server.json"
    try:
        assert until(server_file.exists, START_S), "the server did not come up"
        yield process, ports, server_file
    finally:
        process.kill()
        process.communicate()
        server_file.unlink(missing_ok=True)


Server = tuple[subprocess.Popen[str], tuple[int, int], Path]


def test_the_server_file_tells_where_and_who(server: Server) -> None:
    process, ports, server_file = server
    told = json.loads(server_file.read_text(encoding="utf-8"))
    assert told["pid"] == process.pid
    assert told["url"] == f"http://127.0.0.1:{ports[0]}"
    for url in (f"{told['url']}/healthz", f"http://127.0.0.1:{ports[1]}/_stcore/health"):
        with urllib.request.urlopen(url) as response:
            assert response.status == 200


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_both_and_forgets_the_server_file(
    server: Server, signum: signal.Signals
) -> None:
    process, ports, server_file = server
    process.send_signal(signum)
    output, _ = process.communicate(timeout=STOP_S)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{ports[1]}" in output
    assert not server_file.exists()
    assert not any(map(listening, ports))


def test_no_orphan_is_left_when_the_parent_is_killed(server: Server) -> None:
    process, ports, _ = server
    process.kill()
    assert until(lambda: not any(map(listening, ports)), STOP_S)


def test_with_keys_it_serves_any_host_and_commands_send_theirs(installation: Path) -> None:
    ports = free_ports()
    environment = os.environ | {
        "ROADMAP_DATA_DIR": str(installation),
        "ROADMAP_API_KEYS": "ann:a-key-of-ann",
        "ROADMAP_API_KEY": "a-key-of-ann",
    }
    flags = ["--host", "0.0.0.0", "--port", str(ports[0]), "--chat-port", str(ports[1])]
    server_file = installation / "server.json"
    with subprocess.Popen([*ROADMAP, "serve", *flags], env=environment) as process:
        try:
            assert until(server_file.exists, START_S), "the server did not come up"
            listed = [*ROADMAP, "sources", "--json"]
            done = subprocess.run(listed, env=environment, capture_output=True, text=True)
            assert json.loads(done.stdout)["items"]
            without = environment | {"ROADMAP_API_KEY": "", "ROADMAP_API_KEYS": ""}
            done = subprocess.run(listed, env=without, capture_output=True, text=True)
            assert done.returncode == 1
            assert "ROADMAP_API_KEY" in done.stderr
        finally:
            process.terminate()
