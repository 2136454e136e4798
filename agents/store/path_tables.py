"""The tables of study paths, progress and memories, beside those of conversations."""

from sqlalchemy import JSON, Boolean, Column, Float, Index, String, Table, Text, false

from agents.store.tables import ID_CHARS, UtcDateTime, metadata

plans = Table(
    "plans",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column("learner", String(200), nullable=False),
    Column("request", JSON, nullable=False),
    Column("plan", JSON, nullable=False),
    Column("supersedes", String(ID_CHARS)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("offered", Boolean, nullable=False, server_default=false()),
    Index("ix_plans_learner_created", "learner", "created_at", "id"),
    Index("ix_plans_supersedes", "supersedes"),
)

plan_choices = Table(
    "plan_choices",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("plan_id", String(ID_CHARS), nullable=False),
)

progress_events = Table(
    "progress_events",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("id", String(ID_CHARS), primary_key=True),
    Column("skill_id", String(200), nullable=False),
    Column("status", String(20), nullable=False),
    Column("hours", Float, nullable=False),
    Column("evidence", String(20), nullable=False),
    Column("note", Text),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_progress_events_learner_at", "learner", "at", "id"),
)

profiles = Table(
    "profiles",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("profile", JSON, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

memories = Table(
    "memories",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column("learner", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_memories_learner_created", "learner", "created_at", "id"),
)
