"""Reading, naming and deleting a learner's own conversations."""

from sqlalchemy import ColumnElement, Connection, delete, select, update

from agents.store.cursor import behind, encode_cursor
from agents.store.ids import is_id
from agents.store.records import StoredMessage, StoredThread
from agents.store.statements import MESSAGE_COLUMNS
from agents.store.tables import messages, runs, threads
from ingest.errors import NotFoundError

_KIND = "threads"
_COLUMNS = (threads.c.id, threads.c.title, threads.c.created_at, threads.c.updated_at)


def page(
    connection: Connection, learner: str, limit: int, cursor: str | None
) -> tuple[list[StoredThread], str | None]:
    """Return one page, newest-updated first, and the cursor of the next one.

    Raises:
        InvalidInputError: the cursor is not one of this list.
    """
    query = (
        select(*_COLUMNS)
        .where(threads.c.learner == learner)
        .order_by(threads.c.updated_at.desc(), threads.c.id.desc())
        .limit(limit + 1)
    )
    if cursor is not None:
        query = query.where(behind(_KIND, cursor, threads.c.updated_at, threads.c.id))
    found = [StoredThread(*row) for row in connection.execute(query)]
    if len(found) <= limit:
        return found, None
    last = found[limit - 1]
    return found[:limit], encode_cursor(_KIND, last.updated_at.isoformat(), last.id)


def read(
    connection: Connection, learner: str, thread_id: str
) -> tuple[StoredThread, list[StoredMessage]]:
    """Return a thread and all of its messages, oldest first.

    Raises:
        NotFoundError: the learner has no such thread.
    """
    row = connection.execute(select(*_COLUMNS).where(*_own(learner, thread_id))).one_or_none()
    if row is None:
        raise _unknown(thread_id)
    running = connection.execute(
        select(runs.c.id, runs.c.message_id).where(
            runs.c.thread_id == thread_id, runs.c.state == "running"
        )
    ).one_or_none()
    found = connection.execute(
        select(*MESSAGE_COLUMNS)
        .where(messages.c.thread_id == thread_id)
        .order_by(messages.c.position)
    )
    said = [StoredMessage(*message) for message in found]
    if running and said[-1].id == running.message_id:
        running = None  # it ended between the two looks
    return StoredThread(*row, running_run_id=running and running.id), said


def rename(connection: Connection, learner: str, thread_id: str, title: str) -> StoredThread:
    """Give a thread another title; its place in the list stays.

    Raises:
        NotFoundError: the learner has no such thread.
    """
    own = _own(learner, thread_id)
    if not connection.execute(update(threads).where(*own).values(title=title)).rowcount:
        raise _unknown(thread_id)
    return StoredThread(*connection.execute(select(*_COLUMNS).where(*own)).one())


def remove(connection: Connection, learner: str, thread_id: str) -> None:
    """Delete a thread with its messages and runs.

    Raises:
        NotFoundError: the learner has no such thread.
    """
    if not connection.execute(delete(threads).where(*_own(learner, thread_id))).rowcount:
        raise _unknown(thread_id)


def _own(learner: str, thread_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    if not is_id(thread_id):
        raise _unknown(thread_id)
    return threads.c.id == thread_id, threads.c.learner == learner


def _unknown(thread_id: str) -> NotFoundError:
    return NotFoundError(f"There is no thread {thread_id!r}; GET /threads lists yours")
