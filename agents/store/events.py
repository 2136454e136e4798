"""The rows of run events: written in order, read by their run's learner, dropped after a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from agents.store import statements
from agents.store.ids import is_id
from agents.store.records import Event, StoredRun
from agents.store.tables import messages, run_events, runs, threads
from ingest.errors import NotFoundError

KEPT = timedelta(hours=24)
PRUNED_EVENTS = 5_000  # in one transaction, for it keeps other writers of SQLite waiting


def write(connection: Connection, run_id: str, new: Sequence[Event], now: datetime) -> None:
    """Store events of a run.

    Raises:
        IntegrityError: the run is gone.
    """
    if new:
        rows = [
            {"run_id": run_id, "seq": e.seq, "type": e.type, "data": e.data, "created_at": now}
            for e in new
        ]
        connection.execute(statements.INSERT_EVENTS, rows)


def run_of(connection: Connection, learner: str, run_id: str) -> StoredRun:
    """Return a learner's run with its answer.

    Raises:
        NotFoundError: the learner has no such run.
    """
    query = (
        select(
            runs.c.id,
            runs.c.thread_id,
            runs.c.message_id,
            runs.c.state,
            runs.c.problem,
            messages.c.answer,
            runs.c.finished_at,
        )
        .join(threads, threads.c.id == runs.c.thread_id)
        .outerjoin(messages, messages.c.id == runs.c.message_id)
        .where(runs.c.id == run_id, threads.c.learner == learner)
    )
    row = connection.execute(query).one_or_none() if is_id(run_id) else None
    if row is None:
        raise NotFoundError(f"There is no run {run_id!r}; POST /ask starts one")
    return StoredRun(*row)


def check_kept(run: StoredRun, now: datetime) -> None:
    """Refuse a run whose events may be gone.

    Raises:
        NotFoundError: it ended longer ago than events are kept.
    """
    if run.finished_at is not None and run.finished_at < now - KEPT:
        raise NotFoundError(
            f"The events of run {run.id!r} were kept for 24 hours; its thread has the answer"
        )


def after(connection: Connection, run_id: str, seq: int) -> list[Event]:
    """Return the events behind `seq`, in order."""
    query = (
        select(run_events.c.seq, run_events.c.type, run_events.c.data)
        .where(run_events.c.run_id == run_id, run_events.c.seq > seq)
        .order_by(run_events.c.seq)
    )
    return [Event(*row) for row in connection.execute(query)]


def last_seq(connection: Connection, run_id: str) -> int:
    """Return the seq of a run's last stored event, 0 when there is none."""
    query = select(func.max(run_events.c.seq)).where(run_events.c.run_id == run_id)
    return connection.execute(query).scalar_one() or 0


def ask_cancel(connection: Connection, run_id: str, now: datetime) -> bool:
    """Mark a run as unwanted; False when it has ended."""
    mark = update(runs).where(runs.c.id == run_id, runs.c.state == "running")
    return bool(connection.execute(mark.values(cancel_asked_at=now)).rowcount)


def prune(connection: Connection, now: datetime) -> int:
    """Drop the events of some runs that ended longer ago than events are kept; 0 when none did.

    A run's events go all at once. Those of one that is still worked on stay, however old they are.
    """
    until = now - KEPT
    ended = (
        select(runs.c.id)
        .join(run_events, run_events.c.run_id == runs.c.id)
        .where(run_events.c.created_at < until, runs.c.finished_at < until)
        .limit(PRUNED_EVENTS)
    )
    return connection.execute(delete(run_events).where(run_events.c.run_id.in_(ended))).rowcount
