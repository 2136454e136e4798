"""`kill -9` at random moments of runs: what was acknowledged stays, and every run has its end."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from agents.store import Store
from app.children import Child, start
from tests.app.streams import Told, read_events
from tests.chat.test_serve_live import ROADMAP, free_ports

pytestmark = pytest.mark.slow

RUNS = int(os.environ.get("CRASH_RUNS", "10"))
MARGIN = 1.5
READY_S = 90.0


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crash")
    environment = os.environ | {"ROADMAP_DATA_DIR": str(folder)}
    subprocess.run([*ROADMAP, "ingest"], env=environment, check=True, capture_output=True)
    return folder


def started(data_dir: Path) -> Child:
    """Start the real server and wait until it can answer."""
    port = free_ports()[0]
    url = f"http://127.0.0.1:{port}"
    command = ["app.server", "--host", "127.0.0.1", "--port", str(port)]
    environment = {"ROADMAP_DATA_DIR": str(data_dir), "TQDM_DISABLE": "1"}
    child = start("API", command, url=url, health="/readyz", environment=environment)
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline:
        assert child.process.poll() is None, "the server did not start"
        try:
            if httpx.get(f"{url}/readyz", timeout=5).status_code == 200:
                return child
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the server did not start in time")


# Asks, says each event as it arrives, and is not in the way when the server dies.
ASKING = """
import json, sys, httpx
body = {"question": sys.argv[2], "stream": True}
try:
    with httpx.stream("POST", sys.argv[1] + "/ask", json=body, timeout=30) as response:
        print("ready", flush=True)
        for text in response.iter_text():
            sys.stdout.write(text)
            sys.stdout.flush()
except httpx.TransportError:
    pass
"""


def ask_and_kill(child: Child, question: str, delay_s: float, heard: Path) -> list[Told]:
    """Return the whole events that a viewer had before the server was killed."""
    with heard.open("w", encoding="utf-8") as output:
        asking = subprocess.Popen(
            [sys.executable, "-c", ASKING, child.url, question], stdout=output
        )
    while not heard.read_text(encoding="utf-8").startswith("ready\n"):
        time.sleep(0.001)
    time.sleep(delay_s)
    stop(child)
    asking.wait(timeout=30)
    events = heard.read_text(encoding="utf-8").removeprefix("ready\n")
    return read_events(events[: events.rfind("\n\n") + 2])


def stop(child: Child) -> None:
    """Kill a server as a power cut would."""
    child.process.kill()
    child.process.wait()
    if child.process.stdin:
        child.process.stdin.close()


def check_run(url: str, seen: list[Told], question: str) -> str:
    """Hold what the database tells of a run against what its viewer saw; return how it ended."""
    run_id = seen[0].data["run_id"]
    whole = read_events(httpx.get(f"{url}/runs/{run_id}/events", timeout=30).text)
    assert [event.id for event in whole] == list(range(1, len(whole) + 1))
    assert whole[: len(seen)] == seen
    thread = httpx.get(f"{url}/threads/{seen[0].data['thread_id']}").json()
    assert thread["running_run_id"] is None
    assert thread["messages"][0]["content"] == question
    if whole[-1].type == "done":
        assert thread["messages"][-1]["answer"] == whole[-1].data["answer"]
        return "done"
    assert whole[-1].data["problem"]["type"] == "run-interrupted", json.dumps(whole[-1].data)
    assert len(thread["messages"]) == 1
    return "interrupted"


def test_a_killed_server_loses_nothing_that_was_acknowledged(
    data_dir: Path, tmp_path: Path
) -> None:
    rng = random.Random(3)
    ends: list[str] = []
    asked: list[tuple[list[Told], str]] = []
    child = started(data_dir)
    body = {"question": "How long does the maths block take?", "stream": True}
    begun = time.monotonic()
    assert read_events(httpx.post(f"{child.url}/ask", json=body, timeout=60).text)
    longest_s = MARGIN * (time.monotonic() - begun)
    for n in range(RUNS):
        question = f"How long does the maths block take, and what comes after it, attempt {n}?"
        seen = ask_and_kill(child, question, rng.uniform(0, longest_s), tmp_path / "heard")
        child = started(data_dir)
        if seen:
            asked.append((seen, question))
            ends.append(check_run(child.url, seen, question))
    assert len(asked) > RUNS / 2
    again = [check_run(child.url, seen, question) for seen, question in asked]
    stop(child)
    assert again == ends
    assert "interrupted" in ends
    told = f"{len(ends)} runs: {ends.count('done')} done, {ends.count('interrupted')} interrupted"
    print(told)  # noqa: T201 - `pytest -s` shows what the figures were
    store = Store.open(f"sqlite:///{data_dir / 'roadmap.db'}")
    assert store.check() == "ok"
    store.close()
