"""Check questions as they were asked and answered, and when each skill is reviewed next."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables, and let a proposal say what it rests on.

    A check keeps its question whole, whatever becomes of the corpus.
    """
    op.create_table(
        "checks",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("skill_id", sa.String(200), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("options", sa.JSON, nullable=False),
        sa.Column("solution", sa.Integer, nullable=False),
        sa.Column("explanation", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("correct", sa.Boolean),
        sa.Column("day", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("proposal_id", sa.String(64)),
    )
    op.create_index("ix_checks_learner_skill", "checks", ["learner", "skill_id", "asked_at", "id"])
    op.create_table(
        "reviews",
        sa.Column("learner", sa.String(200), primary_key=True),
        sa.Column("skill_id", sa.String(200), primary_key=True),
        sa.Column("memory", sa.JSON, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("reviewed_on", sa.Date, nullable=False),
    )
    op.create_index("ix_reviews_learner_due", "reviews", ["learner", "due", "skill_id"])
    op.add_column(
        "proposals", sa.Column("evidence", sa.String(20), nullable=False, server_default="self")
    )


def downgrade() -> None:
    """Drop the two tables and the column."""
    op.drop_column("proposals", "evidence")
    for name in ("reviews", "checks"):
        op.drop_table(name)
