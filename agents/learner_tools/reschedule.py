"""The tool that works out how the learner's plan changes, and offers the outcome."""

from collections.abc import Mapping
from typing import Any

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.evidence import Run
from agents.learner_tools.change_words import MOST_CHANGES, differ, review_hours, tell_change
from agents.learner_tools.changes import Changed, as_changes, has_wishes
from agents.learner_tools.make_plan import ASK, ASK_AIM
from agents.learner_tools.needed_hours import find_needed_hours
from agents.learner_tools.plan_words import tell_unread
from agents.learner_tools.told import Clock, Told
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.proposals import Proposals
from agents.runtime import Runtime
from ingest.errors import InvalidInputError, NotFoundError

NO_DEADLINE = "Your plan has no deadline that could move; it ends on {ends}."

WHAT = (
    "What shall change in your plan: the hours a week, the deadline, the start, or a skill to add"
    " or to leave out?"
)


def build_reschedule_plan(paths: StudyPaths, proposals: Proposals) -> BaseTool:
    """Return the tool `reschedule_plan`."""

    @tool(response_format="content_and_artifact", args_schema=Changed)
    def reschedule_plan(
        runtime: Runtime,
        **asked: Any,  # noqa: ANN401 - the fields of the schema
    ) -> tuple[str, Told]:
        """Work out the learner's plan anew with as few moves as possible, and offer the outcome.

        Use it when time was missed, when hours, deadline or likings change, when a skill turns out
        to be known, and to add or leave out skills. Nothing is changed before the learner says yes.
        """
        run = runtime.context
        clock = Clock(runtime, "reschedule_plan", asked)
        run.enter("planning")
        before = paths.active_plan(run.learner)
        if before is None:
            told = asked.get("hours_per_week") is not None
            return clock.tell(ASK_AIM if told else ASK, {"missing": ["plan"]})
        if asked.get("faster") is not None:
            return clock.ask(*_ask_how(before, faster=asked["faster"]))
        if asked.get("ask"):
            return clock.ask(*ask_back(before, asked))
        if asked.get("deadline_shift_days") and before.deadline is None:
            ends = before.finish_date.isoformat()
            return clock.tell(NO_DEADLINE.format(ends=ends), {"finish_date": ends})
        try:
            given = as_changes(asked, before, paths.today(), paths.graph) | _reported(run)
            if asked.get("at_needed_hours") and given.get("deadline"):
                needed = find_needed_hours(paths, run.learner, before, given)
                given |= {"hours_per_week": needed} if needed else {}
            like = _pending_plan(run, proposals) if has_wishes(asked) else None
            request, plan = paths.draft_change(run.learner, before.id, given, like)
        except InvalidInputError as exc:
            return clock.tell(f"{exc}: what should it be?", {"problem": str(exc)})
        values: dict[str, Any] = {
            "before": {
                "plan_id": before.id,
                "finish_date": before.finish_date.isoformat(),
                "deadline": before.deadline.isoformat() if before.deadline else None,
            },
            "changes": len(plan.changes),
            "fewer_review_hours": review_hours(before) - review_hours(plan),
            "shown": min(MOST_CHANGES, len(plan.changes)),
            "as_of": given["as_of"].isoformat() if given.get("as_of") else None,
        }
        text = tell_change(before, plan, paths.graph, paths.today(), given.get("as_of"))
        if asked.get("unread"):
            values["unread"] = asked["unread"]
            text = f"{tell_unread(asked['unread'])}\n\n{text}"
        if differ(before, plan):
            plan, proposal = proposals.offer_plan(run.learner, run.thread_id, request, plan)
            run.show_plan(plan.model_dump(mode="json"))
            run.offer(proposal.model_dump(mode="json"))
            values |= {"plan_id": plan.id, "proposal_id": proposal.id}
        return clock.tell(text, values)

    reschedule_plan.handle_tool_error = False
    return reschedule_plan


def _ask_how(before: Plan, *, faster: bool) -> tuple[str, dict[str, Any]]:
    """Return what has to be known to end sooner or to go slower."""
    pace = f"{before.hours_per_week:g} hours a week"
    facts = f"Your plan ends on {before.finish_date.isoformat()} with {pace}."
    if faster:
        how = "To end sooner it takes more hours a week or fewer skills: what would you change?"
    else:
        how = "To go slower, how many hours a week would you like?"
    values = {"finish_date": before.finish_date.isoformat(), "asks": ["hours_per_week"]}
    return f"{facts}\n{how}", values | {"hours_per_week": before.hours_per_week}


def ask_back(before: Plan, asked: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the question for what a change left open."""
    if asked["ask"] == "each":
        times = asked["sittings"]
        values = {"asks": ["hours_each"], "sittings": times}
        return f"How many hours would each of the {times:g} times a week be?", values
    if asked["ask"] == "until":
        return "Until when shall your plan pause?", {"asks": ["as_of"]}
    if asked["ask"] == "what":
        return WHAT, {"asks": ["change"]}
    pace = f"{before.hours_per_week:g} hours a week"
    said = f"Your plan keeps to one pace, now {pace}.\nHow many hours a week shall it be in all?"
    return said, {"asks": ["hours_per_week"], "hours_per_week": before.hours_per_week}


def _reported(run: Run) -> dict[str, Any]:
    """Return the skills that this very turn offers to note as done; they are planned no more."""
    done = [
        made["skill_id"]
        for made in run.proposals
        if made["kind"] == "progress" and made["status"] == "done"
    ]
    return {"done": done} if done else {}


def _pending_plan(run: Run, proposals: Proposals) -> str | None:
    """Return the plan that the last answer offered and that still waits, to change it further."""
    for proposal_id in run.conversation.offered() if run.conversation else ():
        try:
            made = proposals.get(run.learner, proposal_id)
        except NotFoundError:
            continue
        if made.plan_id and made.state == "pending":
            return made.plan_id
    return None
