"""The tables of check questions and reviews, beside those of study paths."""

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, String, Table, Text

from agents.store.tables import ID_CHARS, UtcDateTime, metadata

checks = Table(
    "checks",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column("learner", String(200), nullable=False),
    Column("skill_id", String(200), nullable=False),
    Column("question", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("solution", Integer, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("answer", Text),
    Column("correct", Boolean),
    Column("day", Date),
    Column("due", Date),
    Column("proposal_id", String(ID_CHARS)),
    Index("ix_checks_learner_skill", "learner", "skill_id", "asked_at", "id"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("skill_id", String(200), primary_key=True),
    Column("memory", JSON, nullable=False),
    Column("due", Date, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("reviewed_on", Date, nullable=False),
    Index("ix_reviews_learner_due", "learner", "due", "skill_id"),
)
