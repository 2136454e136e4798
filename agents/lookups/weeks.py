"""What a week of the plan holds, and the whole plan with a line a week."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from agents.lookups.finding import Finding, amount, bullets, listed
from agents.lookups.view import DAYS, Step, View
from agents.planning.plan import Plan, PlanItem, PlanWeek

MOST_OPEN, MOST_WEEKS = 5, 8


def find_week(view: View, plan: Plan, week: int | None, day: date | None) -> Finding:
    """Return what a week of the plan holds: one by its number, that of a day, or the current."""
    asked = week
    if asked is None:
        asked = ((day or view.today) - plan.start_date).days // DAYS + 1
    values: dict[str, Any] = {"about": "week", "plan_id": plan.id, "asked_week": asked}
    values["of_weeks"] = len(plan.weeks)
    found = next((w for w in plan.weeks if w.week == asked), None)
    if found is None:
        return Finding(*_outside(plan, asked, day or view.today, week is not None, values))
    lines = [_items_line(view, item) for item in found.items]
    values |= {
        "week": found.week,
        "start_date": found.start_date.isoformat(),
        "end_date": found.end_date.isoformat(),
        "hours": found.hours,
        "items": [_item_values(view, item) for item in found.items],
    }
    if not lines:
        return Finding(f"Nothing is planned in {_named(found)}.", values)
    head = f"{_named(found).capitalize()} holds {amount(found.hours, 'hour')}:"
    late = [s for s in view.overdue if s.begins < found.start_date] if week is None else []
    text = [head, *bullets(lines)]
    if late:
        values |= {"overdue": [s.values() for s in late], "more": max(0, len(late) - MOST_OPEN)}
        text += ["", f"Still open from earlier weeks: {_titles(late)}."]
    return Finding("\n".join(text), values)


def _outside(
    plan: Plan, asked: int, day: date, numbered: bool, values: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    values |= {"weeks": len(plan.weeks), "start_date": plan.start_date.isoformat()}
    values |= {"finish_date": plan.finish_date.isoformat()}
    if not plan.weeks:
        return "Your plan has no weeks, as there is nothing left to learn.", values
    if numbered:
        return (
            f"Your plan has {amount(len(plan.weeks), 'week')}, so there is no week {asked}.",
            values,
        )
    values["day"] = day.isoformat()
    if day < plan.start_date:
        return (
            f"Your plan begins on {plan.start_date.isoformat()}; nothing is planned before.",
            values,
        )
    return f"Your plan ended on {plan.finish_date.isoformat()}; nothing is planned after.", values


def _named(week: PlanWeek) -> str:
    return f"week {week.week} ({week.start_date.isoformat()} to {week.end_date.isoformat()})"


def _items_line(view: View, item: PlanItem) -> str:
    kind = "" if item.kind == "learn" else f", {item.kind}"
    part = f", part {item.part} of {item.parts}" if item.parts > 1 else ""
    state = view.states.get(item.skill_id)
    status = f", {state.status}" if state and state.status in {"done", "skipped"} else ""
    return f"{item.title} ({amount(item.hours, 'hour')}{part}{kind}{status})"


def _item_values(view: View, item: PlanItem) -> dict[str, Any]:
    state = view.states.get(item.skill_id)
    told = item.model_dump(include={"skill_id", "title", "kind", "hours", "part", "parts"})
    return {**told, "status": state.status if state else "todo"}


def find_plan(view: View, plan: Plan) -> Finding:
    """Return the plan in short: its size, and a line for each of the next weeks."""
    values: dict[str, Any] = {
        "about": "plan",
        "plan_id": plan.id,
        "hours": plan.total_hours,
        "hours_per_week": plan.hours_per_week,
        "start_date": plan.start_date.isoformat(),
        "finish_date": plan.finish_date.isoformat(),
        "count": len(plan.weeks),
        "weeks": [_week_values(week) for week in plan.weeks],
        "warnings": plan.warnings,
    }
    if not plan.weeks:
        return Finding("Your plan is empty, as there is nothing left to learn.", values)
    head = (
        f"Your plan takes {amount(len(plan.weeks), 'week')} and "
        f"{amount(plan.total_hours, 'hour')}, from {plan.start_date.isoformat()} "
        f"to {plan.finish_date.isoformat()}:"
    )
    ahead = [w for w in plan.weeks if w.end_date >= view.today] or plan.weeks[-MOST_WEEKS:]
    shown = ahead[:MOST_WEEKS]
    lines = [f"{_named(week).capitalize()}: {_titles_of(week)}" for week in shown]
    text = [head, *bullets(lines, MOST_WEEKS)]
    values |= {"earlier": plan.weeks.index(shown[0]), "more": len(ahead) - len(shown)}
    if values["earlier"]:
        text.append(f"\n{amount(values['earlier'], 'earlier week')} not listed.")
    if values["more"]:
        text.append(
            f"\n{amount(values['more'], 'more week')} after these; ask for any by its number."
        )
    text += [f"\n{warning}" for warning in plan.warnings]
    return Finding("\n".join(text), values)


def find_size(view: View, plan: Plan) -> Finding:
    """Return how many hours and weeks the plan takes."""
    values: dict[str, Any] = {
        "about": "size",
        "plan_id": plan.id,
        "hours": plan.total_hours,
        "count": len(plan.weeks),
        "skills": len(view.steps),
        "hours_per_week": plan.hours_per_week,
    }
    size = f"{amount(plan.total_hours, 'hour')} in {amount(len(plan.weeks), 'week')}"
    pace = f"at up to {amount(plan.hours_per_week, 'hour')} a week"
    return Finding(f"Your plan takes {size}, {pace}, for {_skills(view)}.", values)


def _skills(view: View) -> str:
    return amount(len(view.steps), "skill")


def _week_values(week: PlanWeek) -> dict[str, Any]:
    return {
        "week": week.week,
        "start_date": week.start_date.isoformat(),
        "end_date": week.end_date.isoformat(),
        "hours": week.hours,
        "skills": [item.title for item in week.items],
    }


def _titles_of(week: PlanWeek) -> str:
    return listed(dict.fromkeys(item.title for item in week.items)) or "nothing"


def _titles(steps: Sequence[Step]) -> str:
    named = [step.item.title for step in steps[:MOST_OPEN]]
    rest = len(steps) - len(named)
    return listed([*named, f"{rest} more"] if rest else named)
