"""How the database is opened, for SQLite and PostgreSQL alike, and how its failures are named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from ingest.errors import UnavailableError

BUSY_TIMEOUT_MS = 5_000
_HOLD_LEARNER = text("SELECT pg_advisory_xact_lock(hashtextextended(:learner, 7202611))")


class DatabaseUnavailableError(UnavailableError):
    """The database cannot be opened, or does not answer."""

    slug = "database-unavailable"
    title = "Database unavailable"


def open_engine(url: str) -> Engine:
    """Return an engine for an SQLAlchemy URL; the folder of a SQLite file is made.

    Raises:
        DatabaseUnavailableError: the URL, its driver or its folder cannot be used.
    """
    try:
        parsed = _with_driver(make_url(url))
        _make_folder(parsed)
        engine = create_engine(
            parsed,
            json_serializer=_to_json,
            json_deserializer=orjson.loads,
            pool_pre_ping=parsed.get_backend_name() != "sqlite",
            **_connect_timeout(parsed),
        )
    except ArgumentError as exc:
        raise DatabaseUnavailableError(
            "ROADMAP_DATABASE_URL is not a database URL; use sqlite:///file or postgresql://host/name"
        ) from exc
    except ModuleNotFoundError as exc:
        raise DatabaseUnavailableError(
            f"The database driver {exc.name} is not installed; "
            "for PostgreSQL run: pip install 'psycopg[binary]'"
        ) from exc
    except OSError as exc:
        raise DatabaseUnavailableError(
            f"The folder of the database cannot be made ({exc.strerror}); set ROADMAP_DATA_DIR"
        ) from exc
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Run one transaction; it is rolled back when the block raises.

    SQLite takes the write lock at the first statement that writes, so a block that writes starts
    with one: a lock taken later could not be waited for.

    Raises:
        DatabaseUnavailableError: the database did not answer.
        IntegrityError: a constraint refused a row.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except (IntegrityError, DataError, ProgrammingError):
        raise
    except (DBAPIError, PoolTimeoutError) as exc:
        raise DatabaseUnavailableError("The database does not answer; try again soon") from exc


@contextmanager
def learners_transaction(engine: Engine, learner: str) -> Iterator[Connection]:
    """Run one transaction that reads what it decides on, after all others of the same learner.

    SQLite has one writer at a time anyway. On PostgreSQL two that change the same learner's plans,
    proposals or reviews would not see each other, or wait for each other until one is refused.

    Raises:
        DatabaseUnavailableError: the database did not answer.
    """
    with transaction(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(_HOLD_LEARNER, {"learner": learner})
        yield connection


def _with_driver(url: URL) -> URL:
    if url.drivername in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    return url


def _connect_timeout(url: URL) -> dict[str, Any]:
    if url.get_backend_name() != "postgresql" or "connect_timeout" in url.query:
        return {}
    return {"connect_args": {"connect_timeout": 5}}


def _make_folder(url: URL) -> None:
    name = url.database
    if url.get_backend_name() == "sqlite" and name and name != ":memory:":
        Path(name).parent.mkdir(parents=True, exist_ok=True)


def _to_json(value: object) -> str:
    return orjson.dumps(value).decode()


def _set_pragmas(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
