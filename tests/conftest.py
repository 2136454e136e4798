"""What all tests share: one frozen embedding model, which child processes load too, and databases.

A test that is marked `databases` runs on SQLite and, as a slow one, on a PostgreSQL server.
"""

import os
import shutil
import socket
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.postgres import make_schema, postgres

os.environ.setdefault(
    "ROADMAP_MODELS_DIR", str(Path(__file__).parent.parent / ".pytest_cache" / "models")
)
# On a disk each test that writes a database or an index waits; in memory none does.
MEMORY, ENOUGH_BYTES = Path("/dev/shm"), 4 << 30
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))
_numbers = count(1)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marked = metafunc.definition.get_closest_marker("databases")
    if marked and "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", BOTH, indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of one's own."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'roadmap.db'}"
    server: str = request.getfixturevalue("postgres_server")
    return make_schema(server, f"test_{next(_numbers)}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with (
        TemporaryDirectory(prefix="roadmap-postgres-") as folder,
        postgres(Path(folder), port) as url,
    ):
        yield url
