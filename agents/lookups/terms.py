"""What a learner's plan was made for: its start, hours a week, goal and deadline."""

from typing import Any

from agents.lookups.finding import Finding, amount
from agents.lookups.view import View
from agents.planning.plan import Plan
from agents.planning.reasons import GOALS, SPECIALIZATIONS


def find_terms(view: View, plan: Plan) -> Finding:
    """Return what was wished for when the plan was made, and when it ends."""
    deadline = plan.deadline.isoformat() if plan.deadline else None
    values: dict[str, Any] = {
        "about": "terms",
        "plan_id": plan.id,
        "goal": plan.goal,
        "specialization": plan.specialization,
        "hours_per_week": plan.hours_per_week,
        "start_date": plan.start_date.isoformat(),
        "finish_date": plan.finish_date.isoformat(),
        "deadline": deadline,
    }
    starts = "starts" if view.today <= plan.start_date else "started"
    field = f" with {SPECIALIZATIONS[plan.specialization]}" if plan.specialization else ""
    # The default goal says nothing of a plan for single skills.
    named = plan.goal != "explore" or field
    goal = f"; its goal is {GOALS[plan.goal]}{field}" if named else ""
    until = f"Its deadline is {deadline}" if deadline else "It has no deadline"
    lines = [
        f"Your plan {starts} on {values['start_date']}, at up to "
        f"{amount(plan.hours_per_week, 'hour')} a week{goal}.",
        f"{until}, and it ends on {values['finish_date']}.",
    ]
    return Finding("\n".join(lines), values)
