"""Conversations that last: threads, their messages and the runs that answer them, in a database."""

from agents.store.engine import DatabaseUnavailableError
from agents.store.records import Rating, StoredFeedback, StoredMessage, StoredThread, Turn
from agents.store.store import Store

__all__ = [
    "DatabaseUnavailableError",
    "Rating",
    "Store",
    "StoredFeedback",
    "StoredMessage",
    "StoredThread",
    "Turn",
]
