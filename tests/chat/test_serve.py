"""The supervisor's refusals: one line, at once, and nothing started."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from app.children import ServeError, start, stop_all, watch
from app.serve import serve
from ingest.settings import Settings


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        yield listener.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    """Return a port that is free, as the next one is."""
    while True:
        with socket.socket() as probe, socket.socket() as beside:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
            try:
                beside.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def refusal(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    host: str = "127.0.0.1",
    port: int,
    chat_port: int,
    api_keys: str = "",
    api_key: str = "",
) -> str:
    """Serve, expect a refusal and return its one line."""
    settings = Settings(data_dir=tmp_path, api_keys=api_keys, api_key=api_key)
    assert serve(settings, host=host, port=port, chat_port=chat_port, chat=True) == 1
    assert not (tmp_path / "server.json").exists()
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_a_busy_port_is_named_with_the_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], busy_port: int, free_port: int
) -> None:
    line = refusal(tmp_path, capsys, port=busy_port, chat_port=free_port)
    assert str(busy_port) in line
    assert "ROADMAP_PORT" in line
    assert "--port" in line


def test_a_busy_chat_port_is_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], busy_port: int, free_port: int
) -> None:
    line = refusal(tmp_path, capsys, port=free_port, chat_port=busy_port)
    assert "ROADMAP_CHAT_PORT" in line


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.com"])
def test_a_host_that_others_can_reach_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], free_port: int, host: str
) -> None:
    line = refusal(tmp_path, capsys, host=host, port=free_port, chat_port=free_port + 1)
    assert host in line
    assert "ROADMAP_HOST" in line


@pytest.mark.parametrize("key", ["", "of-nobody"])
def test_with_keys_the_page_needs_one_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], free_port: int, key: str
) -> None:
    line = refusal(
        tmp_path,
        capsys,
        host="0.0.0.0",
        port=free_port,
        chat_port=free_port + 1,
        api_keys="ann:of-ann",
        api_key=key,
    )
    assert "ROADMAP_API_KEY," in line
    assert "of-" not in line


def test_both_on_one_port_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], free_port: int
) -> None:
    assert "cannot share" in refusal(tmp_path, capsys, port=free_port, chat_port=free_port)


def test_the_supervisor_loads_nothing_heavy() -> None:
    heavy = ("torch", "streamlit", "fastapi", "sentence_transformers", "langchain_core")
    code = f"import sys, app.serve; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_child_that_ends_by_itself_is_named() -> None:
    child = start("API", ["no_such_module"], url="http://127.0.0.1:9", health="/")
    with pytest.raises(ServeError, match="the API ended by itself"):
        watch([child], Event(), on_healthy=lambda: None)
    stop_all([child])


@pytest.mark.slow
def test_stopping_does_not_wait_for_a_child_that_will_not_end() -> None:
    stubborn = "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    child = start("stubborn", ["timeit", "-n1", "-r1", stubborn], url="", health="")
    time.sleep(0.5)
    began = time.monotonic()
    stop_all([child])
    assert child.process.returncode is not None
    assert time.monotonic() - began < 10
