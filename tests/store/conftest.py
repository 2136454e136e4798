"""A migrated store in a database of its own."""

from collections.abc import Iterator

import pytest

from agents.store import Store
from tests.stores import open_migrated


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_migrated(url)
    yield opened
    opened.close()
