"""The table of proposals, and what changes in it together with plans; no transaction of its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Float,
    Index,
    String,
    Table,
    Text,
    update,
)

from agents.store.tables import ID_CHARS, UtcDateTime, metadata

Verdict = Literal["applied", "dismissed"]

proposals = Table(
    "proposals",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column("learner", String(200), nullable=False),
    Column("thread_id", String(ID_CHARS)),
    Column("kind", String(20), nullable=False),
    Column("skill_id", String(200)),
    Column("status", String(20)),
    Column("hours", Float, nullable=False),
    Column("note", Text),
    Column("worked_at", UtcDateTime),
    Column("plan_id", String(ID_CHARS)),
    Column("changes", JSON, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("evidence", String(20), nullable=False, server_default="self"),
    Index("ix_proposals_learner_created", "learner", "created_at", "id"),
)


def decide(
    connection: Connection, learner: str, proposal_id: str, verdict: Verdict, now: datetime
) -> bool:
    """Take a pending proposal's decision; False when it is not pending, for whoever asks second."""
    return _close(connection, learner, verdict, now, proposals.c.id == proposal_id)


def accept_plan(connection: Connection, learner: str, plan_id: str, now: datetime) -> None:
    """Note that a learner took an offered plan by hand."""
    _close(connection, learner, "applied", now, proposals.c.plan_id == plan_id)


def expire_plans(
    connection: Connection, learner: str, now: datetime, lost: Sequence[str] | None = None
) -> None:
    """Let pending offers of plans expire: what they would have replaced is followed no more.

    Args:
        connection: Of a transaction.
        learner: Whose offers.
        now: When.
        lost: Ids of the plans whose offers expire; None is all.
    """
    which = [proposals.c.kind == "reschedule"]
    if lost is not None:
        which.append(proposals.c.plan_id.in_(lost))
    _close(connection, learner, "expired", now, *which)


def expire_progress(
    connection: Connection, learner: str, skill_id: str, now: datetime, beside: Sequence[str] = ()
) -> None:
    """Let pending entries for a skill expire, but those `beside`: a newer one takes their place."""
    kept = proposals.c.id.not_in(beside)
    which = (proposals.c.kind == "progress", proposals.c.skill_id == skill_id, kept)
    _close(connection, learner, "expired", now, *which)


def _close(
    connection: Connection, learner: str, state: str, now: datetime, *which: ColumnElement[bool]
) -> bool:
    own = (proposals.c.learner == learner, proposals.c.state == "pending")
    closed = update(proposals).where(*own, *which).values(state=state, decided_at=now)
    return bool(connection.execute(closed).rowcount)
