"""The tables of the database, in SQL that SQLite and PostgreSQL share."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

ID_CHARS = 64
RUNNING = text("state = 'running'")

metadata = MetaData()


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time on both sides; SQLite itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store the instant in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the zone that SQLite dropped."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


threads = Table(
    "threads",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column("learner", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Index("ix_threads_learner_updated", "learner", "updated_at", "id"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column(
        "thread_id",
        String(ID_CHARS),
        ForeignKey("threads.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("position", Integer, nullable=False),
    Column("role", String(20), nullable=False),
    Column("content", Text, nullable=False),
    Column("answer", JSON(none_as_null=True)),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("thread_id", "position", name="uq_messages_thread_position"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column(
        "thread_id",
        String(ID_CHARS),
        ForeignKey("threads.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("message_id", String(ID_CHARS), nullable=False),
    Column("state", String(20), nullable=False),
    Column("process", String(200), nullable=False),
    Column("problem", JSON(none_as_null=True)),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("cancel_asked_at", UtcDateTime),
    Index("ix_runs_thread", "thread_id"),
    Index(
        "uq_runs_one_running",
        "thread_id",
        unique=True,
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    ),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(ID_CHARS), primary_key=True),
    Column(
        "message_id",
        String(ID_CHARS),
        ForeignKey("messages.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("learner", String(200), nullable=False),
    Column("rating", String(10), nullable=False),
    Column("comment", Text),
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("message_id", name="uq_feedback_message"),
    Index("ix_feedback_learner", "learner"),
)

run_events = Table(
    "run_events",
    metadata,
    Column(
        "run_id",
        String(ID_CHARS),
        ForeignKey("runs.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("type", String(20), nullable=False),
    Column("data", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_run_events_created", "created_at"),
)
