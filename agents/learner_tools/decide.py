"""The tool that does what the learner said yes to, and drops what they said no to."""

from typing import Any

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.conversation import Conversation
from agents.evidence import Run
from agents.learner_tools.plan_words import amount
from agents.learner_tools.told import Clock, Told
from agents.moves.deciding import verdicts_on, yes_and_more
from agents.moves.verdict import Verdict, is_explicit, verdict_of
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.progress import Progress
from agents.proposals import Proposal, Proposals
from agents.runtime import Runtime
from ingest.errors import ConflictError, NotFoundError

STATUS = {"todo": "not begun", "doing": "in work", "done": "done", "skipped": "left out"}
KEPT = "All stays as it is."
NOTHING = "There is nothing that waits for a yes or no here."
SAY_YES = "Shall I do it? Please answer yes or no."


def build_decide_proposal(paths: StudyPaths, proposals: Proposals) -> BaseTool:
    """Return the tool `decide_proposal`."""

    @tool(response_format="content_and_artifact")
    def decide_proposal(runtime: Runtime) -> tuple[str, Told]:
        """Apply or dismiss what the last answer offered, as the learner's last message says.

        Use it only when that message is a plain yes or no to a proposal; it is read here again.
        """
        run = runtime.context
        clock = Clock(runtime, "decide_proposal", {})
        talk = run.conversation
        verdicts = _verdicts(talk) if talk else {}
        if not verdicts:
            waiting = talk.offered(before=is_explicit(talk.message)) if talk else []
            kept = talk is not None and verdict_of(talk.message) == "dismissed"
            said = SAY_YES if waiting else KEPT if kept else NOTHING
            return clock.tell(said, {"decided": []})
        outcomes = [_decide(run, *item, paths, proposals) for item in verdicts.items()]
        if set(verdicts.values()) == {"applied", "dismissed"}:
            outcomes = [(_tell_left(facts, line, paths), facts) for line, facts in outcomes]
        text = "\n\n".join(dict.fromkeys(line for line, _ in outcomes))
        return clock.tell(text, {"decided": [facts for _, facts in outcomes]})

    decide_proposal.handle_tool_error = False
    return decide_proposal


def _verdicts(talk: Conversation) -> dict[str, Verdict]:
    """Return what the message decides as a whole, else its leading yes."""
    both = yes_and_more(talk.message)
    return verdicts_on(talk.message, talk) or (verdicts_on(both[0], talk) if both else {})


def _decide(
    run: Run, proposal_id: str, verdict: Verdict, paths: StudyPaths, proposals: Proposals
) -> tuple[str, dict[str, Any]]:
    """Return what came of a proposal, as a line and as values."""
    facts: dict[str, Any] = {"proposal_id": proposal_id, "state": verdict}
    try:
        made = proposals.get(run.learner, proposal_id)
        if verdict == "dismissed":
            proposals.dismiss(run.learner, proposal_id)
            return KEPT, facts | {"skill_id": made.skill_id}
        done = proposals.apply(run.learner, proposal_id)
    except (ConflictError, NotFoundError) as exc:
        return "That offer is no longer open: it was decided or replaced.", {
            "proposal_id": proposal_id,
            "problem": str(exc),
        }
    if isinstance(done, Plan):
        run.show_plan(done.model_dump(mode="json"))
    return _tell_applied(made, done, paths), facts | _facts(made, done, paths)


def _facts(made: Proposal, done: Plan | Progress, paths: StudyPaths) -> dict[str, Any]:
    """Return the values that are told of a proposal that was applied."""
    if isinstance(done, Plan):
        return {"plan_id": done.id, "finish_date": done.finish_date.isoformat()}
    return {
        "skill_id": made.skill_id,
        "status": made.status,
        "hours": made.hours,
        **({"less": -made.hours} if made.hours < 0 else {}),
        "day": _worked_on(made, paths),
        "percent": done.percent,
        "hours_spent": done.hours_spent,
    }


def _tell_left(facts: dict[str, Any], line: str, paths: StudyPaths) -> str:
    """Return the line on an offer, naming the skill of one that was left among others taken."""
    skill = facts.get("skill_id") or ""
    if line != KEPT or skill not in paths.graph:
        return line
    return f"Not noted: {paths.graph[skill].title}."


def _worked_on(made: Proposal, paths: StudyPaths) -> str | None:
    return paths.day_of(made.worked_at).isoformat() if made.worked_at else None


def _tell_applied(made: Proposal, done: Plan | Progress, paths: StudyPaths) -> str:
    if isinstance(done, Plan):
        return f"Done: you follow this plan now. It ends on {done.finish_date.isoformat()}."
    skill = made.skill_id or ""
    title = paths.graph[skill].title if skill in paths.graph else skill
    hours = f", with {amount(made.hours)}" if made.hours > 0 else ""
    if made.hours < 0:
        hours = f", with {amount(-made.hours)} less"
    day = f" on {_worked_on(made, paths)}" if made.worked_at else ""
    told = f"Noted: {title} is {STATUS[made.status or 'todo']}{hours}{day}."
    if done.plan_id:
        told += f" Your plan is {done.percent:g} percent done."
    return told
