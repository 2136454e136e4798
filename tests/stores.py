"""Stores with their tables; in SQLite these are made once, and then copied."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from agents.store import Store


def open_migrated(url: str) -> Store:
    """Return the store of an empty database, or of one that is there."""
    parsed = make_url(url)
    store = Store.open(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        file = Path(parsed.database)
        if not file.exists():
            file.write_bytes(_empty_file())
    store.migrate()
    return store


@cache
def _empty_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "roadmap.db"
        store = Store.open(f"sqlite:///{file}")
        store.migrate()
        store.close()
        return file.read_bytes()
