"""What the API shows of the changes that a chat offers."""

from pydantic import BaseModel, RootModel

from agents.planning.plan import Plan
from agents.progress import Progress
from agents.proposals import Proposal
from app.schemas.paging import NextCursor


class ProposalPage(BaseModel):
    """A page of proposals, newest first."""

    items: list[Proposal]
    next: str | None = NextCursor


class Applied(RootModel[Plan | Progress]):
    """Of a `reschedule` proposal the plan to follow now, of a `progress` proposal the progress."""
