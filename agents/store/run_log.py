"""The runs' side of the database: what happened in them, and who wants them to end."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from agents.store import events, statements
from agents.store.engine import transaction
from agents.store.records import Event, StoredRun
from ingest.errors import ConflictError


class RunLog:
    """Events of all runs; each method is one transaction, safe to call from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, run_id: str, new: Sequence[Event]) -> bool:
        """Store new events, in order.

        Returns:
            Whether anybody still wants the run: False once it was cancelled or its thread deleted.
        """
        try:
            with transaction(self._engine) as connection:
                events.write(connection, run_id, new, datetime.now(UTC))
                wanted = connection.execute(statements.WANTED, {"run": run_id}).one_or_none()
        except IntegrityError:
            return False
        return wanted is not None

    def read(self, learner: str, run_id: str, after: int) -> tuple[StoredRun, list[Event], int]:
        """Return a run, its stored events behind `after`, and the seq of the last stored one.

        The run is read first: of one that has ended, the events are complete.

        Raises:
            NotFoundError: the learner has no such run, or it ended more than 24 hours ago.
        """
        with transaction(self._engine) as connection:
            run = events.run_of(connection, learner, run_id)
            events.check_kept(run, datetime.now(UTC))
            found = events.after(connection, run_id, after)
            last = found[-1].seq if found else events.last_seq(connection, run_id)
        return run, found, last

    def ask_cancel(self, learner: str, run_id: str) -> None:
        """Ask whoever works on the run to stop; from now on it cannot end with an answer.

        Raises:
            NotFoundError: the learner has no such run.
            ConflictError: it has finished.
        """
        now = datetime.now(UTC)
        with transaction(self._engine) as connection:
            events.run_of(connection, learner, run_id)
        with transaction(self._engine) as connection:
            marked = events.ask_cancel(connection, run_id, now)
        if not marked:
            raise ConflictError(f"Run {run_id!r} has finished", run_id=run_id)

    def prune(self) -> int:
        """Drop all events that are kept no longer, a few at a time; return how many there were."""
        dropped = 0
        while True:
            with transaction(self._engine) as connection:
                some = events.prune(connection, datetime.now(UTC))
            if not some:
                return dropped
            dropped += some
