"""The life of a turn: a question comes in, a run works on it, an answer or a failure ends it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from agents.store.ids import is_id, new_id
from agents.store.process import is_gone, this_process
from agents.store.records import StoredMessage, Turn
from agents.store.tables import messages, runs, threads
from ingest.errors import NotFoundError

HISTORY_MESSAGES = 20
TITLE_CHARS = 80
LONGEST_RUN = timedelta(hours=1)
_MESSAGE_COLUMNS = (
    messages.c.id,
    messages.c.role,
    messages.c.content,
    messages.c.answer,
    messages.c.created_at,
)


def begin(
    connection: Connection, learner: str, thread_id: str | None, question: str, now: datetime
) -> Turn:
    """Store the question and its run; the thread is made when `thread_id` is None.

    Raises:
        NotFoundError: the learner has no such thread.
        IntegrityError: the thread has a running run.
    """
    if thread_id is None:
        thread_id = _make_thread(connection, learner, question, now)
    else:
        _touch_thread(connection, learner, thread_id, now)
    position, history = _latest(connection, thread_id)
    turn = Turn(new_id(), thread_id, new_id(), history, position + 1)
    connection.execute(
        insert(runs),
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


def finish(connection: Connection, turn: Turn, answer: dict[str, Any], now: datetime) -> None:
    """Store the answer as the assistant's message; nothing when the thread is gone."""
    if _end(connection, turn, "done", None, now):
        text = str(answer.get("answer", ""))
        said = StoredMessage(turn.message_id, "assistant", text, answer, now)
        _insert_message(connection, turn.thread_id, turn.position, said)
        connection.execute(
            update(threads).where(threads.c.id == turn.thread_id).values(updated_at=now)
        )


def fail(
    connection: Connection, turn: Turn, state: str, problem: dict[str, Any] | None, now: datetime
) -> None:
    """End the run without an answer; the question stays in the thread."""
    _end(connection, turn, state, problem, now)


def running_run(connection: Connection, thread_id: str) -> str | None:
    """Return the id of the run that works on the thread now."""
    return connection.execute(
        select(runs.c.id).where(runs.c.thread_id == thread_id, runs.c.state == "running")
    ).scalar_one_or_none()


def interrupt_orphans(connection: Connection, now: datetime) -> int:
    """Mark the running runs that nobody works on any more, and return how many they were."""
    running = select(runs.c.process).where(runs.c.state == "running").distinct()
    gone = [process for process in connection.execute(running).scalars() if is_gone(process)]
    orphaned = runs.c.process.in_(gone) | (runs.c.started_at < now - LONGEST_RUN)
    result = connection.execute(
        update(runs)
        .where(runs.c.state == "running", orphaned)
        .values(state="interrupted", finished_at=now)
    )
    return result.rowcount


def _make_thread(connection: Connection, learner: str, question: str, now: datetime) -> str:
    thread_id = new_id()
    connection.execute(
        insert(threads),
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
    own = update(threads).where(threads.c.id == thread_id, threads.c.learner == learner)
    if not is_id(thread_id) or not connection.execute(own.values(updated_at=now)).rowcount:
        raise NotFoundError(f"There is no thread {thread_id!r}; leave thread_id out to start one")


def _latest(connection: Connection, thread_id: str) -> tuple[int, list[StoredMessage]]:
    """Return the next free position and the last messages, oldest first."""
    rows = connection.execute(
        select(messages.c.position, *_MESSAGE_COLUMNS)
        .where(messages.c.thread_id == thread_id)
        .order_by(messages.c.position.desc())
        .limit(HISTORY_MESSAGES)
    ).all()
    if not rows:
        return 0, []
    return rows[0][0] + 1, [StoredMessage(*row[1:]) for row in reversed(rows)]


def _insert_message(
    connection: Connection, thread_id: str, position: int, message: StoredMessage
) -> None:
    connection.execute(
        insert(messages),
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


def _end(
    connection: Connection, turn: Turn, state: str, problem: dict[str, Any] | None, now: datetime
) -> bool:
    ended = connection.execute(
        update(runs)
        .where(runs.c.id == turn.run_id)
        .values(state=state, problem=problem, finished_at=now)
    )
    return bool(ended.rowcount)


def title_of(question: str) -> str:
    """Return the first words of a question, at most `TITLE_CHARS` characters."""
    words = " ".join(question.split())
    if len(words) <= TITLE_CHARS:
        return words
    return words[: TITLE_CHARS + 1].rpartition(" ")[0] or words[:TITLE_CHARS]
