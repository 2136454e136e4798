"""Tells of a plan that would take another one's place: what moves, and when it ends then."""

from datetime import date
from typing import Any

from agents.learner_tools.plan_words import FOLLOW, amount, nothing_planned, tell_length, tell_week
from agents.planning.plan import Change, Plan
from agents.skills.graph import SkillGraph

MOST_CHANGES, MOST_TOLD = 6, 20


def tell_change(
    before: Plan, plan: Plan, graph: SkillGraph, today: date, as_of: date | None = None
) -> str:
    """Return what changes between two plans, and the question whether to do it.

    Args:
        before: The plan that is followed.
        plan: The one that would take its place.
        graph: All skills.
        today: The week that holds it is shown.
        as_of: A later day from which planning goes on, if any.
    """
    if not differ(before, plan):
        return f"Nothing changes: the plan ends on {plan.finish_date.isoformat()} as before."
    blocks = [_ending(before, plan), *_deadline(before, plan), *plan.warnings]
    if as_of:
        blocks.append(f"Planning goes on from {as_of.isoformat()}.")
    if plan.changes:
        blocks.append(_changes(plan.changes, graph))
    now = _present_week(plan, today)
    if now:
        blocks.append(now)
    blocks.append(FOLLOW)
    return "\n\n".join(blocks)


def differ(before: Plan, plan: Plan) -> bool:
    """Whether following another plan changes anything."""
    same = {"id", "active", "supersedes", "changes", "fewest_changes", "value_gap"}
    return before.model_dump(exclude=same) != plan.model_dump(exclude=same)


def _deadline(before: Plan, plan: Plan) -> list[str]:
    """Return what becomes of the deadline, where it changes."""
    if plan.deadline == before.deadline:
        return []
    if plan.deadline is None:
        return ["There would be no deadline any more."]
    instead = f" instead of {before.deadline.isoformat()}" if before.deadline else ""
    return [f"The deadline would be {plan.deadline.isoformat()}{instead}."]


def _ending(before: Plan, plan: Plan) -> str:
    if not plan.weeks:
        return nothing_planned(plan)
    old, new = before.finish_date.isoformat(), plan.finish_date.isoformat()
    if old == new:
        ending = f"The plan still ends on {new}"
    else:
        ending = f"The plan would end on {new} instead of {old}"
    told = f"{ending}. {tell_length(plan)}"
    fewer = review_hours(before) - review_hours(plan)
    if fewer > 0:
        told += f" Short reviews of {amount(fewer)} in the present plan are not in this one."
    return told


def review_hours(plan: Plan) -> float:
    """Return the hours of a plan that are reviews of what was learned before."""
    items = (item for week in plan.weeks for item in week.items)
    return sum(item.hours for item in items if item.kind == "review")


def _changes(changes: list[Change], graph: SkillGraph) -> str:
    """Return the first few changes as a list under their number, what comes or goes first."""
    count = len(changes)
    changes = sorted(changes, key=lambda change: change.op == "moved")
    lead = f"{count} skill{' changes' if count == 1 else 's change'}"
    lead += ":" if count <= MOST_CHANGES else f", the first {MOST_CHANGES} of them:"
    return "\n".join([lead, *(_change(change, graph) for change in changes[:MOST_CHANGES])])


def _change(change: Change, graph: SkillGraph) -> str:
    title = graph[change.skill_id].title if change.skill_id in graph else change.skill_id
    if change.op == "added":
        return f"- {title} is new in week {change.to_week}"
    if change.op == "removed":
        return f"- {title} is taken out of week {change.from_week}"
    return f"- {title} moves from week {change.from_week} to week {change.to_week}"


def _present_week(plan: Plan, today: date) -> str:
    """Return what is left for the present week; nothing when no week holds the day."""
    now = next((w for w in plan.weeks if w.start_date <= today <= w.end_date), None)
    return tell_week(now) if now and now.items else ""


def tell_differences(
    before: Plan, plan: Plan, graph: SkillGraph, values: dict[str, Any], *, offered: bool
) -> str:
    """Return how a plan differs from the one before: terms first, then the skills that moved.

    Args:
        before: The plan whose place the other takes.
        plan: That other plan.
        graph: All skills.
        values: Takes up the numbers that are only told here.
        offered: Whether the learner still has to say yes to it.
    """
    would = "would end" if offered else "now ends"
    lines = [f"Your plan {would} on {plan.finish_date.isoformat()}"]
    moved = plan.finish_date != before.finish_date
    lines[0] += f" instead of {before.finish_date.isoformat()}." if moved else ", as before."
    if plan.hours_per_week != before.hours_per_week:
        lines.append(f"It has {amount(plan.hours_per_week)} a week, not {before.hours_per_week:g}.")
    if plan.deadline != before.deadline:
        lines += _deadline(before, plan)
    if plan.preferences != before.preferences:
        lines.append("What you like to learn from, or when, is taken into account anew.")
    if plan.total_hours != before.total_hours:
        lines.append(f"It takes {amount(plan.total_hours)} instead of {before.total_hours:g}.")
    if not plan.changes:
        return "\n".join([*lines, "No skill moves to another week."])
    shown = plan.changes[:MOST_TOLD]
    lead = "These skills change:" if len(shown) == len(plan.changes) else (
        f"{len(plan.changes)} skills change, the first {MOST_TOLD} of them:"
    )  # fmt: skip
    values["shown"] = len(shown)
    return "\n".join([*lines, "", lead, *(_change(change, graph) for change in shown)])
