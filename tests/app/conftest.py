"""An API over a fake assistant and a real database, and settings of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from agents.store import Store
from app.api import create_app
from ingest.settings import Settings
from tests.app.fake_assistant import FakeAssistant


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = Store.open(settings.sqlalchemy_url)
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def assistant(store: Store) -> FakeAssistant:
    return FakeAssistant(store)


@pytest.fixture
def client(settings: Settings, assistant: FakeAssistant) -> Iterator[TestClient]:
    app = create_app(settings, assistant)
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as opened:
        yield opened
