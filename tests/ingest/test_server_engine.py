"""The whole way with a Qdrant server by HTTP: builds, replicas, and a server that fails."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qdrant_client import QdrantClient
from starlette.applications import Starlette

from ingest.embed import SentenceTransformerEmbedder
from ingest.embedder import PassageVectors
from ingest.engine.choose import open_engine
from ingest.engine.server_engine import ServerEngine, connect
from ingest.errors import ConflictError, IndexUnavailableError
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.ingest.counting import CountingEmbedder
from tests.ingest.qdrant_http import make_app, serving


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def app() -> Starlette:
    return make_app()


@pytest.fixture
def url(app: Starlette, port: int) -> Iterator[str]:
    with serving(app, port) as served:
        yield served


@pytest.fixture
def settings(tmp_path: Path, port: int) -> Settings:
    return Settings(
        data_dir=tmp_path / "data", qdrant_url=f"http://127.0.0.1:{port}", qdrant_timeout_s=1
    )


def collections(url: str) -> list[str]:
    client = QdrantClient(url=url, check_compatibility=False)
    names = sorted(row.name for row in client.get_collections().collections)
    client.close()
    return names


class Interrupted(CountingEmbedder):
    """Fails in the middle of embedding, as a machine does."""

    def encode_passages(self, texts: Any, spans: Any) -> list[PassageVectors]:
        raise KeyboardInterrupt


def test_a_replica_needs_nothing_but_the_url(
    url: str, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    (docs / "a.md").write_text("# Road\n\n## Tables\n\nTables take three weeks. Charts take two.")
    report = ingest([docs], settings, embedder=embedder)
    elsewhere = settings.model_copy(update={"data_dir": tmp_path / "elsewhere"})
    replica = Retriever.open(elsewhere, embedder)
    hits = replica.search(replica.query("How long do tables take?"))
    assert [hit.chunk.source_id for hit in hits] == ["a"]
    assert [round(unit.cosine, 1) > 0 for unit in hits[0].units] == [True, True]
    assert [phase.title for phase in replica.index.catalogue.sources[0].phases] == ["Tables"]
    assert replica.corrected("tabels") == "tables"
    assert replica.index.manifest.generation == report.generation
    assert not (tmp_path / "elsewhere").exists()


def test_an_unchanged_document_is_kept_from_another_machine(
    url: str, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    first = ingest([docs], settings, embedder=embedder)
    assert ingest([docs], settings, embedder=embedder).unchanged
    elsewhere = settings.model_copy(update={"data_dir": tmp_path / "elsewhere"})
    more = tmp_path / "b.md"
    more.write_text("Charts take two weeks.")
    second = ingest([more], elsewhere, embedder=embedder)
    assert (first.documents, second.documents) == (1, 2)


def test_a_new_generation_goes_live_and_old_ones_are_removed(
    url: str, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    retriever = Retriever.open(settings, embedder)
    for number in range(4):
        (docs / f"{number}.md").write_text(f"Topic {number} takes {number + 2} weeks.")
        report = ingest([docs], settings, embedder=embedder)
        until = time.monotonic() + 5
        while time.monotonic() < until:
            if retriever.index.manifest.generation == report.generation:
                break
            time.sleep(0.05)
        assert len(retriever.search(retriever.query("topic"))) == number + 1
    left = collections(url)
    assert len(left) == 4
    assert f"{report.generation}-records" in left


def test_an_interrupted_build_changes_nothing_and_is_cleaned_up(
    url: str, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    first = ingest([docs], settings, embedder=embedder)
    engine = open_engine(settings)
    half = engine.build(embedder.dimension, 5.0)
    assert engine.live() == first.generation
    with pytest.raises(IndexUnavailableError, match="is not complete"):
        engine.open(half.generation)
    (docs / "b.md").write_text("Charts take two weeks.")
    with pytest.raises(KeyboardInterrupt):
        ingest([docs], settings, embedder=Interrupted(embedder))
    assert engine.live() == first.generation
    second = ingest([docs], settings, embedder=embedder)
    assert {name.removesuffix("-records") for name in collections(url)} == {
        first.generation,
        second.generation,
    }


def test_of_two_machines_that_build_at_once_the_second_is_told(
    url: str, docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    (docs / "a.md").write_text("Tables take three weeks.")
    first = ingest([docs], settings, embedder=embedder)
    engine = connect(settings)
    with pytest.raises(ConflictError, match="another ingest has finished meanwhile"):
        engine.switch("roadmap-g-0-0-0", before=None)
    assert engine.live() == first.generation


def test_a_server_that_is_down_is_named_and_taken_up_again_without_a_restart(
    app: Starlette,
    port: int,
    docs: Path,
    settings: Settings,
    embedder: SentenceTransformerEmbedder,
) -> None:
    retriever = Retriever.open(settings, embedder)
    with pytest.raises(IndexUnavailableError, match=r"ROADMAP_QDRANT_URL does not answer") as down:
        _ = retriever.index
    assert (down.value.status, down.value.retry_after_s) == (503, 5)
    with serving(app, port):
        (docs / "a.md").write_text("Tables take three weeks.")
        ingest([docs], settings, embedder=embedder)
        time.sleep(0.3)
        assert retriever.search(retriever.query("tables"))
    with pytest.raises(IndexUnavailableError, match="does not answer"):
        retriever.search(retriever.query("tables"))
    with serving(app, port):
        time.sleep(0.3)
        assert retriever.search(retriever.query("tables"))


def test_a_server_that_hangs_is_given_up_after_the_timeout(
    settings: Settings, port: int, embedder: SentenceTransformerEmbedder
) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", port))
        deaf.listen()
        started = time.monotonic()
        with pytest.raises(IndexUnavailableError, match="does not answer"):
            _ = Retriever.open(settings, embedder).index
        assert time.monotonic() - started < 5


def test_a_refused_key_says_which_variable_to_set(
    port: int, settings: Settings, embedder: SentenceTransformerEmbedder
) -> None:
    with serving(make_app(api_key="right"), port):
        with pytest.raises(IndexUnavailableError, match="set ROADMAP_QDRANT_API_KEY"):
            _ = Retriever.open(settings, embedder).index
        keyed = Settings(
            data_dir=settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key="right"
        )
        assert open_engine(keyed).live() is None


def test_no_url_loads_no_client(tmp_path: Path) -> None:
    assert not isinstance(open_engine(Settings(data_dir=tmp_path)), ServerEngine)
