"""Threads, their messages, and the runs that answer them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_RUNNING = sa.text("state = 'running'")


def upgrade() -> None:
    """Make the three tables; at most one run of a thread is running."""
    op.create_table(
        "threads",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_threads_learner_updated", "threads", ["learner", "updated_at", "id"])
    op.create_table(
        "messages",
        sa.Column("id", sa.String(64), primary_key=True),
        _thread_id(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("answer", sa.JSON),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("thread_id", "position", name="uq_messages_thread_position"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(64), primary_key=True),
        _thread_id(),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("process", sa.String(200), nullable=False),
        sa.Column("problem", sa.JSON),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_runs_thread", "runs", ["thread_id"])
    op.create_index(
        "uq_runs_one_running",
        "runs",
        ["thread_id"],
        unique=True,
        sqlite_where=_RUNNING,
        postgresql_where=_RUNNING,
    )


def downgrade() -> None:
    """Drop the three tables."""
    op.drop_table("runs")
    op.drop_table("messages")
    op.drop_table("threads")


def _thread_id() -> "sa.Column[str]":
    return sa.Column(
        "thread_id",
        sa.String(64),
        sa.ForeignKey("threads.id", ondelete="CASCADE"),
        nullable=False,
    )
