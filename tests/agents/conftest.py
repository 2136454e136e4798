"""The real model over one small index, built once, and an assistant with a store of its own."""

from collections.abc import Iterator
from typing import Any

import pytest

from agents.assistant import Assistant
from agents.library import Library
from agents.store import Store
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.agents.articles import ARTICLES
from tests.agents.drafts import asking
from tests.models import open_embedder
from tests.stores import open_migrated


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("agents")
    docs = folder / "docs"
    docs.mkdir()
    for name, text in ARTICLES.items():
        (docs / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=folder / "data")
    embedder = open_embedder()
    ingest([docs], settings, embedder=embedder)
    opened = Library(Retriever.open(settings, embedder))
    yield opened
    opened.close()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_migrated(database_url)
    yield opened
    opened.close()


@pytest.fixture
def assistant(store: Store, library: Library) -> Assistant:
    return Assistant(store, library, "extractive")


@pytest.fixture
def ask(store: Store, library: Library) -> Any:
    return asking(store, library)
