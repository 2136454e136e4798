"""Keeps what learners said of themselves, in their words; what follows from it it does not know."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, select, update

from agents.store.cursor import behind, encode_cursor
from agents.store.engine import transaction
from agents.store.ids import is_id, new_id
from agents.store.path_tables import memories
from agents.store.records import Memory
from ingest.errors import NotFoundError

_KIND = "memories"
_COLUMNS = (memories.c.id, memories.c.text, memories.c.created_at)


class Memories:
    """Each method is one transaction, safe to call from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, learner: str, text: str) -> Memory:
        """Keep a text."""
        memory = Memory(new_id(), text, datetime.now(UTC))
        row = {"id": memory.id, "text": text, "created_at": memory.created_at}
        with transaction(self._engine) as connection:
            connection.execute(memories.insert().values(learner=learner, **row))
        return memory

    def page(
        self, learner: str, limit: int, cursor: str | None = None
    ) -> tuple[list[Memory], str | None]:
        """Return a page of memories, newest first, and the next page's cursor.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        query = (
            select(*_COLUMNS)
            .where(memories.c.learner == learner)
            .order_by(memories.c.created_at.desc(), memories.c.id.desc())
            .limit(limit + 1)
        )
        if cursor is not None:
            query = query.where(behind(_KIND, cursor, memories.c.created_at, memories.c.id))
        with transaction(self._engine) as connection:
            found = [Memory(*row) for row in connection.execute(query)]
        if len(found) <= limit:
            return found, None
        last = found[limit - 1]
        return found[:limit], encode_cursor(_KIND, last.created_at.isoformat(), last.id)

    def all(self, learner: str) -> list[Memory]:
        """Return all memories of a learner, oldest first."""
        with transaction(self._engine) as connection:
            return [Memory(**row) for row in export(connection, learner)]

    def rewrite(self, learner: str, memory_id: str, text: str) -> Memory:
        """Put another text in a memory's place; when it was made stays.

        Raises:
            NotFoundError: the learner has no such memory.
        """
        own = _own(learner, memory_id)
        with transaction(self._engine) as connection:
            if not connection.execute(update(memories).where(*own).values(text=text)).rowcount:
                raise _unknown(memory_id)
            return Memory(*connection.execute(select(*_COLUMNS).where(*own)).one())

    def remove(self, learner: str, memory_id: str) -> None:
        """Delete a memory.

        Raises:
            NotFoundError: the learner has no such memory.
        """
        with transaction(self._engine) as connection:
            if not connection.execute(delete(memories).where(*_own(learner, memory_id))).rowcount:
                raise _unknown(memory_id)


def export(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return all memories of a learner, oldest first."""
    own = select(*_COLUMNS).where(memories.c.learner == learner)
    rows = connection.execute(own.order_by(memories.c.created_at, memories.c.id)).mappings()
    return [dict(row) for row in rows]


def erase(connection: Connection, learner: str) -> None:
    """Delete all memories of a learner."""
    connection.execute(delete(memories).where(memories.c.learner == learner))


def _own(learner: str, memory_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    if not is_id(memory_id):
        raise _unknown(memory_id)
    return memories.c.id == memory_id, memories.c.learner == learner


def _unknown(memory_id: str) -> NotFoundError:
    return NotFoundError(f"There is no memory {memory_id!r}; GET /memories lists yours")
