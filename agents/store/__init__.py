"""What lasts, in a database: conversations, study paths and the log of progress."""

from agents.store.engine import DatabaseUnavailableError
from agents.store.proposals import StoredProposal
from agents.store.records import (
    Event,
    Memory,
    ProgressEvent,
    Rating,
    RunState,
    StoredFeedback,
    StoredMessage,
    StoredPlan,
    StoredRun,
    StoredThread,
    Turn,
)
from agents.store.run_log import RunLog
from agents.store.store import Store

__all__ = [
    "DatabaseUnavailableError",
    "Event",
    "Memory",
    "ProgressEvent",
    "Rating",
    "RunLog",
    "RunState",
    "Store",
    "StoredFeedback",
    "StoredMessage",
    "StoredPlan",
    "StoredProposal",
    "StoredRun",
    "StoredThread",
    "Turn",
]
