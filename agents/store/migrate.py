"""Brings the tables up to date with the migrations that ship inside this package."""

from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from agents.store.engine import DatabaseUnavailableError, transaction

MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 7_202_611


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing; processes that start together wait for each other.

    Raises:
        DatabaseUnavailableError: the database did not answer, or is of a newer version.
    """
    with transaction(engine) as connection:
        if is_migrated(connection):
            return
    with transaction(engine) as connection:
        _lock(connection)
        config = _config()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as exc:
            raise DatabaseUnavailableError(
                f"The database is of another version ({exc}); install the version that wrote it"
            ) from exc


def is_migrated(connection: Connection) -> bool:
    """Say whether the tables are those of this version."""
    return MigrationContext.configure(connection).get_current_revision() == _head()


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


@lru_cache(maxsize=1)
def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()
