"""One generation is live at a time; a new one replaces it without a gap."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ingest.embed import SentenceTransformerEmbedder
from ingest.engine.edge import EdgeIndex
from ingest.errors import IndexUnavailableError
from ingest.generations import KEEP, Generations
from ingest.index import Manifest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.ingest.conftest import Run

OPEN = """
import sys
from pathlib import Path
from ingest.engine.edge import EdgeIndex
from ingest.errors import IndexUnavailableError
try:
    EdgeIndex(Path(sys.argv[1]))
except IndexUnavailableError as exc:
    print(exc)
"""
HOLD = """
import sys
from pathlib import Path
from ingest.engine.edge import EdgeIndex
index = EdgeIndex(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def complete(generations: Generations) -> Path:
    folder = generations.new()
    Manifest(folder.name, "", "m", "", 1, 1, "", 0, 0, 1.0).save(folder / "manifest.json")
    return folder


def test_nothing_is_live_at_first(tmp_path: Path) -> None:
    assert Generations(tmp_path).live() is None


def test_a_switch_replaces_the_pointer_in_one_step(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    wrong: list[object] = []
    done = threading.Event()
    names = {complete(generations) for _ in range(2)}
    generations.switch(min(names))

    def watch() -> None:
        while not done.is_set():
            if generations.live() not in names:
                wrong.append(generations.live())

    watcher = threading.Thread(target=watch)
    watcher.start()
    for _ in range(50):
        for folder in names:
            generations.switch(folder)
    done.set()
    watcher.join()
    assert wrong == []


def test_the_last_generations_are_kept_and_leftovers_removed(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    folders = [complete(generations) for _ in range(4)]
    leftover = generations.new()
    generations.switch(folders[0])
    kept = set(tmp_path.glob("g-*"))
    assert folders[0] in kept
    assert leftover not in kept
    assert len(kept) <= KEEP + 1


def test_the_build_lock_is_free_after_a_failure(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    with pytest.raises(ValueError, match="boom"), generations.lock():
        raise ValueError("boom")
    with generations.lock():
        pass


def test_an_unreadable_generation_names_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "g-1").mkdir()
    with pytest.raises(IndexUnavailableError, match=r"g-1 cannot be read .*`roadmap ingest`"):
        EdgeIndex(tmp_path / "g-1")


def test_a_second_process_is_told_that_the_index_is_held(
    docs: Path, run: Run, settings: Settings, retriever: Retriever
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    folder = settings.index_dir / run().generation
    assert retriever.index.manifest.generation == folder.name
    told = subprocess.run(
        [sys.executable, "-c", OPEN, str(folder)], capture_output=True, text=True, check=True
    )
    assert "held by another process on the same data directory" in told.stdout
    assert "ROADMAP_DATA_DIR" in told.stdout


def test_the_old_generation_serves_while_another_process_holds_the_new_one(
    docs: Path,
    run: Run,
    settings: Settings,
    retriever: Retriever,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    first = run().generation
    assert retriever.index.manifest.generation == first
    (docs / "b.md").write_text("Charts take two.")
    folder = settings.index_dir / run().generation
    command = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        time.sleep(1.1)
        assert retriever.index.manifest.generation == first
        assert "held by another process" in caplog.text
        holder.communicate()
    time.sleep(1.1)
    assert retriever.index.manifest.generation == folder.name


@pytest.mark.slow
def test_a_new_generation_is_taken_up_within_seconds_and_no_search_fails(
    docs: Path, run: Run, retriever: Retriever
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    run()
    failures: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            try:
                assert retriever.search(retriever.query("tables"))
            except BaseException as exc:  # noqa: BLE001 - whatever a search raised is the finding
                failures.append(exc)

    searchers = [threading.Thread(target=search) for _ in range(3)]
    for searcher in searchers:
        searcher.start()
    for number in range(4):
        (docs / f"new-{number}.md").write_text(f"Charts take {number + 2} weeks.")
        generation = run().generation
        until = time.monotonic() + 5
        while retriever.index.manifest.generation != generation and time.monotonic() < until:
            time.sleep(0.02)
        assert retriever.index.manifest.generation == generation
    done.set()
    for searcher in searchers:
        searcher.join()
    assert failures == []


def test_an_index_in_use_outlives_its_removal(
    docs: Path, run: Run, retriever: Retriever, embedder: SentenceTransformerEmbedder
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    run()
    index = retriever.index
    for number in range(4):
        (docs / f"new-{number}.md").write_text(f"Charts take {number + 2} weeks.")
        run()
    assert [chunk.text for chunk in index.chunks("a")] == ["Tables take three weeks."]
