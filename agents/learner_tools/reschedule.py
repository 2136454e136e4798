"""The tool that works out how the learner's plan changes, and offers the outcome."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool
from pydantic import Field

from agents.evidence import Run
from agents.learner_tools.change_words import MOST_CHANGES, differ, tell_change
from agents.learner_tools.make_plan import ASK
from agents.learner_tools.told import Clock, Told
from agents.learner_tools.wishes import Names, Tastes
from agents.lookups.view import DAYS
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.proposals import Proposals
from agents.skills.skill import Goal, Specialization
from agents.understanding.hours import LEAST, MOST
from ingest.errors import InvalidInputError, NotFoundError


class Changed(Tastes):
    """The arguments of `reschedule_plan`; without any, planning goes on from today."""

    hours_per_week: float | None = Field(default=None, ge=1, le=80, description="From now on.")
    hours_factor: float | None = Field(
        default=None, gt=0, le=10, description="How many times the present hours a week: 2 doubles."
    )
    hours_more: float | None = Field(
        default=None, ge=-80, le=80, description="Hours a week on top of the present ones."
    )
    hours_next_week: float | None = Field(
        default=None, ge=0, le=80, description="All the time there is in the coming week only."
    )
    faster: bool | None = Field(
        default=None, description="Done sooner, or slower when false, with no word on how."
    )
    hours_this_week: float | None = Field(
        default=None, ge=0, le=80, description="All the time there is in the present week only."
    )
    deadline: date | None = None
    deadline_shift_days: int = Field(
        default=0, ge=-3650, le=3650, description="Days by which the deadline moves."
    )
    no_deadline: bool = Field(default=False, description="Take the deadline away.")
    goal: Goal | None = None
    specialization: Specialization | None = None
    known: Names = Field(default=[], description="Skills that the learner knows already.")
    added: Names = Field(default=[], description="Skills to learn besides.")
    unwanted: Names = Field(default=[], description="Skills to leave out though not known.")
    start_date: date | None = Field(
        default=None, description="Another first day, for a plan that has not begun."
    )
    as_of: date | None = Field(default=None, description="Planning goes on from here, or today.")


def build_reschedule_plan(paths: StudyPaths, proposals: Proposals) -> BaseTool:
    """Return the tool `reschedule_plan`."""

    @tool(response_format="content_and_artifact", args_schema=Changed)
    def reschedule_plan(
        runtime: ToolRuntime[Run],
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
            return clock.tell(ASK, {"missing": ["plan"]})
        if asked.get("faster") is not None:
            return clock.ask(*_ask_how(before, faster=asked["faster"]))
        try:
            given = as_changes(asked, before, paths.today())
            like = _pending_plan(run, proposals) if _wishes(asked) else None
            request, plan = paths.draft_change(run.learner, before.id, given, like)
        except InvalidInputError as exc:
            return clock.tell(f"{exc}: what should it be?", {"problem": str(exc)})
        values: dict[str, Any] = {
            "before": {"plan_id": before.id, "finish_date": before.finish_date.isoformat()},
            "changes": len(plan.changes),
            "shown": min(MOST_CHANGES, len(plan.changes)),
            "as_of": given["as_of"].isoformat() if given.get("as_of") else None,
        }
        text = tell_change(before, plan, paths.graph, paths.today(), given.get("as_of"))
        if differ(before, plan):
            plan, proposal = proposals.offer_plan(run.learner, run.thread_id, request, plan)
            run.show_plan(plan.model_dump(mode="json"))
            run.offer(proposal.model_dump(mode="json"))
            values |= {"plan_id": plan.id, "proposal_id": proposal.id}
        return clock.tell(text, values)

    reschedule_plan.handle_tool_error = False
    return reschedule_plan


def _next_week(before: Plan, today: date) -> date:
    """Return the first day of the plan's week after the present one."""
    gone = max(0, (today - before.start_date).days // DAYS)
    return before.start_date + timedelta(days=DAYS * (gone + 1))


def as_changes(asked: Mapping[str, Any], before: Plan, today: date) -> dict[str, Any]:
    """Return the arguments as study paths take them; InvalidInputError for hours out of range."""
    given = {
        name: asked[name]
        for name in ("deadline", "goal", "specialization", "as_of", "start_date")
        if asked.get(name)
    }
    hours = _hours(asked, before)
    if hours:
        given["hours_per_week"] = hours
    given |= {name: asked[name] for name in ("known", "added", "unwanted") if asked.get(name)}
    if asked.get("hours_this_week") is not None:
        given["hours_now"] = asked["hours_this_week"]
    if asked.get("hours_next_week") is not None:
        given |= {"hours_now": asked["hours_next_week"], "as_of": _next_week(before, today)}
    if asked.get("deadline_shift_days") and before.deadline:
        given["deadline"] = before.deadline + timedelta(days=asked["deadline_shift_days"])
    if asked.get("no_deadline"):
        given["deadline"] = None
    tastes = {name: asked[name] for name in Tastes.model_fields if asked.get(name)}
    if tastes:
        given["preferences"] = before.preferences.model_copy(update=tastes)
    return given


def _hours(asked: Mapping[str, Any], before: Plan) -> float | None:
    """Return the hours a week that are wanted, from the present ones where they are relative."""
    if asked.get("hours_factor") is None and asked.get("hours_more") is None:
        return asked.get("hours_per_week")
    hours = before.hours_per_week * (asked.get("hours_factor") or 1) + (
        asked.get("hours_more") or 0
    )
    if not LEAST <= hours <= MOST:
        raise InvalidInputError(f"{hours:g} hours a week are not between {LEAST:g} and {MOST:g}")
    return hours


def _wishes(asked: Mapping[str, Any]) -> bool:
    """Whether a change is one of wishes; one of time alone is about the plan that is followed."""
    time = {"hours_this_week", "hours_next_week", "as_of"}
    return any(value for name, value in asked.items() if name not in time)


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
