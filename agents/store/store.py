"""The one door to the database: each method is one transaction, safe to call from any thread."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from agents.store import events, threads, turns
from agents.store.checks import CheckLog
from agents.store.engine import DatabaseUnavailableError, open_engine, transaction
from agents.store.learners import Learners
from agents.store.memories import Memories
from agents.store.migrate import is_migrated, upgrade
from agents.store.plans import Plans
from agents.store.progress import ProgressLog
from agents.store.proposals import ProposalBook
from agents.store.records import Event, RunState, StoredMessage, StoredThread, Turn
from agents.store.run_log import RunLog
from ingest.errors import ConflictError

_ATTEMPTS = 3


class Store:
    """Threads, messages and runs of all learners, behind one SQLAlchemy engine.

    Attributes:
        learners: Ratings, and all that is kept about a learner.
        memories: What learners said of themselves.
        plans: Study paths.
        progress: The log of what learners have done, and their profiles.
        proposals: Changes that wait for a learner's yes.
        checks: Check questions and reviews.
        answered: How many answers this process has stored, by their grounding.
        runs: What is known of runs and what happened in them.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.learners = Learners(engine)
        self.memories = Memories(engine)
        self.plans = Plans(engine)
        self.progress = ProgressLog(engine)
        self.proposals = ProposalBook(engine)
        self.checks = CheckLog(engine)
        self.answered: Counter[str] = Counter()
        self.runs = RunLog(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database of an SQLAlchemy URL; it is not touched before the first call.

        Raises:
            DatabaseUnavailableError: the URL, its driver or its folder cannot be used.
        """
        return cls(open_engine(url))

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    def migrate(self) -> None:
        """Bring the tables up to this version; quick when they are, safe to run in parallel.

        Raises:
            DatabaseUnavailableError: the database did not answer, or is of a newer version.
        """
        upgrade(self._engine)

    def check(self) -> str:
        """Return `ok`, or one line on what is wrong with the database."""
        try:
            with transaction(self._engine) as connection:
                connection.execute(text("SELECT 1"))
                if is_migrated(connection):
                    return "ok"
        except DatabaseUnavailableError as exc:
            return str(exc)
        except SQLAlchemyError as exc:
            return f"The database refused to be read ({type(exc).__name__})"
        return "The tables are not of this version; restart the server, which migrates them"

    def begin_turn(self, learner: str, thread_id: str | None, question: str) -> Turn:
        """Take a question in: make its thread if there is none, and a run that works on it.

        Raises:
            NotFoundError: the learner has no such thread.
            ConflictError: the thread has a running run, named by `run_id`.
        """
        for _ in range(_ATTEMPTS):
            try:
                with transaction(self._engine) as connection:
                    return turns.begin(connection, learner, thread_id, question, _now())
            except IntegrityError:
                self._refuse_if_busy(thread_id)
        raise ConflictError(f"Thread {thread_id!r} is busy; ask again when it has answered")

    def finish_turn(
        self, turn: Turn, answer: dict[str, Any], unwritten: Sequence[Event] = ()
    ) -> bool:
        """Store the answer with the events that are not written yet, all or nothing.

        Returns:
            False when the answer was dropped: the run was cancelled, or its thread deleted.
        """
        with transaction(self._engine) as connection:
            finished = turns.finish(connection, turn, answer, unwritten, _now())
        if finished:
            self.answered[str(answer.get("grounding"))] += 1
        return finished

    def fail_turn(
        self,
        turn: Turn,
        state: RunState,
        problem: dict[str, Any] | None = None,
        unwritten: Sequence[Event] = (),
    ) -> None:
        """End the run without an answer; the thread is free for the next question."""
        with transaction(self._engine) as connection:
            turns.fail(connection, turn, state, problem, unwritten, _now())

    def recover(self) -> int:
        """Free the threads whose run died with its process, and return how many there were.

        Some of the events that are kept no longer go at the same time; `runs.prune` drops the rest.
        """
        with transaction(self._engine) as connection:
            events.prune(connection, _now())
            return turns.interrupt_orphans(connection, _now())

    def threads(
        self, learner: str, limit: int, cursor: str | None = None
    ) -> tuple[list[StoredThread], str | None]:
        """Return a page of threads, newest-updated first, and the next page's cursor.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        with transaction(self._engine) as connection:
            return threads.page(connection, learner, limit, cursor)

    def thread(self, learner: str, thread_id: str) -> tuple[StoredThread, list[StoredMessage]]:
        """Return a thread and its messages, oldest first.

        Raises:
            NotFoundError: the learner has no such thread.
        """
        with transaction(self._engine) as connection:
            return threads.read(connection, learner, thread_id)

    def rename_thread(self, learner: str, thread_id: str, title: str) -> StoredThread:
        """Give a thread another title.

        Raises:
            NotFoundError: the learner has no such thread.
        """
        with transaction(self._engine) as connection:
            return threads.rename(connection, learner, thread_id, title)

    def delete_thread(self, learner: str, thread_id: str) -> None:
        """Delete a thread with its messages and runs.

        Raises:
            NotFoundError: the learner has no such thread.
        """
        with transaction(self._engine) as connection:
            threads.remove(connection, learner, thread_id)

    def running(self) -> int:
        """Return how many runs this process works on now."""
        with transaction(self._engine) as connection:
            return turns.count_running(connection)

    def _refuse_if_busy(self, thread_id: str | None) -> None:
        with transaction(self._engine) as connection:
            run_id = turns.running_run(connection, thread_id) if thread_id else None
        if run_id:
            raise ConflictError(
                f"Thread {thread_id!r} is still being answered by run {run_id!r}; wait for it",
                run_id=run_id,
            )


def _now() -> datetime:
    return datetime.now(UTC)
