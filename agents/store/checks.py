"""Keeps check questions as they were asked and answered, and what is due for review."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from agents.store.check_tables import checks, reviews
from agents.store.cursor import decode_cursor, encode_cursor
from agents.store.engine import learners_transaction, transaction
from agents.store.ids import is_id
from ingest.errors import InvalidInputError, NotFoundError

_KIND = "reviews"
_SHOWN = tuple(c for c in checks.c if c.name not in {"learner", "solution", "explanation"})
_KEPT = tuple(c for c in checks.c if c.name != "learner")
_CARD = tuple(c for c in reviews.c if c.name != "learner")
Memory = dict[str, Any]
Remember = Callable[[Memory | None], tuple[Memory, date]]


@dataclass(frozen=True, slots=True)
class StoredCheck:
    """A question as it was asked; `day` is None until it was answered.

    Attributes:
        options: In the order in which they were shown.
        solution: Position of the right one.
        day: The learner's date when it was answered.
        due: The review that followed from the answer.
        proposal_id: What was offered after it; None when nothing was.
    """

    id: str
    skill_id: str
    question: str
    options: list[str]
    solution: int
    explanation: str
    asked_at: datetime
    answer: str | None = None
    correct: bool | None = None
    day: date | None = None
    due: date | None = None
    proposal_id: str | None = None


@dataclass(frozen=True, slots=True)
class StoredReview:
    """When a skill is reviewed next, and how its questions were answered so far."""

    skill_id: str
    memory: Memory
    due: date
    answers: int
    wrong: int
    reviewed_on: date


class CheckLog:
    """Each method is one transaction, safe to call from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, learner: str, check: StoredCheck) -> None:
        """Keep a question that is asked."""
        row = {name: getattr(check, name) for name in check.__slots__}
        with transaction(self._engine) as connection:
            connection.execute(checks.insert().values(learner=learner, **row))

    def get(self, learner: str, check_id: str) -> StoredCheck:
        """Return a question that was asked.

        Raises:
            NotFoundError: the learner was not asked it.
        """
        with transaction(self._engine) as connection:
            return _get(connection, learner, check_id)

    def of_skill(self, learner: str, skill_id: str) -> list[StoredCheck]:
        """Return all questions on a skill, in the order in which they were asked."""
        own = select(*_KEPT).where(checks.c.learner == learner, checks.c.skill_id == skill_id)
        with transaction(self._engine) as connection:
            rows = connection.execute(own.order_by(checks.c.asked_at, checks.c.id))
            return [StoredCheck(*row) for row in rows]

    def answer(
        self,
        learner: str,
        check_id: str,
        answer: str,
        correct: bool,
        day: date,
        remember: Remember,
    ) -> StoredCheck:
        """Keep an answer, and when the skill is reviewed next; the first answer to a check stays.

        Args:
            learner: Who answers.
            check_id: What was asked.
            answer: What was answered.
            correct: Whether it is right.
            day: The learner's date.
            remember: Takes the memory of the skill, None for a new one, and returns it as it is
                after this answer, with the day of the next review.

        Raises:
            NotFoundError: the learner was not asked it.
        """
        own = update(checks).where(
            checks.c.id == check_id, checks.c.learner == learner, checks.c.day.is_(None)
        )
        with learners_transaction(self._engine, learner) as connection:
            said = own.values(answer=answer, correct=correct, day=day)
            if is_id(check_id) and connection.execute(said).rowcount:
                skill_id = _get(connection, learner, check_id).skill_id
                due = _remember(connection, learner, skill_id, correct, day, remember)
                done = update(checks).where(checks.c.id == check_id).values(due=due)
                connection.execute(done)
            return _get(connection, learner, check_id)

    def link(self, learner: str, check_id: str, proposal_id: str) -> None:
        """Note what was offered after an answer."""
        own = update(checks).where(checks.c.id == check_id, checks.c.learner == learner)
        with transaction(self._engine) as connection:
            connection.execute(own.values(proposal_id=proposal_id))

    def reviews(
        self, learner: str, limit: int, cursor: str | None = None, until: date | None = None
    ) -> tuple[list[StoredReview], str | None]:
        """Return a page of reviews, what is due first on top, and the next page's cursor.

        Args:
            learner: Whose they are.
            limit: Most of them to return.
            cursor: Of the page before.
            until: The last day that they may be due; None for no limit.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        query = select(*_CARD).where(reviews.c.learner == learner)
        query = query.order_by(reviews.c.due, reviews.c.skill_id).limit(limit + 1)
        if until is not None:
            query = query.where(reviews.c.due <= until)
        if cursor is not None:
            query = query.where(tuple_(reviews.c.due, reviews.c.skill_id) > _behind(cursor))
        with transaction(self._engine) as connection:
            found = [StoredReview(*row) for row in connection.execute(query)]
        if len(found) <= limit:
            return found, None
        last = found[limit - 1]
        return found[:limit], encode_cursor(_KIND, last.due.isoformat(), last.skill_id)


def _get(connection: Connection, learner: str, check_id: str) -> StoredCheck:
    own = select(*_KEPT).where(checks.c.id == check_id, checks.c.learner == learner)
    row = connection.execute(own).one_or_none() if is_id(check_id) else None
    if row is None:
        raise NotFoundError(
            f"There is no check {check_id!r}; POST /skills/{{id}}/check asks a question"
        )
    return StoredCheck(*row)


def _remember(
    connection: Connection,
    learner: str,
    skill_id: str,
    correct: bool,
    day: date,
    remember: Remember,
) -> date:
    own = select(*_CARD).where(reviews.c.learner == learner, reviews.c.skill_id == skill_id)
    row = connection.execute(own).one_or_none()
    before = StoredReview(*row) if row else None
    memory, due = remember(before.memory if before else None)
    counted = {
        "memory": memory,
        "due": due,
        "answers": 1 + (before.answers if before else 0),
        "wrong": (not correct) + (before.wrong if before else 0),
        "reviewed_on": day,
    }
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(reviews).values(learner=learner, skill_id=skill_id, **counted)
    keys = ["learner", "skill_id"]
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=counted))
    return due


def _behind(cursor: str) -> Any:  # noqa: ANN401 - a row value of SQL
    due, skill_id = decode_cursor(_KIND, cursor, 2)
    try:
        return tuple_(date.fromisoformat(due), skill_id)
    except ValueError as exc:
        raise InvalidInputError("cursor is not one that this list handed out") from exc


def export(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return all questions that a learner was asked, without the solutions, oldest first."""
    own = select(*_SHOWN).where(checks.c.learner == learner)
    rows = connection.execute(own.order_by(checks.c.asked_at, checks.c.id)).mappings()
    return [dict(row) for row in rows]


def erase(connection: Connection, learner: str) -> None:
    """Delete all questions that a learner was asked."""
    connection.execute(delete(checks).where(checks.c.learner == learner))


def export_reviews(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return a learner's reviews, what is due first on top."""
    own = select(*_CARD).where(reviews.c.learner == learner)
    rows = connection.execute(own.order_by(reviews.c.due, reviews.c.skill_id)).mappings()
    return [dict(row) for row in rows]


def erase_reviews(connection: Connection, learner: str) -> None:
    """Delete a learner's reviews."""
    connection.execute(delete(reviews).where(reviews.c.learner == learner))
