"""What was indexed can be brought back, is not lost by accident, and is read anew when it must."""

from pathlib import Path

import pytest

from ingest import reading
from ingest.embed import SentenceTransformerEmbedder
from ingest.engine.edge_engine import EdgeEngine
from ingest.errors import MassRemovalError, NotFoundError
from ingest.pipeline import ingest, restore
from ingest.settings import Settings
from tests.ingest.articles import PAGE
from tests.ingest.conftest import Run
from tests.ingest.misbehaving import Handler, misbehaving


def held(settings: Settings) -> set[str]:
    engine = EdgeEngine(settings.index_dir)
    live = engine.live()
    return {entry.source.id for entry in engine.entries(live)} if live else set()


def write(docs: Path, count: int) -> None:
    for number in range(count):
        (docs / f"n{number}.md").write_text(f"# Note {number}\n\nWord{number} takes a week.\n")


def test_the_generation_before_is_restored_and_a_second_time_undoes_it(
    run: Run, docs: Path, settings: Settings
) -> None:
    write(docs, 1)
    run()
    write(docs, 2)
    run()
    assert restore(settings).documents == 1
    assert held(settings) == {"n0"}
    restore(settings)
    assert held(settings) == {"n0", "n1"}


def test_without_an_earlier_generation_nothing_is_restored(
    run: Run, docs: Path, settings: Settings
) -> None:
    write(docs, 1)
    run()
    with pytest.raises(NotFoundError):
        restore(settings)


def test_a_folder_that_lacks_most_files_changes_nothing_unless_forced(
    run: Run, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    write(docs, 8)
    run()
    for number in range(6):
        (docs / f"n{number}.md").unlink()
    with pytest.raises(MassRemovalError, match=r"6 of 8 documents are gone .* --force"):
        run()
    assert len(held(settings)) == 8
    ingest([docs], settings, embedder=embedder, force=True)
    assert held(settings) == {"n6", "n7"}


def test_what_an_older_reader_read_is_fetched_though_it_did_not_change(
    settings: Settings, embedder: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(handler: Handler) -> None:
        changed = handler.headers.get("If-None-Match") != '"v1"'
        body = PAGE.encode() if changed else b""
        handler.say(body, 200 if changed else 304, Content_Type="text/html", ETag='"v1"')

    allowed = settings.model_copy(update={"fetch_allow": frozenset({"127.0.0.1"})})
    with misbehaving() as site:
        site.replies["/page"] = once
        monkeypatch.setattr(reading, "READER", "older")
        ingest([site.url + "/page"], allowed, embedder=embedder)
        monkeypatch.setattr(reading, "READER", "newer")
        ingest([site.url + "/page"], allowed, embedder=embedder)
    engine = EdgeEngine(settings.index_dir)
    [entry] = engine.entries(engine.live() or "")
    assert entry.reader == "newer"
