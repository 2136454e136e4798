"""What concerns a learner as a whole: their ratings, and all that is kept about them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine

from agents.store import belongings, feedback
from agents.store.engine import learners_transaction, transaction
from agents.store.records import Rating, StoredFeedback


class Learners:
    """Each method is one transaction, safe to call from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def rate(
        self, learner: str, message_id: str, rating: Rating, comment: str | None
    ) -> StoredFeedback:
        """Store what a learner thinks of an answer, in place of what they thought before.

        Raises:
            NotFoundError: the learner was given no such answer.
        """
        with transaction(self._engine) as connection:
            now = datetime.now(UTC)
            return feedback.rate(connection, learner, message_id, rating, comment, now)

    def export(self, learner: str) -> dict[str, list[dict[str, Any]]]:
        """Return everything that is kept about a learner, by the names of its sections."""
        with transaction(self._engine) as connection:
            return belongings.export_all(connection, learner)

    def erase(self, learner: str) -> None:
        """Delete everything that is kept about a learner, all or nothing."""
        with learners_transaction(self._engine, learner) as connection:
            belongings.erase_all(connection, learner)
