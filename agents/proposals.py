"""The door to proposals: changes that the chat offers, and the learner's decision on them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from agents.paths import StudyPaths
from agents.planning.plan import Change, Plan
from agents.planning.request import PlanRequest
from agents.progress import Progress
from agents.store import Store, StoredProposal
from agents.store.records import EvidenceOfWork, Status
from agents.wishes import as_stored

Kind = Literal["progress", "reschedule"]
State = Literal["pending", "applied", "dismissed", "expired"]


class Proposal(BaseModel):
    """A change that waits for the learner's yes, or was decided."""

    id: str
    kind: Kind
    skill_id: str | None = Field(description="Of a `progress` proposal: the skill.")
    status: Status | None = Field(description="Of a `progress` proposal: its new status.")
    hours: float = Field(description="Of a `progress` proposal: hours to add to the log.")
    note: str | None
    worked_at: datetime | None = Field(
        default=None, description="When the work was done; null is when it is applied."
    )
    plan_id: str | None = Field(description="Of a `reschedule` proposal: the plan to follow.")
    changes: list[Change] = Field(description="How that plan differs from the one before.")
    state: State
    created_at: datetime
    evidence: EvidenceOfWork = Field(description="What the entry in the log will rest on.")


class Proposals:
    """Offers changes and applies them, each at most once; safe to call from any thread.

    Args:
        store: Where they are kept.
        paths: What they change.
    """

    def __init__(self, store: Store, paths: StudyPaths) -> None:
        self._book = store.proposals
        self._paths = paths

    def offer_progress(
        self,
        learner: str,
        thread_id: str | None,
        skill_id: str,
        status: Status,
        hours: float = 0.0,
        note: str | None = None,
        evidence: EvidenceOfWork = "self",
        day: date | None = None,
        beside: Sequence[str] = (),
    ) -> Proposal:
        """Offer an entry for the log of a day, by default the one on which it is applied.

        A pending one for the same skill expires, unless its id is among `beside`.
        """
        at = self._paths.noon_of(day) if day else None
        book = self._book
        entry = (skill_id, status, hours, note, evidence, at)
        return _show(book.offer_progress(learner, thread_id, *entry, beside=beside))

    def offer_plan(
        self,
        learner: str,
        thread_id: str | None,
        request: PlanRequest,
        plan: Plan,
        note: str | None = None,
    ) -> tuple[Plan, Proposal]:
        """Keep a plan beside the active one, and offer to follow it; other such offers expire."""
        asked, body = as_stored(request, plan)
        stored, made = self._book.offer_plan(learner, thread_id, asked, body, note)
        return plan.model_copy(update={"id": stored.id, "active": False}), _show(made)

    def page(
        self, learner: str, limit: int, cursor: str | None = None, state: State | None = None
    ) -> tuple[list[Proposal], str | None]:
        """Return a page of proposals, newest first, and the next page's cursor.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        found, following = self._book.page(learner, limit, cursor, state)
        return [_show(stored) for stored in found], following

    def get(self, learner: str, proposal_id: str) -> Proposal:
        """Return a proposal; NotFoundError when the learner was offered no such thing."""
        return _show(self._book.get(learner, proposal_id))

    def apply(self, learner: str, proposal_id: str) -> Plan | Progress:
        """Do what was offered, once, and return the plan to follow or the progress.

        Raises:
            NotFoundError: the learner was offered no such thing, or its plan was deleted.
            ConflictError: it was dismissed, or has expired.
        """
        made = self._book.apply(learner, proposal_id, self._paths.now())
        if made.plan_id is not None:
            return self._paths.plan(learner, made.plan_id)
        return self._paths.progress(learner)

    def dismiss(self, learner: str, proposal_id: str) -> Proposal:
        """Leave everything as it is, and note that.

        Raises:
            NotFoundError: the learner was offered no such thing.
            ConflictError: it was applied, or has expired.
        """
        return _show(self._book.dismiss(learner, proposal_id))


def _show(stored: StoredProposal) -> Proposal:
    names: Mapping[str, Any] = Proposal.model_fields
    return Proposal(**{name: getattr(stored, name) for name in names})
