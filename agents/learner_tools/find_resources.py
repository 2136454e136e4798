"""The tool that finds other things to learn a skill from, by format and cost."""

from typing import Annotated, Any, Literal

from langchain.tools import tool
from langchain_core.tools import BaseTool
from pydantic import Field

from agents.learner_tools.told import Clock, Told
from agents.lookups.finding import bullets, listed
from agents.lookups.view import View
from agents.paths import StudyPaths
from agents.runtime import Runtime
from agents.skills.skill import Format, Resource

MOST = 5
WHICH = "For which skill should I look?"
APPLY = "Say “from now on I prefer” and the format, and your plan is made to follow it."


def build_find_resources(paths: StudyPaths) -> BaseTool:
    """Return the tool `find_resources`."""

    @tool(response_format="content_and_artifact")
    def find_resources(
        runtime: Runtime,
        skill: Annotated[str, Field(max_length=200, description="Empty: the next one.")] = "",
        formats: Annotated[list[Format] | None, Field(description="Any of these.")] = None,
        cost: Literal["free"] | None = None,
    ) -> tuple[str, Told]:
        """Find what else a skill of the plan can be learned from: another format, or for free.

        Use it to swap a resource for another one. It changes nothing.
        """
        run = runtime.context
        args = {"skill": skill, "formats": formats, "cost": cost}
        clock = Clock(runtime, "find_resources", args)
        today = run.conversation.today if run.conversation else paths.today()
        view = View.of(paths, run.learner, today)
        skill_id = paths.names.find(skill) if skill else _next_skill(view)
        if skill_id is None:
            return clock.tell(WHICH, {"missing": ["skill"]})
        return clock.tell(*_tell(view, skill_id, tuple(formats or ()), cost))

    find_resources.handle_tool_error = False
    return find_resources


def _next_skill(view: View) -> str | None:
    return next((step.item.skill_id for step in view.steps if step.open), None)


def _tell(
    view: View, skill_id: str, formats: tuple[Format, ...], cost: str | None
) -> tuple[str, dict[str, Any]]:
    """Return the resources that fit, else what there is instead."""
    title = view.title(skill_id)
    every = view.graph.resources_of(view.graph[skill_id])
    budget = view.plan.preferences.cost if view.plan else "any"
    free = cost == "free" or budget == "free"
    fitting = [r for r in every if _fits(r, formats, free)]
    values: dict[str, Any] = {
        "skill_id": skill_id,
        "title": title,
        "formats": list(formats),
        "cost": "free" if free else None,
        "found": [_values(r) for r in fitting[:MOST]],
    }
    wanted = f"{'free ' if free else ''}{' or '.join(formats) or 'resource'}"
    if fitting:
        lines = [f"For {title} there is:", *bullets((_line(r) for r in fitting), MOST)]
        return "\n".join([*lines, "", *([APPLY] if formats else [])]).rstrip(), values
    others = [r for r in every if _fits(r, (), free)] or every
    values["others"] = [_values(r) for r in others[:MOST]]
    if not others:
        return f"The catalogue has no {wanted} for {title}.", values
    kinds = listed(dict.fromkeys(r.format for r in others))
    head = f"The catalogue has no {wanted} for {title}; what it has is {kinds}:"
    return "\n".join([head, *bullets((_line(r) for r in others), MOST)]), values


def _fits(resource: Resource, formats: tuple[Format, ...], free: bool) -> bool:
    return (not formats or resource.format in formats) and (not free or resource.cost == "free")


def _line(resource: Resource) -> str:
    where = f", {resource.url}" if resource.url else ""
    return f"{resource.title} ({resource.format}, {resource.cost}{where})"


def _values(resource: Resource) -> dict[str, Any]:
    return {
        "id": resource.id,
        "title": resource.title,
        "url": resource.url,
        "format": resource.format,
        "cost": resource.cost,
    }
