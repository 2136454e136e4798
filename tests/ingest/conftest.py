"""The real model, loaded once, and a data directory and a folder of documents for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.embed import SentenceTransformerEmbedder
from ingest.pipeline import IngestReport, ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.models import open_embedder

Run = Callable[..., IngestReport]


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    return open_embedder()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


@pytest.fixture
def run(docs: Path, settings: Settings, embedder: SentenceTransformerEmbedder) -> Run:
    """Ingests the given paths, the folder of documents by default."""
    return lambda *paths: ingest(paths or [docs], settings, embedder=embedder)


@pytest.fixture
def retriever(settings: Settings, embedder: SentenceTransformerEmbedder) -> Iterator[Retriever]:
    opened = Retriever.open(settings, embedder)
    yield opened
    opened.close()
