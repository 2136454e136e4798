"""Study paths, the learner's choice among them, the log of progress, and profiles."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the four tables; an event's id is the learner's own, so that imports can repeat."""
    op.create_table(
        "plans",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("request", sa.JSON, nullable=False),
        sa.Column("plan", sa.JSON, nullable=False),
        sa.Column("supersedes", sa.String(64)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_plans_learner_created", "plans", ["learner", "created_at", "id"])
    op.create_index("ix_plans_supersedes", "plans", ["supersedes"])
    op.create_table(
        "plan_choices",
        sa.Column("learner", sa.String(200), primary_key=True),
        sa.Column("plan_id", sa.String(64), nullable=False),
    )
    op.create_table(
        "progress_events",
        sa.Column("learner", sa.String(200), primary_key=True),
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("skill_id", sa.String(200), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("hours", sa.Float, nullable=False),
        sa.Column("evidence", sa.String(20), nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_progress_events_learner_at", "progress_events", ["learner", "at", "id"])
    op.create_table(
        "profiles",
        sa.Column("learner", sa.String(200), primary_key=True),
        sa.Column("profile", sa.JSON, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Drop the four tables."""
    for name in ("profiles", "progress_events", "plan_choices", "plans"):
        op.drop_table(name)
