"""Changes that the chat offers, and plans that are kept only as such an offer."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of proposals; plans that are there already are no offers."""
    op.add_column(
        "plans", sa.Column("offered", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("thread_id", sa.String(64)),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("skill_id", sa.String(200)),
        sa.Column("status", sa.String(20)),
        sa.Column("hours", sa.Float, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("worked_at", sa.DateTime(timezone=True)),
        sa.Column("plan_id", sa.String(64)),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_proposals_learner_created", "proposals", ["learner", "created_at", "id"])


def downgrade() -> None:
    """Drop the table; offers become plans like any other."""
    op.drop_table("proposals")
    op.drop_column("plans", "offered")
