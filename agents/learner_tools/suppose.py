"""The tool that works out what the learner's plan would be like otherwise, and keeps nothing."""

from dataclasses import dataclass
from typing import Any

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool

from agents.evidence import Run
from agents.learner_tools.change_words import review_hours
from agents.learner_tools.changes import Changed, as_changes
from agents.learner_tools.told import Clock, Told
from agents.lookups.finding import amount
from agents.lookups.steps import NO_PLAN
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.wishes import Wish
from ingest.errors import InvalidInputError

APPLY = "Shall I work that out as a change of your plan?"


@dataclass(frozen=True, slots=True)
class _Ends:
    """The plan as it is, as it would go on from now, and as it would be from its start."""

    now: Plan
    then: Plan
    anew: Plan


def build_suppose_plan(paths: StudyPaths) -> BaseTool:
    """Return the tool `suppose_plan`."""

    @tool(response_format="content_and_artifact", args_schema=Changed)
    def suppose_plan(runtime: ToolRuntime[Run], **asked: Any) -> tuple[str, Told]:  # noqa: ANN401 - the schema's fields
        """Work out how the learner's plan would be with other hours, another deadline or skills.

        Use it for "what if" questions. It keeps and offers nothing; `reschedule_plan` does.
        """
        run = runtime.context
        clock = Clock(runtime, "suppose_plan", asked)
        run.enter("planning")
        before = paths.active_plan(run.learner)
        if before is None:
            return clock.tell(NO_PLAN, {"plan_id": None})
        try:
            given = as_changes(asked, before, paths.today())
            _, then = paths.draft_change(run.learner, before.id, given)
            ends = _Ends(before, then, _anew(paths, run.learner, before, given))
        except InvalidInputError as exc:
            return clock.tell(f"{exc}: what should it be?", {"problem": str(exc)})
        return clock.tell("\n".join([*_lines(ends), "", APPLY]), _values(ends))

    suppose_plan.handle_tool_error = False
    return suppose_plan


def _anew(paths: StudyPaths, learner: str, plan: Plan, given: dict[str, Any]) -> Plan:
    """Return the plan as it would have been from its first day."""
    wish = Wish(
        goal=plan.goal,
        specialization=plan.specialization,
        hours_per_week=given.get("hours_per_week", plan.hours_per_week),
        start_date=plan.start_date,
        deadline=given.get("deadline", plan.deadline),
        known=(*(s.skill_id for s in plan.skipped if s.reason == "known"), *given.get("known", ())),
        targets=tuple(plan.targets),
    )
    return paths.draft(learner, wish)[1]


def _lines(ends: _Ends) -> list[str]:
    now, then = ends.now.finish_date.isoformat(), ends.then.finish_date.isoformat()
    size = f"{amount(ends.then.total_hours, 'hour')} in {amount(len(ends.then.weeks), 'week')}"
    pace = f"{amount(ends.then.hours_per_week, 'hour')} a week"
    change = f"instead of {now}" if then != now else "as it does now"
    lines = [f"With {pace} from now on, your plan would end on {then}, {change}."]
    lines.append(f"It would take {size}.")
    fewer = review_hours(ends.now) - review_hours(ends.then)
    if fewer > 0:
        hours = amount(fewer, "hour")
        lines.append(f"Short reviews of {hours} in the present plan would not be in it.")
    anew = ends.anew.finish_date.isoformat()
    if anew not in {then, now} and ends.then.hours_per_week != ends.now.hours_per_week:
        start = ends.now.start_date.isoformat()
        lines.append(f"With {pace} from its start on {start}, it would have ended on {anew}.")
    return [*lines, *ends.then.warnings]


def _values(ends: _Ends) -> dict[str, Any]:
    return {
        "before": _ending(ends.now) | {"plan_id": ends.now.id},
        "then": _ending(ends.then) | {"changes": [c.model_dump() for c in ends.then.changes]},
        "from_start": _ending(ends.anew),
        "fewer_review_hours": review_hours(ends.now) - review_hours(ends.then),
    }


def _ending(plan: Plan) -> dict[str, Any]:
    return {
        "start_date": plan.start_date.isoformat(),
        "finish_date": plan.finish_date.isoformat(),
        "hours_per_week": plan.hours_per_week,
        "total_hours": plan.total_hours,
        "weeks": len(plan.weeks),
        "feasible": plan.feasible,
        "warnings": plan.warnings,
    }
