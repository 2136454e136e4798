"""Tells what differs between the plan that is followed, or was just offered, and the one before."""

from typing import Any

from agents.conversation import Conversation
from agents.learner_tools.change_words import tell_differences
from agents.lookups.finding import Finding
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.proposals import Proposals
from ingest.errors import NotFoundError


def find_changes(
    paths: StudyPaths,
    proposals: Proposals,
    learner: str,
    plan: Plan,
    conversation: Conversation | None,
) -> Finding:
    """Return what an offer that still waits would change; without one, what changed last."""
    offered = _waiting(paths, proposals, learner, conversation)
    if offered is not None:
        return _told(plan, offered, paths, offered=True)
    if plan.supersedes is None:
        said = f"Your plan is as it was made: it ends on {plan.finish_date.isoformat()}."
        return Finding(said, {"about": "changes", "finish_date": plan.finish_date.isoformat()})
    try:
        before = paths.plan(learner, plan.supersedes)
    except NotFoundError:
        said = "The plan before this one was deleted, so they cannot be compared."
        return Finding(said, {"about": "changes", "plan_id": plan.id})
    return _told(before, plan, paths, offered=False)


def _waiting(
    paths: StudyPaths, proposals: Proposals, learner: str, conversation: Conversation | None
) -> Plan | None:
    """Return the plan that the thread offered last, when it is still to be decided on."""
    talk = conversation.before_aside(told=True) if conversation else None
    for proposal_id in talk.offered() if talk else ():
        try:
            made = proposals.get(learner, proposal_id)
            if made.plan_id and made.state == "pending":
                return paths.plan(learner, made.plan_id)
        except NotFoundError:
            continue
    return None


def _told(before: Plan, plan: Plan, paths: StudyPaths, *, offered: bool) -> Finding:
    values: dict[str, Any] = {
        "about": "changes",
        "offered": offered,
        "before": _terms(before),
        "after": _terms(plan),
        "changes": [change.model_dump() for change in plan.changes],
        "count": len(plan.changes),
    }
    return Finding(tell_differences(before, plan, paths.graph, values, offered=offered), values)


def _terms(plan: Plan) -> dict[str, Any]:
    """Return what a plan was made for and how long it is."""
    return {
        "plan_id": plan.id,
        "start_date": plan.start_date.isoformat(),
        "finish_date": plan.finish_date.isoformat(),
        "deadline": plan.deadline.isoformat() if plan.deadline else None,
        "hours_per_week": plan.hours_per_week,
        "total_hours": plan.total_hours,
        "weeks": len(plan.weeks),
    }
