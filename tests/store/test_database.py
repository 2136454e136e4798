"""Opening, migrating and losing the database."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from agents.store import DatabaseUnavailableError, Store
from agents.store.engine import open_engine, transaction
from agents.store.migrate import upgrade
from agents.store.tables import metadata

pytestmark = pytest.mark.databases


def test_the_migrations_make_the_tables_that_the_code_uses(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    with transaction(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_migrating_again_changes_nothing(store: Store) -> None:
    store.begin_turn("local", None, "one")
    store.migrate()
    assert len(store.threads("local", 10)[0]) == 1


def test_processes_that_start_together_migrate_once(url: str) -> None:
    stores = [Store.open(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Store.migrate, stores))
    assert [store.check() for store in stores] == ["ok"] * 4
    for store in stores:
        store.close()


def test_a_database_without_tables_is_not_ready(url: str) -> None:
    store = Store.open(url)
    assert "tables" in store.check()
    store.close()


def test_a_database_of_a_newer_version_is_refused(store: Store, url: str) -> None:
    engine = open_engine(url)
    with transaction(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(DatabaseUnavailableError, match="another version"):
        store.migrate()


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "roadmap.db").write_bytes(b"not a database, but long enough to be looked at" * 50)
    store = Store.open(f"sqlite:///{tmp_path / 'roadmap.db'}")
    with pytest.raises(DatabaseUnavailableError):
        store.threads("local", 10)
    assert store.check() != "ok"
    store.close()


@pytest.mark.parametrize("url", ["nonsense", "nosuch://host/name", "mysql://user:secret@host/db"])
def test_a_url_that_cannot_be_used_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUnavailableError) as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_opened_through_psycopg(scheme: str) -> None:
    pytest.importorskip("psycopg")
    engine = open_engine(f"{scheme}://user@127.0.0.1:1/name")
    assert engine.dialect.driver == "psycopg"
    with pytest.raises(DatabaseUnavailableError), transaction(engine):
        pass
    engine.dispose()
