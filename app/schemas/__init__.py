"""The objects that the API answers with; `--json` at the command line prints the same ones."""

from app.schemas.conversations import MessageItem, ThreadDetail, ThreadItem, ThreadPage
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

__all__ = [
    "ChunkItem",
    "Health",
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
