"""An ingest beside a running server is taken up at once, and costs no request."""

import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.app.installed import Installed, installed, run_ingest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
]

TAKEN_UP_S = 5.0


def generation(server: Installed) -> str:
    return (server.data_dir / "index" / "current").read_text().strip()


def opened(server: Installed) -> set[str]:
    """Return the generations of which the server's process holds or maps a file."""
    proc = Path(f"/proc/{server.process.pid}")
    held = [str(link.readlink()) for link in (proc / "fd").iterdir() if link.is_symlink()]
    held += (proc / "maps").read_text().splitlines()
    index = f"{server.data_dir}/index/"
    return {path.partition(index)[2].split("/")[0] for path in held if f"{index}g-" in path}


def test_two_ingests_beside_a_server_that_is_asked_all_the_time(tmp_path: Path) -> None:
    with installed(tmp_path) as server:
        statuses: list[int] = []
        done = threading.Event()

        def ask() -> None:
            body = {"question": "How long does reading soil take?"}
            with httpx.Client(base_url=server.url, timeout=30) as client:
                while not done.is_set():
                    statuses.append(client.post("/ask", json=body).status_code)

        askers = [threading.Thread(target=ask) for _ in range(3)]
        for asker in askers:
            asker.start()
        try:
            for name, fruit in (("plums", "plum trees"), ("pears", "pear trees")):
                before = generation(server)
                (server.docs / f"{name}.md").write_text(
                    f"# On {name}\n\nPruning {fruit} takes 9 weeks."
                )
                run_ingest(server, [server.docs])
                assert generation(server) != before
                wait_for_source(server, name)
                wait_until_only(server, generation(server))
        finally:
            done.set()
            for asker in askers:
                asker.join()
        assert len(statuses) > 20
        assert set(statuses) == {200}
        assert "Traceback" not in server.log.read_text()
        kept = {folder.name for folder in (server.data_dir / "index").glob("g-*")}
        assert generation(server) in kept
        assert len(kept) == 2, "the live one and the one before it"


def wait_for_source(server: Installed, name: str) -> None:
    deadline = time.monotonic() + TAKEN_UP_S
    while time.monotonic() < deadline:
        items = httpx.get(f"{server.url}/sources").json()["items"]
        if name in {item["id"] for item in items}:
            return
        time.sleep(0.1)
    pytest.fail(f"{name} was not taken up within {TAKEN_UP_S} s")


def wait_until_only(server: Installed, live: str) -> None:
    deadline = time.monotonic() + TAKEN_UP_S
    while time.monotonic() < deadline:
        if opened(server) == {live}:
            return
        time.sleep(0.1)
    pytest.fail(f"besides {live} the server holds {opened(server) - {live}}")


def test_many_ingests_in_a_row_leave_a_server_that_is_not_asked_meanwhile(tmp_path: Path) -> None:
    with installed(tmp_path) as server:
        assert httpx.get(f"{server.url}/search", params={"q": "soil"}).status_code == 200
        for number in range(3):
            (server.docs / f"more-{number}.md").write_text(
                f"# More {number}\n\nWeeding takes a day."
            )
            run_ingest(server, [server.docs])
        found = httpx.get(f"{server.url}/search", params={"q": "weeding"})
        assert found.status_code == 200
        wait_for_source(server, "more-2")
        wait_until_only(server, generation(server))
