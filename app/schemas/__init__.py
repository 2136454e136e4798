"""The objects that the API answers with; `--json` at the command line prints the same ones."""

from app.schemas.conversations import (
    CancelledRun,
    MessageItem,
    ThreadDetail,
    ThreadItem,
    ThreadPage,
)
from app.schemas.health import Health, Readiness
from app.schemas.knowledge import (
    ChunkItem,
    PhaseItem,
    SearchHit,
    SearchResult,
    SourceDetail,
    SourceItem,
    SourcePage,
)
from app.schemas.learner import FeedbackItem, LearnerExport

__all__ = [
    "CancelledRun",
    "ChunkItem",
    "FeedbackItem",
    "Health",
    "LearnerExport",
    "MessageItem",
    "PhaseItem",
    "Readiness",
    "SearchHit",
    "SearchResult",
    "SourceDetail",
    "SourceItem",
    "SourcePage",
    "ThreadDetail",
    "ThreadItem",
    "ThreadPage",
]
