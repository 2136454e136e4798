"""What learners think of the answers they were given: at most one rating a message."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from agents.store.ids import is_id, new_id
from agents.store.records import Rating, StoredFeedback
from agents.store.tables import feedback, messages, threads
from ingest.errors import NotFoundError

_COLUMNS = (
    feedback.c.id,
    feedback.c.message_id,
    feedback.c.rating,
    feedback.c.comment,
    feedback.c.created_at,
)


def rate(
    connection: Connection,
    learner: str,
    message_id: str,
    rating: Rating,
    comment: str | None,
    now: datetime,
) -> StoredFeedback:
    """Store what a learner thinks of an answer, in place of what they thought before.

    Raises:
        NotFoundError: the learner was given no such answer.
    """
    if not is_id(message_id):
        raise _unknown(message_id)
    said = {"rating": rating, "comment": comment, "created_at": now}
    values = {"id": new_id(), "message_id": message_id, "learner": learner, **said}
    own = (
        select(*(literal(value, feedback.c[name].type) for name, value in values.items()))
        .select_from(messages.join(threads))
        .where(
            messages.c.id == message_id,
            messages.c.role == "assistant",
            threads.c.learner == learner,
        )
    )
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    upsert = (
        dialect.insert(feedback)
        .from_select(list(values), own)
        .on_conflict_do_update(index_elements=["message_id"], set_=said)
        .returning(*_COLUMNS)
    )
    try:
        row = connection.execute(upsert).one_or_none()
    except IntegrityError as exc:  # PostgreSQL: the thread was deleted in this very moment
        raise _unknown(message_id) from exc
    if row is None:
        raise _unknown(message_id)
    return StoredFeedback(*row)


def export(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return all of a learner's ratings, oldest first."""
    own = select(*_COLUMNS).where(feedback.c.learner == learner)
    rows = connection.execute(own.order_by(feedback.c.created_at, feedback.c.id)).mappings()
    return [dict(row) for row in rows]


def erase(connection: Connection, learner: str) -> None:
    """Delete all of a learner's ratings."""
    connection.execute(delete(feedback).where(feedback.c.learner == learner))


def _unknown(message_id: str) -> NotFoundError:
    return NotFoundError(f"There is no answer {message_id!r}; GET /threads/{{id}} lists yours")
