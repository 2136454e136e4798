"""Conversations that last: threads, their messages and the runs that answer them, in a database."""

from agents.store.engine import DatabaseUnavailableError
from agents.store.records import StoredMessage, StoredThread, Turn
from agents.store.store import Store

__all__ = ["DatabaseUnavailableError", "Store", "StoredMessage", "StoredThread", "Turn"]
