"""Keeps a learner's study paths; which one is active follows from what is kept."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from agents.store import proposal_rows
from agents.store.cursor import behind, encode_cursor
from agents.store.engine import learners_transaction, transaction
from agents.store.ids import is_id, new_id
from agents.store.path_tables import plan_choices, plans
from agents.store.records import StoredPlan
from ingest.errors import NotFoundError

_KIND = "plans"
_COLUMNS = (plans.c.id, plans.c.request, plans.c.plan, plans.c.supersedes, plans.c.created_at)


class Plans:
    """Each method is one transaction, safe to call from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self,
        learner: str,
        request: dict[str, Any],
        plan: dict[str, Any],
        supersedes: str | None = None,
    ) -> StoredPlan:
        """Store a plan; a choice for the plan that it supersedes is dropped."""
        stored = StoredPlan(new_id(), request, plan, supersedes, datetime.now(UTC))
        with learners_transaction(self._engine, learner) as connection:
            insert(connection, learner, stored)
            proposal_rows.expire_plans(connection, learner, stored.created_at)
            if supersedes is not None:
                connection.execute(
                    delete(plan_choices).where(
                        plan_choices.c.learner == learner, plan_choices.c.plan_id == supersedes
                    )
                )
        return stored

    def page(
        self, learner: str, limit: int, cursor: str | None = None
    ) -> tuple[list[StoredPlan], str | None]:
        """Return a page of plans, newest first, and the next page's cursor.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        query = (
            select(*_COLUMNS)
            .where(plans.c.learner == learner)
            .order_by(plans.c.created_at.desc(), plans.c.id.desc())
            .limit(limit + 1)
        )
        if cursor is not None:
            query = query.where(behind(_KIND, cursor, plans.c.created_at, plans.c.id))
        with transaction(self._engine) as connection:
            found = [StoredPlan(*row) for row in connection.execute(query)]
        if len(found) <= limit:
            return found, None
        last = found[limit - 1]
        return found[:limit], encode_cursor(_KIND, last.created_at.isoformat(), last.id)

    def get(self, learner: str, plan_id: str) -> StoredPlan:
        """Return a plan.

        Raises:
            NotFoundError: the learner has no such plan.
        """
        with transaction(self._engine) as connection:
            return _get(connection, learner, plan_id)

    def remove(self, learner: str, plan_id: str) -> None:
        """Delete a plan; one that it superseded is no longer superseded.

        Raises:
            NotFoundError: the learner has no such plan.
        """
        with learners_transaction(self._engine, learner) as connection:
            if not connection.execute(delete(plans).where(*_own(learner, plan_id))).rowcount:
                raise _unknown(plan_id)
            connection.execute(delete(plan_choices).where(plan_choices.c.plan_id == plan_id))
            offers = select(plans.c.id).where(plans.c.supersedes == plan_id, plans.c.offered)
            lost = [plan_id, *connection.execute(offers).scalars()]
            proposal_rows.expire_plans(connection, learner, datetime.now(UTC), lost)

    def activate(self, learner: str, plan_id: str) -> StoredPlan:
        """Make a plan the active one.

        Raises:
            NotFoundError: the learner has no such plan.
        """
        if not is_id(plan_id):
            raise _unknown(plan_id)
        with learners_transaction(self._engine, learner) as connection:
            dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
            choice = dialect.insert(plan_choices).values(learner=learner, plan_id=plan_id)
            connection.execute(
                choice.on_conflict_do_update(index_elements=["learner"], set_={"plan_id": plan_id})
            )
            connection.execute(update(plans).where(*_own(learner, plan_id)).values(offered=False))
            now = datetime.now(UTC)
            proposal_rows.accept_plan(connection, learner, plan_id, now)
            proposal_rows.expire_plans(connection, learner, now)
            return _get(connection, learner, plan_id)

    def links(self, learner: str) -> dict[str, str]:
        """Return the id of the plan that each plan superseded."""
        query = select(plans.c.id, plans.c.supersedes).where(
            plans.c.learner == learner, plans.c.supersedes.is_not(None)
        )
        with transaction(self._engine) as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def active(self, learner: str) -> StoredPlan | None:
        """Return the chosen plan, else the newest that none supersedes; None without plans."""
        row = self._active(learner, *_COLUMNS)
        return None if row is None else StoredPlan(*list(row))

    def active_id(self, learner: str) -> str | None:
        """Return the id of the active plan without reading the plan."""
        row = self._active(learner, plans.c.id)
        return None if row is None else str(row[0])

    def _active(self, learner: str, *columns: ColumnElement[Any]) -> Sequence[Any] | None:
        chosen = (
            select(*columns)
            .join(plan_choices, plan_choices.c.plan_id == plans.c.id)
            .where(plan_choices.c.learner == learner, plans.c.learner == learner)
        )
        later = plans.alias("later")
        newest = (
            select(*columns)
            .where(
                plans.c.learner == learner,
                plans.c.offered.is_(False),
                ~exists().where(
                    later.c.supersedes == plans.c.id,
                    later.c.learner == learner,
                    later.c.offered.is_(False),
                ),
            )
            .order_by(plans.c.created_at.desc(), plans.c.id.desc())
            .limit(1)
        )
        with transaction(self._engine) as connection:
            row = connection.execute(chosen).one_or_none()
            return row or connection.execute(newest).one_or_none()


def insert(
    connection: Connection, learner: str, stored: StoredPlan, *, offered: bool = False
) -> None:
    """Store a plan; one that is only offered is never the active one."""
    row = {name: getattr(stored, name) for name in stored.__slots__}
    connection.execute(plans.insert().values(learner=learner, offered=offered, **row))


def accept(connection: Connection, learner: str, plan_id: str) -> None:
    """Make an offered plan the newest of its learner, in place of whatever was chosen before.

    Raises:
        NotFoundError: the plan is gone.
    """
    taken = update(plans).where(*_own(learner, plan_id)).values(offered=False)
    if not connection.execute(taken).rowcount:
        raise _unknown(plan_id)
    connection.execute(delete(plan_choices).where(plan_choices.c.learner == learner))


def export(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return all of a learner's plans, oldest first."""
    own = select(*_COLUMNS, plans.c.offered).where(plans.c.learner == learner)
    rows = connection.execute(own.order_by(plans.c.created_at, plans.c.id)).mappings()
    return [dict(row) for row in rows]


def erase(connection: Connection, learner: str) -> None:
    """Delete all of a learner's plans."""
    connection.execute(delete(plans).where(plans.c.learner == learner))


def export_choice(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return which plan a learner chose, if any."""
    own = select(plan_choices.c.plan_id).where(plan_choices.c.learner == learner)
    return [dict(row) for row in connection.execute(own).mappings()]


def erase_choice(connection: Connection, learner: str) -> None:
    """Forget which plan a learner chose."""
    connection.execute(delete(plan_choices).where(plan_choices.c.learner == learner))


def _get(connection: Connection, learner: str, plan_id: str) -> StoredPlan:
    row = connection.execute(select(*_COLUMNS).where(*_own(learner, plan_id))).one_or_none()
    if row is None:
        raise _unknown(plan_id)
    return StoredPlan(*row)


def _own(learner: str, plan_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    if not is_id(plan_id):
        raise _unknown(plan_id)
    return plans.c.id == plan_id, plans.c.learner == learner


def _unknown(plan_id: str) -> NotFoundError:
    return NotFoundError(f"There is no plan {plan_id!r}; GET /plans lists yours")
