"""How far a learner is, whether they keep up with the plan, and when they will finish."""

from typing import Any

from agents.lookups.finding import Finding, amount, bullets, number
from agents.lookups.view import DAYS, Step, View
from agents.planning.plan import Plan

MOST_LATE = 5


def find_track(view: View, plan: Plan) -> Finding:
    """Return whether all that was planned up to now is done, and what the pace makes of it."""
    values = _standing(view, plan) | {"about": "track"}
    lines = [_verdict(view, plan, values)]
    if view.overdue:
        lines += bullets((_late(step) for step in view.overdue), MOST_LATE)
        lines += ["", "Say “reschedule” and the open work is planned anew from today."]
    lines += ["", _done_line(values), _forecast_line(view, plan, values)]
    return Finding("\n".join(lines), values)


def find_percent(view: View, plan: Plan | None) -> Finding:
    """Return how much of the plan is done, and how many hours that took."""
    if plan is None:
        values: dict[str, Any] = {"about": "percent", "plan_id": None}
        values["hours_spent"] = round(view.progress.hours_spent, 2)
        values["done"] = sum(s.status == "done" for s in view.progress.skills)
        return Finding(
            f"You have finished {amount(values['done'], 'skill')} and logged "
            f"{amount(values['hours_spent'], 'hour')}; there is no plan yet to hold that against.",
            values,
        )
    values = _standing(view, plan) | {"about": "percent"}
    return Finding(f"{_done_line(values)}\n{_forecast_line(view, plan, values)}", values)


def find_finish(view: View, plan: Plan) -> Finding:
    """Return when the plan ends, and when the learner's pace ends it."""
    values = _standing(view, plan) | {"about": "finish"}
    if not values["open"]:
        return Finding("You have finished already: everything in your plan is done.", values)
    values["weeks_left"] = round(max(0, view.days_until(plan.finish_date)) / DAYS)
    weeks = amount(values["weeks_left"], "week")
    soon = f"about {weeks} from now, " if values["weeks_left"] else ""
    lines = [
        f"Your plan ends on {plan.finish_date.isoformat()}, {soon}at "
        f"{amount(plan.hours_per_week, 'hour')} a week. {_forecast_line(view, plan, values)}"
    ]
    lines += [f"\n{warning}" for warning in plan.warnings]
    values["warnings"] = plan.warnings
    return Finding("\n".join(lines), values)


def find_pace(view: View) -> Finding:
    """Return the pace of the last four weeks and the streak."""
    progress = view.progress
    values: dict[str, Any] = {
        "about": "pace",
        "pace_hours_per_week": progress.pace_hours_per_week,
        "streak_days": progress.streak_days,
        "weeks": 4,
    }
    if not progress.pace_hours_per_week:
        return Finding("You logged no work in the last 4 weeks, so there is no pace yet.", values)
    pace = number(progress.pace_hours_per_week)
    return Finding(
        f"Over the last 4 weeks your pace is {pace} hours a week. "
        f"Your streak is {amount(progress.streak_days, 'day')}.",
        values,
    )


def _standing(view: View, plan: Plan) -> dict[str, Any]:
    """Return the numbers that all answers of this file draw on."""
    progress, steps = view.progress, view.steps
    left = round(sum(s.left for s in steps if s.open), 2)
    return {
        "plan_id": plan.id,
        "week": view.week,
        "of_weeks": len(plan.weeks),
        "percent": progress.percent,
        "done": sum(s.status == "done" for s in steps),
        "of": len(steps),
        "open": sum(s.open for s in steps),
        "hours_spent": round(progress.hours_spent, 2),
        "hours_left": left,
        "hours_late": round(sum(s.late for s in view.overdue), 2),
        "late": len(view.overdue),
        "overdue": [s.values() for s in view.overdue],
        "start_date": plan.start_date.isoformat(),
        "finish_date": plan.finish_date.isoformat(),
        "deadline": plan.deadline.isoformat() if plan.deadline else None,
        "hours_per_week": plan.hours_per_week,
        "pace_hours_per_week": progress.pace_hours_per_week,
        "forecast": progress.forecast.model_dump(mode="json") if progress.forecast else None,
    }


def _verdict(view: View, plan: Plan, values: dict[str, Any]) -> str:
    if not values["open"]:
        return "Everything in your plan is done."
    if view.today < plan.start_date:
        return f"Your plan begins on {plan.start_date.isoformat()}, so nothing is due yet."
    if view.overdue:
        late = f"{amount(values['hours_late'], 'hour')} of {amount(values['late'], 'skill')}"
        return f"You are behind: {late} should be done by now:"
    if view.week <= 1:
        return "You are on track: you are in week 1, and nothing is overdue."
    place = f"You are on track: you are in week {view.week} of {values['of_weeks']}"
    return f"{place}, and everything planned before it is done."


def _late(step: Step) -> str:
    return f"{step.item.title} (week {step.weeks[0]}, {amount(step.late, 'hour')})"


def _is(count: float) -> str:
    return "is" if count == 1 else "are"


def _done_line(values: dict[str, Any]) -> str:
    return (
        f"You have finished {values['done']} of {amount(values['of'], 'skill')} in your plan, "
        f"which is {number(values['percent'])} % by hours, and logged "
        f"{amount(values['hours_spent'], 'hour')} in all."
    )


def _forecast_line(view: View, plan: Plan, values: dict[str, Any]) -> str:
    """Return what the pace promises, set against the deadline or the plan's own end."""
    if not values["open"]:
        return f"Your plan was to end on {plan.finish_date.isoformat()}."
    seen = view.progress.forecast
    if seen is None:
        return (
            f"{amount(values['hours_left'], 'hour')} {_is(values['hours_left'])} left. "
            "There is no forecast yet, as no work was logged in the last weeks."
        )
    first = min((view.day_of(event.at) for event in view.events if event.hours > 0), default=None)
    if first is None or (view.today - first).days < DAYS:
        return (
            f"{amount(values['hours_left'], 'hour')} {_is(values['hours_left'])} left. "
            "A forecast needs a week of work to go by."
        )
    said = (
        f"{amount(values['hours_left'], 'hour')} {_is(values['hours_left'])} left; at your pace of "
        f"{number(values['pace_hours_per_week'])} hours a week you finish about "
        f"{seen.date.isoformat()}, between {seen.low.isoformat()} and {seen.high.isoformat()}."
    )
    target = plan.deadline or plan.finish_date
    name = "deadline" if plan.deadline else "plan's end"
    weeks = abs(seen.date - target).days // DAYS
    values |= {"against": target.isoformat(), "weeks_apart": weeks}
    side = "after" if seen.date > target else "before"
    if weeks == 0:
        return f"{said} That is within a week of your {name}, {target.isoformat()}."
    return f"{said} That is {amount(weeks, 'week')} {side} your {name}, {target.isoformat()}."
