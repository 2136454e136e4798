"""The objects that the API answers with; `--json` at the command line prints the same ones."""

from app.schemas.checks import CheckItem, CheckResult, ReviewItem, ReviewPage
from app.schemas.conversations import (
    CancelledRun,
    MessageItem,
    ThreadDetail,
    ThreadItem,
    ThreadPage,
)
from app.schemas.health import Health, Readiness
from app.schemas.jobs import JobStatus
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
from app.schemas.memories import MemoryItem, MemoryPage
from app.schemas.paths import PlanPage, Profile, ProgressEventItem, ProgressExport, ProgressImport
from app.schemas.proposals import Applied, ProposalPage
from app.schemas.skills import (
    LinkItem,
    LinkResult,
    ResourceItem,
    SkillDetail,
    SkillItem,
    SkillPage,
)

__all__ = [
    "Applied",
    "CancelledRun",
    "CheckItem",
    "CheckResult",
    "ChunkItem",
    "FeedbackItem",
    "Health",
    "JobStatus",
    "LearnerExport",
    "LinkItem",
    "LinkResult",
    "MemoryItem",
    "MemoryPage",
    "MessageItem",
    "PhaseItem",
    "PlanPage",
    "Profile",
    "ProgressEventItem",
    "ProgressExport",
    "ProgressImport",
    "ProposalPage",
    "Readiness",
    "ResourceItem",
    "ReviewItem",
    "ReviewPage",
    "SearchHit",
    "SearchResult",
    "SkillDetail",
    "SkillItem",
    "SkillPage",
    "SourceDetail",
    "SourceItem",
    "SourcePage",
    "ThreadDetail",
    "ThreadItem",
    "ThreadPage",
]
