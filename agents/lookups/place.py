"""Where a skill stands in the plan and why: its week, what comes before it and what after."""

from typing import Any

from agents.lookups.finding import Finding, amount, listed
from agents.lookups.view import Step, View
from agents.planning.plan import Plan


def find_why(view: View, plan: Plan, skill_id: str, week: int | None) -> Finding:
    """Return why a skill is in its week, or why it is in none.

    Args:
        view: Whose plan it is.
        plan: The active plan.
        skill_id: The skill.
        week: The week in which the learner believes it to be.
    """
    step = view.step(skill_id)
    if step is None:
        return _absent(view, plan, "why", skill_id)
    values = _place_values("why", plan, step) | {"why": step.item.why, "asked_week": week}
    lines = [_where(step, week), step.item.why]
    if step.status == "skipped":
        lines.insert(0, f"You skipped {step.item.title}; it stays where it was until you replan.")
    before = [s for p in step.item.prerequisites if (s := view.step(p))]
    if before:
        values["before"] = [s.values() for s in before]
        lines.append(f"It needs {listed(_with_week(s) for s in before)}.")
    needing = [s for s in view.steps if skill_id in s.item.prerequisites]
    if needing:
        values["after"] = [s.values() for s in needing]
        verb = "needs" if len(needing) == 1 else "need"
        lines.append(f"{listed(_with_week(s) for s in needing)} {verb} it.")
    return Finding("\n".join(lines), values)


def find_when(view: View, plan: Plan, skill_id: str) -> Finding:
    """Return when a skill is planned, and how it stands."""
    step = view.step(skill_id)
    if step is None:
        return _absent(view, plan, "when", skill_id)
    values = _place_values("when", plan, step)
    state = view.states.get(skill_id)
    values["hours_logged"] = round(state.hours, 2) if state else 0.0
    if step.status in {"done", "skipped"} and state:
        day = view.day_of(state.updated_at).isoformat()
        values["since"] = day
        verb = "finished" if step.status == "done" else "skipped"
        return Finding(f"You {verb} {step.item.title} on {day}.", values)
    said = [_where(step, None)]
    if values["hours_logged"]:
        logged = amount(values["hours_logged"], "hour")
        said.append(f"You logged {logged} on it, and {amount(step.left, 'hour')} are left.")
    return Finding(" ".join(said), values)


def find_neighbour(view: View, plan: Plan, skill_id: str, *, after: bool) -> Finding:
    """Return the skill that the plan begins next after another one, or the one before it."""
    about = "after" if after else "before"
    step = view.step(skill_id)
    if step is None:
        return _absent(view, plan, about, skill_id)
    values = _place_values(about, plan, step)
    place = view.steps.index(step) + (1 if after else -1)
    title = step.item.title
    if not 0 <= place < len(view.steps):
        return Finding(f"{title} is the {'last' if after else 'first'} skill of your plan.", values)
    other = view.steps[place]
    values["found"] = other.values()
    values["why"] = other.item.why
    when = f"it begins in week {other.weeks[0]}, on {other.begins.isoformat()}"
    takes = f"and takes {amount(other.hours, 'hour')}"
    lines = [f"{other.item.title} comes {about} {title} in your plan: {when}, {takes}."]
    return Finding("\n".join([*lines, other.item.why] if after else lines), values)


def _place_values(about: str, plan: Plan, step: Step) -> dict[str, Any]:
    return {"about": about, "plan_id": plan.id, **step.values()}


def _where(step: Step, asked: int | None) -> str:
    weeks = step.weeks
    where = f"week {weeks[0]}" if len(weeks) == 1 else f"weeks {weeks[0]} to {weeks[-1]}"
    instead = f", not in week {asked}" if asked is not None and asked not in weeks else ""
    dates = f"{step.begins.isoformat()} to {step.ends.isoformat()}"
    return f"{step.item.title} is in {where} ({dates}){instead}, with {amount(step.hours, 'hour')}."


def _with_week(step: Step) -> str:
    return f"{step.item.title} (week {step.weeks[0]})"


def _absent(view: View, plan: Plan, about: str, skill_id: str) -> Finding:
    """Return why a skill is not in the plan."""
    title = view.title(skill_id)
    values: dict[str, Any] = {"about": about, "plan_id": plan.id, "skill_id": skill_id}
    values |= {"title": title, "week": None}
    state = view.states.get(skill_id)
    if state and state.status in {"done", "skipped"}:
        values |= {"status": state.status, "since": view.day_of(state.updated_at).isoformat()}
        verb = "finished" if state.status == "done" else "skipped"
        return Finding(
            f"{title} is not in your plan, as you {verb} it on {values['since']}.", values
        )
    left_out = next((s for s in plan.skipped if s.skill_id == skill_id), None)
    if left_out is None:
        return Finding(f"{title} is not in your plan: its targets do not need it.", values)
    values |= {"reason": left_out.reason, "implied_by": left_out.implied_by}
    return Finding(f"{title} is not in your plan: {_reason(view, plan, values)}.", values)


def _reason(view: View, plan: Plan, values: dict[str, Any]) -> str:
    if values["reason"] == "over_deadline":
        values["deadline"] = plan.deadline.isoformat() if plan.deadline else None
        return f"it does not fit before your deadline, {values['deadline']}"
    if values["reason"] == "known":
        if values["implied_by"]:
            values["implied_by_title"] = view.title(values["implied_by"])
            return f"you know {values['implied_by_title']}, which builds on it"
        return "you know it already"
    return "its targets do not need it"
