"""What comes next in a plan, what is left of it and what is done."""

from datetime import date
from typing import Any

from agents.lookups.finding import Finding, amount, bullets, listed, number
from agents.lookups.view import Step, View
from agents.planning.plan import Plan, PlanResource

MOST_LINES = 30
NO_PLAN = (
    "You have no plan yet: what is your goal, and how many hours a week do you have "
    "(say for example “make me a plan for a job with LLMs”)?"
)


def no_plan(about: str) -> Finding:
    """Return what is said to a learner without a plan."""
    return Finding(NO_PLAN, {"about": about, "plan_id": None})


def find_next(view: View, plan: Plan) -> Finding:
    """Return what to do now: the first open skill, why, and what to learn it from."""
    open_steps = [step for step in view.steps if step.open]
    values: dict[str, Any] = {"about": "next", "plan_id": plan.id, "week": view.week}
    if not open_steps:
        return Finding(
            "Everything in your plan is done. What would you like to reach next?", values
        )
    step, then = open_steps[0], open_steps[1:3]
    item = step.item
    values |= {"skill_id": item.skill_id, "next": step.values(), "why": item.why}
    values["resources"] = [resource.model_dump() for resource in item.resources]
    values["then"] = [s.values() for s in then]
    lines = [_lead(step, view.today), item.why]
    if item.resources:
        lines += ["", "Learn it from:", *bullets(resource_line(r) for r in item.resources)]
    if then:
        after = listed(f"{s.item.title} (week {s.weeks[0]})" for s in then)
        lines += ["", f"After it: {after}."]
    return Finding("\n".join(lines), values)


def _lead(step: Step, today: date) -> str:
    left = f"{amount(step.left, 'hour')} left"
    said = f"Next is {step.item.title} in week {step.weeks[0]} of your plan, with {left}."
    if step.begins > today:
        return f"{said} That week begins on {step.begins.isoformat()}."
    if step.ends < today:
        return f"{said} It was planned until {step.ends.isoformat()} and is still open."
    return said


def resource_line(resource: PlanResource) -> str:
    """Return a resource as a list item."""
    return f"{resource.title} ({resource.format}, {resource.cost})"


def find_left(view: View, plan: Plan) -> Finding:
    """Return which skills are open, and how many hours they take."""
    left = [step for step in view.steps if step.open]
    hours = round(sum(step.left for step in left), 2)
    values: dict[str, Any] = {
        "about": "left",
        "plan_id": plan.id,
        "count": len(left),
        "of": len(view.steps),
        "hours_left": hours,
        "skills": [step.values() for step in left],
    }
    if not left:
        return Finding("No skill is left: everything in your plan is done.", values)
    head = (
        f"{amount(len(left), 'skill')} of {number(len(view.steps))} in your plan "
        f"{'is' if len(left) == 1 else 'are'} left, which is {amount(hours, 'hour')}:"
    )
    more = len(left) - MOST_LINES
    lines = [head, *bullets((_open_line(step) for step in left), MOST_LINES)]
    if more > 0:
        values["more"] = more
        lines.append(f"\n{amount(more, 'more skill')} {'follows' if more == 1 else 'follow'}.")
    return Finding("\n".join(lines), values)


def _open_line(step: Step) -> str:
    return f"{step.item.title} (week {step.weeks[0]}, {amount(step.left, 'hour')})"


def find_done(view: View) -> Finding:
    """Return which skills the log says are done."""
    done = [s for s in view.progress.skills if s.status == "done"]
    rows = [
        {
            "skill_id": s.skill_id,
            "title": view.title(s.skill_id),
            "hours": round(s.hours, 2),
            "finished": view.day_of(s.updated_at).isoformat(),
        }
        for s in sorted(done, key=lambda s: (s.updated_at, s.skill_id))
    ]
    values: dict[str, Any] = {"about": "done", "count": len(rows), "skills": rows}
    if not rows:
        return Finding("You have not marked any skill as done yet.", values)
    head = f"You have finished {amount(len(rows), 'skill')}:"
    lines = [f"{row['title']} ({row['finished']})" for row in rows]
    return Finding("\n".join([head, *bullets(lines, MOST_LINES)]), values)
