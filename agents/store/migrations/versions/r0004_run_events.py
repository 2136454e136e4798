"""The events of runs, and the mark that asks for a run's end."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of events; they go with their run."""
    op.add_column("runs", sa.Column("cancel_asked_at", sa.DateTime(timezone=True)))
    op.create_table(
        "run_events",
        sa.Column(
            "run_id",
            sa.String(64),
            sa.ForeignKey("runs.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_run_events_created", "run_events", ["created_at"])


def downgrade() -> None:
    """Drop the events and the mark."""
    op.drop_table("run_events")
    op.drop_column("runs", "cancel_asked_at")
