"""The tool that offers entries for the learner's log; nothing is written before their yes."""

from datetime import date
from typing import Annotated, Any

from langchain.tools import tool
from langchain_core.tools import BaseTool
from pydantic import BaseModel, Field

from agents.learner_tools.told import Clock, Told
from agents.lookups.finding import amount, listed
from agents.lookups.view import View
from agents.paths import StudyPaths
from agents.proposals import Proposals
from agents.runtime import Runtime
from agents.store.records import Status

MOST_HOURS = 1_000
MOST_ENTRIES = 20
ONE_BY_ONE = "Nothing is marked as done all at once: the log holds what you did, skill by skill."
IN_WORDS = {"todo": "still to do", "doing": "in work", "done": "done", "skipped": "skipped"}
ASK = "Shall I write this into your log?"


class Entry(BaseModel):
    """What the learner reports of one skill."""

    skill: str = Field(max_length=200, description="Id or name; empty when they named none.")
    status: Status | None = Field(default=None, description="Leave out when only hours are told.")
    hours: float = Field(
        default=0,
        ge=-MOST_HOURS,
        le=MOST_HOURS,
        description="Spent since the last report; below 0 takes back what was noted too much.",
    )
    share: float | None = Field(
        default=None, ge=0, le=1, description="How much of it is done, when told like that."
    )
    day: date | None = Field(default=None, description="When; leave out for today.")


class Reported(BaseModel):
    """The arguments of `propose_progress`."""

    entries: Annotated[list[Entry], Field(max_length=MOST_ENTRIES)] = []
    weeks: list[int] = Field(default=[], max_length=99, description="Weeks done as a whole.")
    week_of: date | None = Field(default=None, description="Any day of such a week.")
    everything: bool = Field(default=False, description="All is called done, and nothing named.")


def build_propose_progress(paths: StudyPaths, proposals: Proposals) -> BaseTool:
    """Return the tool `propose_progress`."""

    @tool(response_format="content_and_artifact", args_schema=Reported)
    def propose_progress(runtime: Runtime, **given: Any) -> tuple[str, Told]:  # noqa: ANN401 - the schema's fields
        """Offer to note what the learner did: a skill finished, begun or skipped, hours spent.

        Use it when they report work of their own. It writes nothing before they say yes.
        """
        run = runtime.context
        asked = Reported.model_validate(given)
        told = asked.entries
        shown = asked.model_dump(mode="json", exclude_defaults=True)
        clock = Clock(runtime, "propose_progress", shown)
        unknown = [entry for entry in told if paths.names.find(entry.skill) is None]
        today = run.conversation.today if run.conversation else paths.today()
        view = View.of(paths, run.learner, today)
        if not told:
            told = _of_week(asked, view)
        if not told:
            return clock.ask(*_ask_one_by_one(view))
        if unknown:
            return clock.tell(*_ask_which(unknown[0], view, paths))
        lines: list[str] = []
        values: list[dict[str, Any]] = []
        offered: list[str] = []
        made_here: list[str] = []
        for entry in told:
            value = _read(entry, view, paths)
            values.append(value)
            if value["known_already"]:
                lines.append(
                    f"{value['title']} is {IN_WORDS[value['status']]} in your log already."
                )
                continue
            made = proposals.offer_progress(
                run.learner,
                run.thread_id,
                value["skill_id"],
                value["status"],
                value["hours"],
                day=entry.day if entry.day and entry.day < today else None,
                beside=made_here,
            )
            made_here.append(made.id)
            run.offer(made.model_dump(mode="json"))
            offered.append(f"- {_line(value)}")
        result: dict[str, Any] = {"entries": values}
        if offered:
            lines += ["To be noted:", *offered, *_next(view, values, result), "", ASK]
        return clock.tell("\n".join(lines), result)

    propose_progress.handle_tool_error = False
    return propose_progress


def _of_week(asked: Reported, view: View) -> list[Entry]:
    """Return the open skills that weeks of the plan end, as done; none without such a week."""
    day, weeks = asked.week_of, view.plan.weeks if view.plan else ()
    found = {w.week for w in weeks if day and w.start_date <= day <= w.end_date}.union(asked.weeks)
    steps = [s for s in view.steps if s.open and s.weeks[-1] in found]
    return [Entry(skill=s.item.skill_id, status="done") for s in steps][:MOST_ENTRIES]


def _ask_one_by_one(view: View) -> tuple[str, dict[str, Any]]:
    """Return that skills are noted one by one, and the question which of them are done."""
    near = [s.item.title for s in view.steps if s.open][:3]
    of_plan = f" Next in your plan are {listed(near)}." if near else ""
    said = f"{ONE_BY_ONE}{of_plan}\nWhich ones did you finish?"
    return said, {"missing": ["skills"], "next": near}


def _read(entry: Entry, view: View, paths: StudyPaths) -> dict[str, Any]:
    """Return an entry with its skill found, and status and hours as they would be logged."""
    skill_id = paths.names.find(entry.skill) or ""
    state = view.states.get(skill_id)
    now = state.status if state else "todo"
    status = entry.status or (now if now == "done" else "doing")
    logged = state.hours if state else 0.0
    hours = max(entry.hours, -logged)
    value: dict[str, Any] = {"skill_id": skill_id, "title": view.title(skill_id), "share": None}
    if entry.share is not None and not hours:
        planned = paths.graph[skill_id].planned_hours
        hours = max(0.0, round(4 * (entry.share * planned - logged)) / 4)
        value |= {"share": entry.share, "percent": round(100 * entry.share), "planned": planned}
    if hours < 0:
        value |= {"less": -hours, "in_all": round(logged + hours, 2)}
    return value | {
        "status": status,
        "hours": hours,
        "day": entry.day.isoformat() if entry.day else None,
        "known_already": bool(state) and status == now and not hours,
    }


def _line(value: dict[str, Any]) -> str:
    if value["hours"] < 0:
        left = f"{amount(value['in_all'], 'hour')} in all"
        return f"{value['title']}: {amount(value['less'], 'hour')} less, so {left}."
    hours = f", with {amount(value['hours'], 'hour')}" if value["hours"] else ""
    if value["share"] is not None and value["hours"]:
        hours += f", up to {value['percent']} % of the {amount(value['planned'], 'hour')} planned"
    day = f" on {value['day']}" if value["day"] else ""
    return f"{value['title']}: {IN_WORDS[value['status']]}{hours}{day}."


def _next(view: View, values: list[dict[str, Any]], result: dict[str, Any]) -> list[str]:
    """Return what would come next in the plan once all is noted, where something is over."""
    over = {v["skill_id"] for v in values if v["status"] in {"done", "skipped"}}
    left = [s for s in view.steps if s.open and s.item.skill_id not in over]
    if not over or not left:
        return []
    result["next"] = left[0].values()
    return ["", f"Next in your plan is then {left[0].item.title} in week {left[0].weeks[0]}."]


def _ask_which(entry: Entry, view: View, paths: StudyPaths) -> tuple[str, dict[str, Any]]:
    """Return a question for the skill that was meant."""
    if entry.skill:
        titles = [paths.graph[s].title for s in paths.names.nearest(entry.skill)]
        said = f"I know no skill named “{entry.skill}”: do you mean {listed_or(titles)}?"
        return said, {"missing": ["skill"], "unknown": entry.skill, "nearest": titles}
    near = [s.item.title for s in view.steps if s.open][:3]
    told = f": {listed_or(near)}, or another one" if near else ""
    spent = f" for {amount(entry.hours, 'hour')}" if entry.hours else ""
    values = {"missing": ["skill"], "nearest": near, "hours": entry.hours}
    return f"Which skill did you work on{spent}{told}?", values


def listed_or(names: list[str]) -> str:
    """Return names as a choice: `a, b or c`."""
    return listed(names).replace(" and ", " or ") if len(names) > 1 else listed(names)
