"""What of a plan can be left out: the open skills that nothing else in it builds on."""

from collections.abc import Sequence
from typing import Any

from agents.lookups.finding import Finding, amount, bullets, listed, number
from agents.lookups.view import Step, View
from agents.planning.plan import Plan
from agents.planning.targets import worth

MOST_LEAVES = 8
KNOWN = "If you know some of them already, tell me which: they leave your plan then."
HOW = "Say “leave out” and a name, and I work out your plan without it."


def find_optional(view: View, plan: Plan, areas: Sequence[str] = ()) -> Finding:
    """Return the open skills on which nothing rests, those that the goal wants least first.

    Args:
        view: Whose plan it is.
        plan: The active plan.
        areas: Ids of the areas that are meant; empty is all.
    """
    open_steps = [step for step in view.steps if step.open]
    needed = {p for step in open_steps for p in step.item.prerequisites}
    here = [s for s in open_steps if not areas or _area(view, s) in areas]
    leaves = [step for step in here if step.item.skill_id not in needed]
    leaves.sort(key=lambda s: (_worth(view, plan, s), -s.left, s.item.skill_id))
    shown = leaves[:MOST_LEAVES]
    hours = round(sum(step.left for step in here), 2)
    values: dict[str, Any] = {
        "about": "optional",
        "plan_id": plan.id,
        "areas": list(areas),
        "open": len(here),
        "hours_left": hours,
        "count": len(leaves),
        "more": len(leaves) - len(shown),
        "skills": [step.values() for step in shown],
        "needed": len(here) - len(leaves),
    }
    of = f" of {listed(_named(a) for a in areas)}" if areas else ""
    if not here:
        return Finding(f"Nothing{of} is open in your plan.", values)
    lines = [f"{amount(len(here), 'skill')}{of} are open, with {amount(hours, 'hour')}."]
    if not shown:
        lines += ["Later skills of your plan build on all of them.", KNOWN]
        return Finding("\n".join(lines), values)
    lead = "Nothing else in your plan builds on these"
    lines += ["", f"{lead}, what your goal asks for least first:" if not areas else f"{lead}:"]
    lines += bullets((_line(step) for step in shown), MOST_LEAVES)
    if values["more"]:
        lines.append(f"\n{number(values['more'])} more can be left out too.")
    if values["needed"]:
        lines += ["", f"Later skills build on the other {values['needed']}."]
    return Finding("\n".join([*lines, "", HOW]), values)


def _line(step: Step) -> str:
    return f"{step.item.title} (week {step.weeks[0]}, {amount(step.left, 'hour')})"


def _area(view: View, step: Step) -> str:
    return view.graph[step.item.skill_id].area if step.item.skill_id in view.graph else ""


def _worth(view: View, plan: Plan, step: Step) -> float:
    """Return how much the plan's goal wants a skill; a target that was named, most."""
    skill = step.item.skill_id
    if skill not in view.graph:
        return 0.0
    return worth(view.graph[skill], plan.goal, plan.specialization)


def _named(area: str) -> str:
    return area.replace("-", " ")
