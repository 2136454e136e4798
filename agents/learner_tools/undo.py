"""The tool that offers to take back what was changed last: the plan, or an entry in the log."""

from typing import Any

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.evidence import Run
from agents.learner_tools.change_words import tell_change
from agents.learner_tools.told import Clock, Told
from agents.lookups.finding import amount
from agents.lookups.steps import NO_PLAN
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.proposals import Proposals
from agents.runtime import Runtime
from agents.store import ProgressEvent
from agents.store.records import Status as Standing

STATUS = {"todo": "not begun", "doing": "in work", "done": "done", "skipped": "left out"}
FIRST = "You follow the first plan that you made, which ends on {ends}: none came before it."
NOTHING = "Nothing would change by undoing it."
ASK = "Shall I note that?"


def build_undo_change(paths: StudyPaths, proposals: Proposals) -> BaseTool:
    """Return the tool `undo_change`."""

    @tool(response_format="content_and_artifact")
    def undo_change(runtime: Runtime, plan: bool = False) -> tuple[str, Told]:
        """Offer to take back the last change: the plan before this one, or a skill's old status.

        Use it for "undo that", and with `plan` for "back to my old plan". Nothing changes before
        the learner's yes.
        """
        run = runtime.context
        clock = Clock(runtime, "undo_change", {"plan": True} if plan else {})
        run.enter("planning")
        noted = [] if plan else _noted_last(run)
        if noted:
            return clock.tell(*_offer_status(run, noted, paths, proposals))
        before = paths.active_plan(run.learner)
        if before is None:
            return clock.tell(NO_PLAN, {"plan_id": None})
        events = paths.events(run.learner)
        if events and not plan and paths.draft_return(run.learner, before) is None:
            last = events[-1].skill_id
            return clock.tell(*_offer_status(run, [last], paths, proposals))
        return clock.tell(*_offer_plan(run, before, paths, proposals))

    undo_change.handle_tool_error = False
    return undo_change


def _noted_last(run: Run) -> list[str]:
    """Return the skills of the entries that the last decision of the thread wrote; else none."""
    for said in reversed(run.conversation.earlier if run.conversation else ()):
        for call in reversed((said.answer or {}).get("tool_calls") or []):
            if call["name"] == "decide_proposal" and call["result"].get("decided"):
                made = [d for d in call["result"]["decided"] if d.get("state") == "applied"]
                return [d["skill_id"] for d in made if d.get("skill_id")]
    return []


def _offer_plan(
    run: Run, now: Plan, paths: StudyPaths, proposals: Proposals
) -> tuple[str, dict[str, Any]]:
    """Return the offer of the plan that the present one took the place of."""
    ends = now.finish_date.isoformat()
    drafted = paths.draft_return(run.learner, now)
    if drafted is None:
        return FIRST.format(ends=ends), {"plan_id": now.id, "finish_date": ends}
    request, old = drafted
    plan, proposal = proposals.offer_plan(run.learner, run.thread_id, request, old)
    run.show_plan(plan.model_dump(mode="json"))
    run.offer(proposal.model_dump(mode="json"))
    text = tell_change(now, plan, paths.graph, paths.today())
    values = {
        "plan_id": plan.id,
        "proposal_id": proposal.id,
        "before": {"plan_id": now.id, "finish_date": ends},
        "changes": len(plan.changes),
    }
    return f"This is the plan that you followed before.\n\n{text}", values


def _offer_status(
    run: Run, skills: list[str], paths: StudyPaths, proposals: Proposals
) -> tuple[str, dict[str, Any]]:
    """Return the offer to set each skill back to where it stood before its last entry."""
    events = paths.events(run.learner)
    lines, told, offered = [], [], list[str]()
    for skill in skills:
        now, before = _last_two([e for e in events if e.skill_id == skill])
        if now is None or (before == now.status and not now.hours):
            continue
        back: Standing = before or "todo"
        on = paths.day_of(now.at)
        made = proposals.offer_progress(
            run.learner,
            run.thread_id,
            skill,
            back,
            -now.hours,
            day=on if on < paths.today() else None,
            beside=offered,
        )
        offered.append(made.id)
        run.offer(made.model_dump(mode="json"))
        title = paths.graph[skill].title if skill in paths.graph else skill
        off = f", {amount(now.hours, 'hour')} less" if now.hours > 0 else ""
        off = f", {amount(-now.hours, 'hour')} more" if now.hours < 0 else off
        lines.append(f"- {title}: back to {STATUS[made.status or 'todo']}{off}.")
        told.append({"skill_id": skill, "status": made.status, "hours": abs(now.hours)})
    if not lines:
        return NOTHING, {"entries": []}
    return "\n".join(["To be noted:", *lines, "", ASK]), {"entries": told}


def _last_two(events: list[ProgressEvent]) -> tuple[ProgressEvent | None, Any]:
    """Return the last entry of a skill, and the status before it."""
    if not events:
        return None, None
    return events[-1], events[-2].status if len(events) > 1 else "todo"
