"""Keeps the changes that a chat offers until the learner applies or dismisses them, once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Engine, delete, select

from agents.store import plans, progress, proposal_rows
from agents.store.cursor import behind, encode_cursor
from agents.store.engine import learners_transaction, transaction
from agents.store.ids import is_id, new_id
from agents.store.proposal_rows import Verdict, proposals
from agents.store.records import EvidenceOfWork, ProgressEvent, Status, StoredPlan
from ingest.errors import ConflictError, NotFoundError

Kind = Literal["progress", "reschedule"]
State = Literal["pending", "applied", "dismissed", "expired"]
_COLUMNS = tuple(c for c in proposals.c if c.name not in {"learner", "decided_at"})


@dataclass(frozen=True, slots=True)
class StoredProposal:
    """A change that waits for the learner's yes, or has been decided.

    Attributes:
        thread_id: Where it was offered; it outlives the thread.
        hours: To be logged with `status`; 0 for a plan.
        worked_at: When the work was done; None is when it is applied.
        plan_id: The plan that would be followed; None for progress.
        changes: How that plan differs from the one before, as in a plan.
        evidence: What the entry in the log will rest on.
    """

    id: str
    thread_id: str | None
    kind: Kind
    skill_id: str | None
    status: Status | None
    hours: float
    note: str | None
    worked_at: datetime | None
    plan_id: str | None
    changes: list[dict[str, Any]]
    state: State
    created_at: datetime
    evidence: EvidenceOfWork = "self"


class ProposalBook:
    """Each method is one transaction, safe to call from any thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def offer_progress(
        self,
        learner: str,
        thread_id: str | None,
        skill_id: str,
        status: Status,
        hours: float = 0.0,
        note: str | None = None,
        evidence: EvidenceOfWork = "self",
        worked_at: datetime | None = None,
        beside: Sequence[str] = (),
    ) -> StoredProposal:
        """Offer an entry for the log; a pending one for the same skill expires.

        Args:
            learner: Whose log it is.
            thread_id: Where it is offered.
            skill_id: What was worked on.
            status: The skill's new status.
            hours: To be logged with it.
            note: The learner's own words.
            evidence: What the entry rests on.
            worked_at: When the work was done; None is when it is applied.
            beside: Ids of offers for the same skill that stay open.
        """
        made = _new(
            "progress",
            thread_id,
            skill_id=skill_id,
            status=status,
            hours=hours,
            note=note,
            evidence=evidence,
            worked_at=worked_at,
        )
        with learners_transaction(self._engine, learner) as connection:
            proposal_rows.expire_progress(connection, learner, skill_id, made.created_at, beside)
            _insert(connection, learner, made)
        return made

    def offer_plan(
        self,
        learner: str,
        thread_id: str | None,
        request: Mapping[str, Any],
        plan: Mapping[str, Any],
        note: str | None = None,
    ) -> tuple[StoredPlan, StoredProposal]:
        """Keep a plan as an offer; pending offers of other plans expire."""
        now = datetime.now(UTC)
        supersedes = plan.get("supersedes")
        stored = StoredPlan(new_id(), dict(request), dict(plan), supersedes, now)
        changes = list(plan.get("changes", ()))
        made = _new("reschedule", thread_id, plan_id=stored.id, changes=changes, note=note)
        with learners_transaction(self._engine, learner) as connection:
            proposal_rows.expire_plans(connection, learner, now)
            plans.insert(connection, learner, stored, offered=True)
            _insert(connection, learner, made)
        return stored, made

    def get(self, learner: str, proposal_id: str) -> StoredProposal:
        """Return a proposal.

        Raises:
            NotFoundError: the learner was offered no such thing.
        """
        with transaction(self._engine) as connection:
            return _get(connection, learner, proposal_id)

    def page(
        self, learner: str, limit: int, cursor: str | None = None, state: State | None = None
    ) -> tuple[list[StoredProposal], str | None]:
        """Return a page of proposals, newest first, and the next page's cursor.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        query = select(*_COLUMNS).where(proposals.c.learner == learner)
        if state is not None:
            query = query.where(proposals.c.state == state)
        if cursor is not None:
            place = behind("proposals", cursor, proposals.c.created_at, proposals.c.id)
            query = query.where(place)
        ordered = query.order_by(proposals.c.created_at.desc(), proposals.c.id.desc())
        with transaction(self._engine) as connection:
            rows = connection.execute(ordered.limit(limit + 1))
            found = [StoredProposal(*row) for row in rows]
        if len(found) <= limit:
            return found, None
        last = found[limit - 1]
        return found[:limit], encode_cursor("proposals", last.created_at.isoformat(), last.id)

    def apply(self, learner: str, proposal_id: str, at: datetime | None = None) -> StoredProposal:
        """Do what was offered and note that, all or nothing; applied before, it is left alone.

        Args:
            learner: Who was offered it.
            proposal_id: What is applied.
            at: When the work of a `progress` proposal is logged; None is now.

        Raises:
            NotFoundError: the learner was offered no such thing, or its plan was deleted.
            ConflictError: it was dismissed, or has expired.
        """
        now = datetime.now(UTC)
        with learners_transaction(self._engine, learner) as connection:
            ours = _decide(connection, learner, proposal_id, "applied", now)
            made = _get(connection, learner, proposal_id)
            if ours:
                _perform(connection, learner, made, at or now)
        return made

    def dismiss(self, learner: str, proposal_id: str) -> StoredProposal:
        """Note that the learner does not want it; dismissed before, it is left alone.

        Raises:
            NotFoundError: the learner was offered no such thing.
            ConflictError: it was applied, or has expired.
        """
        with learners_transaction(self._engine, learner) as connection:
            _decide(connection, learner, proposal_id, "dismissed", datetime.now(UTC))
            return _get(connection, learner, proposal_id)


def export(connection: Connection, learner: str) -> list[dict[str, Any]]:
    """Return all proposals of a learner, oldest first."""
    own = select(*_COLUMNS, proposals.c.decided_at).where(proposals.c.learner == learner)
    rows = connection.execute(own.order_by(proposals.c.created_at, proposals.c.id)).mappings()
    return [dict(row) for row in rows]


def erase(connection: Connection, learner: str) -> None:
    """Delete all proposals of a learner."""
    connection.execute(delete(proposals).where(proposals.c.learner == learner))


def _decide(
    connection: Connection, learner: str, proposal_id: str, verdict: Verdict, now: datetime
) -> bool:
    """Decide a pending proposal; whether this call did, rather than one before it."""
    if not is_id(proposal_id):
        raise _unknown(proposal_id)
    if proposal_rows.decide(connection, learner, proposal_id, verdict, now):
        return True
    state = _get(connection, learner, proposal_id).state
    if state != verdict:
        why = "has expired" if state == "expired" else f"was {state} already"
        raise ConflictError(f"Proposal {proposal_id!r} {why}; ask for a new one")
    return False


def _perform(connection: Connection, learner: str, made: StoredProposal, now: datetime) -> None:
    if made.kind == "progress" and made.skill_id and made.status:
        at = made.worked_at or now
        event = ProgressEvent(
            made.id, made.skill_id, made.status, made.hours, made.evidence, made.note, at
        )
        progress.insert(connection, learner, [event])
    elif made.plan_id:
        plans.accept(connection, learner, made.plan_id)


def _new(kind: Kind, thread_id: str | None, **fields: Any) -> StoredProposal:  # noqa: ANN401
    unset: dict[str, Any] = {
        "skill_id": None,
        "status": None,
        "hours": 0.0,
        "note": None,
        "worked_at": None,
        "plan_id": None,
        "changes": [],
    }
    now = datetime.now(UTC)
    return StoredProposal(
        id=new_id(),
        thread_id=thread_id,
        kind=kind,
        state="pending",
        created_at=now,
        **unset | fields,
    )


def _insert(connection: Connection, learner: str, made: StoredProposal) -> None:
    connection.execute(proposals.insert().values(learner=learner, **asdict(made)))


def _get(connection: Connection, learner: str, proposal_id: str) -> StoredProposal:
    if not is_id(proposal_id):
        raise _unknown(proposal_id)
    own = (proposals.c.id == proposal_id, proposals.c.learner == learner)
    row = connection.execute(select(*_COLUMNS).where(*own)).one_or_none()
    if row is None:
        raise _unknown(proposal_id)
    return StoredProposal(*row)


def _unknown(proposal_id: str) -> NotFoundError:
    return NotFoundError(f"There is no proposal {proposal_id!r}; GET /proposals lists yours")
