"""The tool that looks up the learner's own plan and log; what it may be asked lies in `lookups`."""

from datetime import date
from typing import Any, Literal

from langchain.tools import tool
from langchain_core.tools import BaseTool
from pydantic import BaseModel, Field

from agents.learner_tools.told import Clock, Told
from agents.learner_tools.what_changed import find_changes
from agents.lookups import exports, log, optional, place, planned, steps, terms, track, weeks
from agents.lookups.deletion import find_deletion
from agents.lookups.finding import Finding
from agents.lookups.view import View
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.progress.ledger import By, Measure
from agents.proposals import Proposals
from agents.runtime import Runtime

OTHERS = "I can only tell you of your own plan and progress, not of anyone else's."

About = Literal[
    "next",
    "week",
    "track",
    "percent",
    "finish",
    "left",
    "done",
    "plan",
    "why",
    "when",
    "after",
    "before",
    "log",
    "pace",
    "size",
    "terms",
    "planned",
    "changes",
    "export",
    "deletion",
    "others",
    "optional",
]


class Asked(BaseModel):
    """The arguments of `lookup_progress`."""

    about: About = Field(
        description="`next`: what to do now; `week`: what a week holds; `track`: on schedule or "
        "behind; `percent`: how far; `finish`: when it ends; `left`, `done`: which skills; `plan`: "
        "all of it; `why`, `when`, `after`, `before`: a skill's place; `log`: own data added up; "
        "`pace`: hours a week of late, and the streak; `size`: how long the plan is; `terms`:"
        " what it was "
        "made for, its deadline, start, goal and hours a week; `planned`: hours of the plan by "
        "area, skill, month or week; `changes`: what the last rescheduling changed, or the offer "
        "that waits; `export`: files to take the plan away in; `deletion`: how to "
        "delete a plan or everything; `others`: "
        "anything of another learner, which is never told; `optional`: what can be left out."
    )
    skill: str | None = Field(default=None, max_length=200, description="Id or name of a skill.")
    week: int | None = Field(default=None, ge=-10_000, le=10_000, description="Number of a week.")
    day: date | None = Field(default=None, description="Any day of the week that is meant.")
    measure: Measure = Field(
        default="hours", description="For `log`: hours, finished skills, or days with work."
    )
    by: By | None = Field(default=None, description="For `log`: how the sum is split.")
    since: date | None = Field(default=None, description="For `log`: first day that counts.")
    until: date | None = Field(default=None, description="For `log`: last day that counts.")
    if_planned: bool = Field(
        default=False, description="Say nothing when the plan does not hold what is asked for."
    )
    area: str | None = Field(default=None, max_length=200, description="For `log`: one area only.")
    areas: list[str] = Field(
        default=[], max_length=40, description="For `log`, `planned`: ids of the areas that count."
    )
    format: Literal["ics", "md", "anki", "json"] | None = Field(
        default=None, description="For `export`: one kind of file only."
    )


def build_lookup_progress(paths: StudyPaths, proposals: Proposals) -> BaseTool:
    """Return the tool `lookup_progress`."""

    @tool(response_format="content_and_artifact", args_schema=Asked)
    def lookup_progress(runtime: Runtime, **given: Any) -> tuple[str, Told | None]:  # noqa: ANN401 - the schema's fields
        """Look up the learner's own plan, progress and log of work.

        Use it for what comes next, what a week holds, whether they keep up, when they finish, why a
        skill is where it is, and sums of their own hours. Do not use it for what roadmaps advise.
        """
        run = runtime.context
        clock = Clock(runtime, "lookup_progress", _plain(given))
        today = run.conversation.today if run.conversation else paths.today()
        asked = Asked.model_validate(given)
        view = View.of(paths, run.learner, today)
        if asked.if_planned and not _is_planned(view, asked.skill):
            return "The plan does not hold that; the roadmaps may.", None
        if asked.about == "changes" and view.plan is not None:
            talk = run.conversation
            found = find_changes(paths, proposals, run.learner, view.plan, talk)
        else:
            found = _find(view, paths, asked)
        if asked.about == "plan" and found.values.get("plan_id"):
            run.show_plan(paths.plan(run.learner, found.values["plan_id"]).model_dump(mode="json"))
        return clock.tell(found.text, found.values)

    lookup_progress.handle_tool_error = False
    return lookup_progress


def _is_planned(view: View, skill: str | None) -> bool:
    return view.plan is not None and (skill is None or view.step(skill) is not None)


def _find(view: View, paths: StudyPaths, asked: Asked) -> Finding:
    skill_id = paths.names.find(asked.skill) if asked.skill else None
    if asked.skill and skill_id is None:
        return _unknown(paths, asked)
    if asked.about == "log":
        span = (asked.since, asked.until)
        areas = (*asked.areas, *([asked.area] if asked.area else []))
        return log.find_log(view, asked.measure, asked.by, *span, skill_id, areas)
    if asked.about == "others":
        return Finding(OTHERS, {"about": "others"})
    if asked.about in {"pace", "done"}:
        return (track.find_pace if asked.about == "pace" else steps.find_done)(view)
    if asked.about == "percent":
        return track.find_percent(view, view.plan)
    if asked.about == "deletion":
        return find_deletion(view.plan)
    if view.plan is None:
        return steps.no_plan(asked.about)
    if skill_id is not None and asked.about != "planned":
        return _place(view, view.plan, asked, skill_id)
    return _of_plan(view, paths, view.plan, asked)


def _of_plan(view: View, paths: StudyPaths, plan: Plan, asked: Asked) -> Finding:
    if asked.about == "export":
        return exports.find_exports(plan, asked.format)
    if asked.about == "planned":
        skill_id = paths.names.find(asked.skill) if asked.skill else None
        span = (asked.since, asked.until)
        return planned.find_planned(view, plan, asked.by, asked.areas, skill_id, *span)
    if asked.about == "optional":
        return optional.find_optional(view, plan, asked.areas)
    if asked.about == "week":
        return weeks.find_week(view, plan, asked.week, asked.day)
    if asked.about in {"why", "when", "after", "before"}:
        return Finding("Which skill do you mean?", {"about": asked.about, "missing": ["skill"]})
    find = {
        "next": steps.find_next,
        "track": track.find_track,
        "finish": track.find_finish,
        "left": steps.find_left,
        "size": weeks.find_size,
        "terms": terms.find_terms,
        "plan": weeks.find_plan,
    }
    return find[asked.about](view, plan)


def _place(view: View, plan: Plan, asked: Asked, skill_id: str) -> Finding:
    if asked.about == "why":
        return place.find_why(view, plan, skill_id, asked.week)
    if asked.about in {"after", "before"}:
        return place.find_neighbour(view, plan, skill_id, after=asked.about == "after")
    return place.find_when(view, plan, skill_id)


def _unknown(paths: StudyPaths, asked: Asked) -> Finding:
    """Return the nearest skills to a name that nothing has."""
    nearest = paths.names.nearest(asked.skill or "")
    titles = [paths.graph[s].title for s in nearest]
    values = {"about": asked.about, "unknown": asked.skill, "nearest": titles}
    return Finding(f"Which skill do you mean: {' or '.join(titles)}?", values)


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    """Return arguments as JSON data, without those that say nothing."""
    said = Asked.model_validate(given).model_dump(mode="json", exclude_defaults=True)
    return {"about": given["about"], **said}
