"""An API over a fake assistant and a real database, and settings of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from agents.store import Store
from app.api import create_app
from ingest.settings import Settings
from tests.app.fake_assistant import FakeAssistant
from tests.stores import open_migrated


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(data_dir=tmp_path / "data", database_url=database_url)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = open_migrated(settings.sqlalchemy_url)
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


KEYS = {"alice": "a-key-of-alice", "bob": "a-key-of-bob"}


@pytest.fixture
def keyed(tmp_path: Path, assistant: FakeAssistant) -> Iterator[TestClient]:
    """An API with two learners, of whom alice is an admin; it is asked without a key."""
    keys = ",".join(f"{name}:{key}" for name, key in KEYS.items())
    app = create_app(Settings(data_dir=tmp_path, api_keys=keys, admins="alice"), assistant)
    with TestClient(app, base_url="http://api.example", raise_server_exceptions=False) as opened:
        yield opened


def bearer(name: str) -> dict[str, str]:
    """Return the headers with which a learner of `keyed` asks."""
    return {"authorization": f"Bearer {KEYS[name]}"}
