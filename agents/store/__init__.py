"""Conversations that last: threads, their messages and the runs that answer them, in a database."""

from agents.store.engine import DatabaseUnavailableError
from agents.store.records import (
    Event,
    Rating,
    RunState,
    StoredFeedback,
    StoredMessage,
    StoredRun,
    StoredThread,
    Turn,
)
from agents.store.run_log import RunLog
from agents.store.store import Store

__all__ = [
    "DatabaseUnavailableError",
    "Event",
    "Rating",
    "RunLog",
    "RunState",
    "Store",
    "StoredFeedback",
    "StoredMessage",
    "StoredRun",
    "StoredThread",
    "Turn",
]
