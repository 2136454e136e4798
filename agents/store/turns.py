"""The life of a turn: a question comes in, a run works on it, an answer or a failure ends it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, func, select, update

from agents.store import events, statements
from agents.store.ids import is_id, new_id
from agents.store.process import is_gone, this_process
from agents.store.records import Event, RunState, StoredMessage, Turn
from agents.store.tables import RUNNING, runs
from ingest.errors import NotFoundError

TITLE_CHARS = 80
LONGEST_RUN = timedelta(hours=1)


def begin(
    connection: Connection, learner: str, thread_id: str | None, question: str, now: datetime
) -> Turn:
    """Store the question and its run; the thread is made when `thread_id` is None.

    Raises:
        NotFoundError: the learner has no such thread.
        IntegrityError: the thread has a running run.
    """
    position, history = 0, list[StoredMessage]()
    if thread_id is None:
        thread_id = _make_thread(connection, learner, question, now)
    else:
        _touch_thread(connection, learner, thread_id, now)
        position, history = _latest(connection, thread_id)
    turn = Turn(new_id(), thread_id, new_id(), history, position + 1)
    connection.execute(
        statements.INSERT_RUN,
        {
            "id": turn.run_id,
            "thread_id": thread_id,
            "message_id": turn.message_id,
            "state": "running",
            "process": this_process(),
            "started_at": now,
        },
    )
    said = StoredMessage(new_id(), "user", question, None, now)
    _insert_message(connection, thread_id, position, said)
    return turn


def finish(
    connection: Connection,
    turn: Turn,
    answer: dict[str, Any],
    unwritten: Sequence[Event],
    now: datetime,
) -> bool:
    """Store the answer as the assistant's message, with the run's last events.

    Returns:
        False, and no answer is stored, when the run was cancelled or its thread is gone.
    """
    # The thread before its run, as a deletion takes them: the other way round both could wait.
    connection.execute(statements.TOUCH_THREAD, {"thread": turn.thread_id, "now": now})
    end = {"run": turn.run_id, "end": "done", "why": None, "now": now}
    if not connection.execute(statements.FINISH_RUN, end).rowcount:
        return False
    events.write(connection, turn.run_id, unwritten, now)
    text = str(answer.get("answer", ""))
    said = StoredMessage(turn.message_id, "assistant", text, answer, now)
    _insert_message(connection, turn.thread_id, turn.position, said)
    return True


def fail(
    connection: Connection,
    turn: Turn,
    state: RunState,
    problem: dict[str, Any] | None,
    unwritten: Sequence[Event],
    now: datetime,
) -> None:
    """End the run without an answer; the question stays in the thread."""
    end = {"run": turn.run_id, "end": state, "why": problem, "now": now}
    if connection.execute(statements.END_RUN, end).rowcount:
        events.write(connection, turn.run_id, unwritten, now)


def running_run(connection: Connection, thread_id: str) -> str | None:
    """Return the id of the run that works on the thread now."""
    return connection.execute(statements.RUNNING_RUN, {"thread": thread_id}).scalar_one_or_none()


def count_running(connection: Connection) -> int:
    """Return how many runs this process works on now."""
    ours = (RUNNING, runs.c.process == this_process())
    return connection.execute(select(func.count()).select_from(runs).where(*ours)).scalar_one()


def interrupt_orphans(connection: Connection, now: datetime) -> int:
    """Mark the running runs that nobody works on any more, and return how many they were."""
    running = select(runs.c.process).where(RUNNING).distinct()
    gone = [process for process in connection.execute(running).scalars() if is_gone(process)]
    orphaned = runs.c.process.in_(gone) | (runs.c.started_at < now - LONGEST_RUN)
    asked = runs.c.cancel_asked_at.is_not(None)
    result = connection.execute(
        update(runs)
        .where(RUNNING, orphaned)
        .values(state=case((asked, "cancelled"), else_="interrupted"), finished_at=now)
    )
    return result.rowcount


def title_of(question: str) -> str:
    """Return the first words of a question, at most `TITLE_CHARS` characters."""
    words = " ".join(question.split())
    if len(words) <= TITLE_CHARS:
        return words
    return words[: TITLE_CHARS + 1].rpartition(" ")[0] or words[:TITLE_CHARS]


def _make_thread(connection: Connection, learner: str, question: str, now: datetime) -> str:
    thread_id = new_id()
    connection.execute(
        statements.INSERT_THREAD,
        {
            "id": thread_id,
            "learner": learner,
            "title": title_of(question),
            "created_at": now,
            "updated_at": now,
        },
    )
    return thread_id


def _touch_thread(connection: Connection, learner: str, thread_id: str, now: datetime) -> None:
    own = {"thread": thread_id, "owner": learner, "now": now}
    found = is_id(thread_id) and connection.execute(statements.TOUCH_OWN_THREAD, own).rowcount
    if not found:
        raise NotFoundError(f"There is no thread {thread_id!r}; leave thread_id out to start one")


def _latest(connection: Connection, thread_id: str) -> tuple[int, list[StoredMessage]]:
    """Return the next free position and the last messages, oldest first."""
    rows = connection.execute(statements.LATEST_MESSAGES, {"thread": thread_id}).all()
    if not rows:
        return 0, []
    return rows[0][0] + 1, [StoredMessage(*row[1:]) for row in reversed(rows)]


def _insert_message(
    connection: Connection, thread_id: str, position: int, message: StoredMessage
) -> None:
    connection.execute(
        statements.INSERT_MESSAGE,
        {
            "id": message.id,
            "thread_id": thread_id,
            "position": position,
            "role": message.role,
            "content": message.content,
            "answer": message.answer,
            "created_at": message.created_at,
        },
    )
