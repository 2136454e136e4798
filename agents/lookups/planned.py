"""How the hours of the plan spread over areas, skills, months and weeks, with a chart."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from agents.lookups.finding import Finding, amount, bullets, listed
from agents.lookups.view import View
from agents.planning.plan import Plan
from agents.progress.ledger import By

MOST_ROWS = 20
ENDS_IN_MONTH = "A week counts in the month in which it begins."


def find_planned(
    view: View,
    plan: Plan,
    by: By | None,
    areas: Sequence[str] = (),
    skill_id: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Finding:
    """Return how many hours the plan holds, of some areas or a skill, split as asked.

    Args:
        view: Whose plan it is.
        plan: The active plan.
        by: `area`, `skill`, `month` or `week`; anything else is not split.
        areas: Only skills of these areas count; empty is all.
        skill_id: Only this skill counts.
        first: Only weeks that begin on this day or later count.
        last: Only weeks that begin on this day or before count.
    """
    rows: dict[str, float] = defaultdict(float)
    total, weeks, skills = 0.0, set[int](), set[str]()
    for week in plan.weeks:
        if (first and week.start_date < first) or (last and week.start_date > last):
            continue
        for item in week.items:
            area = view.graph[item.skill_id].area if item.skill_id in view.graph else "other"
            if (areas and area not in areas) or (skill_id and item.skill_id != skill_id):
                continue
            total += item.hours
            weeks.add(week.week)
            skills.add(item.skill_id)
            rows[_label(by, area, item.title, week.start_date)] += item.hours
    about = view.title(skill_id) if skill_id else listed(_named(a) for a in areas)
    values: dict[str, Any] = {
        "about": "planned",
        "plan_id": plan.id,
        "by": by,
        "areas": list(areas),
        "planned_skill": skill_id,
        "of": about or None,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "hours": round(total, 2),
        "weeks": len(weeks),
        "skills": len(skills),
        "share": round(100 * total / plan.total_hours, 1) if plan.total_hours else 0.0,
    }
    return Finding("\n".join(_lines(values, rows, by, plan)), values)


def _label(by: By | None, area: str, title: str, start: date) -> str:
    if by == "area":
        return _named(area)
    if by == "skill":
        return title
    return start.strftime("%Y-%m") if by == "month" else start.isoformat()


def _named(area: str) -> str:
    return area.replace("-", " ").capitalize()


def _lines(values: dict[str, Any], rows: dict[str, float], by: By | None, plan: Plan) -> list[str]:
    span = _span(values)
    on = f" of {values['of']}" if values["of"] else ""
    if not values["hours"]:
        return [f"Your plan holds nothing{on}{span}."]
    head = f"Your plan holds {amount(values['hours'], 'hour')}{on}{span}"
    size = f", in {amount(values['skills'], 'skill')} and {amount(values['weeks'], 'week')}"
    share = f" That is {values['share']:g} % of its {amount(plan.total_hours, 'hour')}."
    values["total_hours"] = plan.total_hours
    if by not in {"area", "skill", "month", "week"}:
        return [f"{head}{size}.{share if on or span else ''}"]
    timed = by in {"month", "week"}
    ordered = sorted(rows.items(), key=lambda row: row[0] if timed else (-row[1], row[0]))
    told = [(label, round(hours, 2)) for label, hours in ordered]
    values["rows"] = [{"label": label, "value": hours} for label, hours in told]
    values["chart"] = {
        "kind": "bar",
        "title": f"Planned hours by {by}",
        "x": [label for label, _ in told],
        "y": [hours for _, hours in told],
        "unit": "hours",
    }
    week = "Week of " if by == "week" else ""
    lines = [f"{head}, by {by}:"]
    lines += bullets((f"{week}{name}: {amount(n, 'hour')}" for name, n in told), MOST_ROWS)
    most = max(told, key=lambda row: row[1])
    if len(told) > 1:
        values["most"] = {"label": most[0], "value": most[1]}
        name = f"the week of {most[0]}" if by == "week" else most[0]
        lines += ["", f"The most is {amount(most[1], 'hour')}: {name}."]
    if len(told) > MOST_ROWS:
        values["more"] = len(told) - MOST_ROWS
        lines += ["", f"{amount(values['more'], 'more row')} not listed."]
    return [*lines, "", ENDS_IN_MONTH] if by == "month" else lines


def _span(values: dict[str, Any]) -> str:
    if values["from"] and values["to"]:
        return f" in the weeks that begin from {values['from']} to {values['to']}"
    return f" in the weeks that begin from {values['from']} on" if values["from"] else ""
