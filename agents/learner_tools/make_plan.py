"""The tool that makes a study plan, or asks for what is decisive before it can."""

from dataclasses import replace
from typing import Any

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.evidence import Run
from agents.learner_tools.changes import planned_in
from agents.learner_tools.plan_words import (
    count_left_out,
    tell_offer,
    tell_plan,
    tell_unread,
    tell_weekdays,
)
from agents.learner_tools.told import Clock, Told
from agents.learner_tools.wishes import Wanted, is_vague, read_wish
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.proposals import Proposals
from agents.runtime import Runtime
from agents.understanding.about_oneself import read_tastes
from agents.wishes import DeadlineError, HoursError, Wish
from ingest.errors import InvalidInputError

OURS = "I plan what leads into AI, machine learning and work with data;"
ASK_AIM = (
    "What would you like to reach: a job in industry, research, freelance work, or a look around?"
)
ASK = f"{ASK_AIM} And how many hours a week do you have?"
WEEKDAYS = 5
_OPEN: tuple[tuple[type[InvalidInputError], list[str]], ...] = (
    (DeadlineError, ["deadline"]),
    (HoursError, ["hours_per_week"]),
)


def build_make_plan(paths: StudyPaths, proposals: Proposals) -> BaseTool:
    """Return the tool `make_plan`."""

    @tool(response_format="content_and_artifact", args_schema=Wanted)
    def make_plan(
        runtime: Runtime,
        **asked: Any,  # noqa: ANN401 - the fields of the schema
    ) -> tuple[str, Told]:
        """Make the learner's dated study plan out of what they said, and keep it.

        Use it when the learner asks for a plan, or says what they want to reach and how much time
        they have. Pass only what they said: what is missing comes from their profile or is assumed.
        The first plan is followed at once; a later one is offered as a proposal.
        """
        run = runtime.context
        clock = Clock(runtime, "make_plan", asked)
        run.enter("planning")
        profile = paths.profile(run.learner)
        if asked.get("foreign_aim"):
            return clock.ask(*_ask_aim(asked["foreign_aim"]))
        if asked.get("which"):
            return clock.ask(*_ask_which(run, asked["which"]))
        if is_vague(asked, profile):
            return clock.tell(ASK, {"missing": ["goal", "hours_per_week"]})
        try:
            told = read_tastes(memory.text for memory in paths.memories(run.learner))
            wish, assumed = read_wish(asked, profile, paths.today(), told)
            wish = _filled_in(wish, asked, run, paths)
            plan, before = _keep(run, wish, paths, proposals)
        except InvalidInputError as exc:
            open_slots = next((slots for kind, slots in _OPEN if isinstance(exc, kind)), [])
            told = {"problem": str(exc), "missing": open_slots}
            return clock.ask(f"{exc}: what should it be?", told)
        text = tell_plan(plan, paths.graph, assumed, _title(run, plan.source_id))
        values: dict[str, Any] = {
            "plan_id": plan.id,
            "assumed": assumed,
            "left_out": count_left_out(plan),
        }
        each = asked.get("per_weekday")
        if each and each * WEEKDAYS <= plan.hours_per_week:
            values["per_weekday"] = each
            text += f"\n\n{tell_weekdays(each, plan)}"
        if asked.get("unread"):
            values["unread"] = asked["unread"]
            text += f"\n\n{tell_unread(asked['unread'])}"
        if before is not None:
            text += f"\n\n{tell_offer(before)}"
            values["before"] = {"plan_id": before.id, "finish_date": before.finish_date.isoformat()}
        return clock.tell(text, values)

    make_plan.handle_tool_error = False
    return make_plan


def _filled_in(wish: Wish, asked: dict[str, Any], run: Run, paths: StudyPaths) -> Wish:
    """Return a wish with the skills that it speaks of as a whole: an area, what targets rest on."""
    if asked.get("knows_needs") and wish.targets:
        targets = paths.names.find_all(wish.targets)
        needs = sorted(set().union(*(paths.graph.before(skill) for skill in targets)))
        wish = replace(wish, known=tuple(dict.fromkeys((*wish.known, *needs))))
    if asked.get("areas_out"):
        plan = paths.draft(run.learner, wish)[1]
        out = planned_in(plan, asked["areas_out"], paths.graph)
        wish = replace(wish, unwanted=tuple(dict.fromkeys((*wish.unwanted, *out))))
    return wish


def _ask_which(run: Run, source_ids: list[str]) -> tuple[str, dict[str, Any]]:
    """Return the question which of several roadmaps is meant, in the order of their ids."""
    titles = [_title(run, source_id) or source_id for source_id in source_ids]
    lines = "\n".join(f"{n}. {title}" for n, title in enumerate(titles, 1))
    return f"Which one do you mean?\n\n{lines}", {"missing": ["roadmap"], "which": source_ids}


def _title(run: Run, source_id: str | None) -> str | None:
    """Return the title of the roadmap that a plan follows."""
    roadmaps = run.conversation.roadmaps() if run.conversation and source_id else ()
    return next((source.title for source in roadmaps if source.id == source_id), None)


def _ask_aim(wanted: str) -> tuple[str, dict[str, Any]]:
    """Return that no plan is made for something else, and the question what else it could be."""
    text = f"{OURS} “{wanted}” is none of them.\n{ASK}"
    return text, {"missing": ["goal", "hours_per_week"], "unknown": wanted}


def _keep(
    run: Run, wish: Wish, paths: StudyPaths, proposals: Proposals
) -> tuple[Plan, Plan | None]:
    """Return the plan as it is kept, and the one that it would take the place of, if any."""
    before = paths.active_plan(run.learner)
    if before is None:
        plan = paths.make(run.learner, wish)
        run.show_plan(plan.model_dump(mode="json"))
        return plan, None
    request, plan = paths.draft(run.learner, wish)
    plan = paths.replacing(plan, before)
    plan, proposal = proposals.offer_plan(run.learner, run.thread_id, request, plan)
    run.show_plan(plan.model_dump(mode="json"))
    run.offer(proposal.model_dump(mode="json"))
    return plan, before
