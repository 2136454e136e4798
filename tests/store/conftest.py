"""A migrated store in a SQLite file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.store import Store


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'roadmap.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    opened.migrate()
    yield opened
    opened.close()
