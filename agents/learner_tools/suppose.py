"""The tool that works out what the learner's plan would be like otherwise, and keeps nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.learner_tools.change_words import review_hours
from agents.learner_tools.changes import Changed, as_changes
from agents.learner_tools.needed_hours import find_needed_hours
from agents.learner_tools.reschedule import ask_back
from agents.learner_tools.told import Clock, Told
from agents.lookups.finding import amount
from agents.lookups.steps import NO_PLAN
from agents.paths import StudyPaths
from agents.planning.plan import Plan, PlanItem
from agents.runtime import Runtime
from agents.wishes import Wish
from ingest.errors import InvalidInputError

_AWAY = ("as_of", "away_from")
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
    def suppose_plan(runtime: Runtime, **asked: Any) -> tuple[str, Told]:  # noqa: ANN401 - the schema's fields
        """Work out how the learner's plan would be with other hours, another deadline or skills.

        Use it for "what if" questions. It keeps and offers nothing; `reschedule_plan` does.
        """
        run = runtime.context
        clock = Clock(runtime, "suppose_plan", asked)
        run.enter("planning")
        before = paths.active_plan(run.learner)
        if before is None:
            return clock.tell(NO_PLAN, {"plan_id": None})
        if asked.get("ask") == "each":
            return clock.ask(*ask_back(before, asked))
        try:
            given = as_changes(asked, before, paths.today(), paths.graph)
            if asked.get("at_needed_hours") and given.get("deadline"):
                needed = find_needed_hours(paths, run.learner, before, given)
                given |= {"hours_per_week": needed} if needed else {}
            _, then = paths.draft_change(run.learner, before.id, given)
            ends = _Ends(before, then, _anew(paths, run.learner, before, given))
        except InvalidInputError as exc:
            return clock.tell(f"{exc}: what should it be?", {"problem": str(exc)})
        lead = _enough(ends) if given.get("deadline") else []
        values = _values(ends) | {"deadline": ends.then.deadline and ends.then.deadline.isoformat()}
        gone = _gone(before, given)
        values["left_out"] = {
            "skills": len({item.skill_id for item in gone}),
            "hours": sum(item.hours for item in gone),
        }
        values |= {name: given[name].isoformat() for name in _AWAY if given.get(name)}
        return clock.tell("\n".join([*lead, *_lines(ends, given), "", APPLY]), values)

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


def _enough(ends: _Ends) -> list[str]:
    """Return whether the hours that are supposed do for the deadline that is."""
    pace, then = f"{amount(ends.then.hours_per_week, 'hour')} a week", ends.then
    if then.deadline is None:
        return []
    by = f"to be done by {then.deadline.isoformat()}"
    if not then.feasible:
        return [f"{pace} are not enough {by}."]
    if then.hours_per_week == ends.now.hours_per_week:
        return [f"Your present {pace} are enough {by}."]
    return [f"It takes {pace} {by}."]


def _pause(given: Mapping[str, Any]) -> list[str]:
    """Return when nothing is planned, where an absence is supposed."""
    back = given.get("as_of")
    if back is None:
        return []
    first = f"from {given['away_from'].isoformat()} on" if given.get("away_from") else "from now on"
    return [f"Nothing is planned {first}; it goes on from {back.isoformat()}."]


def _left_out(ends: _Ends, given: Mapping[str, Any]) -> list[str]:
    """Return how much of the present plan would go, where skills are supposed to."""
    gone = _gone(ends.now, given)
    if not gone:
        return []
    skills = len({item.skill_id for item in gone})
    hours = amount(sum(item.hours for item in gone), "hour")
    return [f"{amount(skills, 'skill')} of it with {hours} would be left out."]


def _gone(now: Plan, given: Mapping[str, Any]) -> list[PlanItem]:
    """Return the parts of a plan, reviews apart, that are of skills to leave out."""
    unwanted = set(given.get("unwanted") or ())
    items = (item for week in now.weeks for item in week.items if item.kind != "review")
    return [item for item in items if item.skill_id in unwanted]


def _lines(ends: _Ends, given: Mapping[str, Any]) -> list[str]:
    now, then = ends.now.finish_date.isoformat(), ends.then.finish_date.isoformat()
    size = f"{amount(ends.then.total_hours, 'hour')} in {amount(len(ends.then.weeks), 'week')}"
    pace = f"{amount(ends.then.hours_per_week, 'hour')} a week"
    change = f"instead of {now}" if then != now else "as it does now"
    lines = [*_pause(given), f"With {pace} from now on, your plan would end on {then}, {change}."]
    lines.append(f"It would take {size}.")
    lines += _left_out(ends, given)
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
