"""Keeps what learners report of their work: an append-only log, and their profile beside it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from agents.store.engine import transaction
from agents.store.path_tables import profiles, progress_events
from agents.store.records import ProgressEvent

_COLUMNS = tuple(c for c in progress_events.c if c.name != "learner")


class ProgressLog:
    """Each method is one transaction, safe to call from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(self, learner: str, events: Iterable[ProgressEvent]) -> int:
        """Add events, and return how many were new: one whose id is there already stays as it is.

        All of them are stored, or none.
        """
        with transaction(self._engine) as connection:
            return insert(connection, learner, events)

    def events(self, learner: str) -> list[ProgressEvent]:
        """Return all events, oldest first."""
        with transaction(self._engine) as connection:
            return [ProgressEvent(**row) for row in export(connection, learner)]

    def erase(self, learner: str) -> None:
        """Delete the whole log of a learner."""
        with transaction(self._engine) as connection:
            erase(connection, learner)

    def profile(self, learner: str) -> dict[str, Any] | None:
        """Return what a learner said of themselves; None when they said nothing."""
        query = select(profiles.c.profile).where(profiles.c.learner == learner)
        with transaction(self._engine) as connection:
            return connection.execute(query).scalar_one_or_none()

    def set_profile(self, learner: str, profile: dict[str, Any]) -> None:
        """Keep what a learner says of themselves, in place of what they said before."""
        said = {"profile": profile, "updated_at": datetime.now(UTC)}
        with transaction(self._engine) as connection:
            dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
            kept = dialect.insert(profiles).values(learner=learner, **said)
            connection.execute(kept.on_conflict_do_update(index_elements=["learner"], set_=said))


def insert(connection: Connection, learner: str, events: Iterable[ProgressEvent]) -> int:
    """Add events, and return how many were new; one whose id is in the log stays as it is."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(progress_events).on_conflict_do_nothing()
    told = statement.returning(progress_events.c.id)  # PostgreSQL's driver counts no inserted rows
    ordered = sorted(events, key=lambda event: event.id)  # two imports then wait for one another
    rows = ({"learner": learner, **event.to_dict()} for event in ordered)
    return sum(connection.execute(told, row).one_or_none() is not None for row in rows)


def export(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return all events of a learner, oldest first."""
    own = select(*_COLUMNS).where(progress_events.c.learner == learner)
    ordered = own.order_by(progress_events.c.at, progress_events.c.id)
    return [dict(row) for row in connection.execute(ordered).mappings()]


def erase(connection: Connection, learner: str) -> None:
    """Delete all events of a learner."""
    connection.execute(delete(progress_events).where(progress_events.c.learner == learner))


def export_profile(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return the profile of a learner, if there is one."""
    own = select(profiles.c.profile, profiles.c.updated_at).where(profiles.c.learner == learner)
    return [dict(row) for row in connection.execute(own).mappings()]


def erase_profile(connection: Connection, learner: str) -> None:
    """Delete the profile of a learner."""
    connection.execute(delete(profiles).where(profiles.c.learner == learner))
