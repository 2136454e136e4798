"""Questions about one's own data: the log of progress added up over a stretch of time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from agents.lookups.finding import Finding, amount, bullets, listed, number
from agents.lookups.view import View
from agents.progress.ledger import By, Measure, Row, Tally, tally

NAMES: dict[Measure, str] = {"hours": "hour", "skills": "skill", "days": "day"}
VERBS: dict[Measure, str] = {
    "hours": "logged",
    "skills": "finished",
    "days": "studied on",
}
MOST_ROWS = 15
MOST_BARS = 120


def find_log(
    view: View,
    measure: Measure,
    by: By | None,
    first: date | None,
    last: date | None,
    skill_id: str | None = None,
    areas: Sequence[str] = (),
) -> Finding:
    """Return a sum of the log, split as asked, with a chart of the parts.

    Args:
        view: Whose log it is.
        measure: What is counted.
        by: How it is split; None is not at all.
        first: None is the day of the first entry.
        last: None is today.
        skill_id: Only this skill counts.
        areas: Only skills of these areas count; empty is all.
    """
    events = [e for e in view.events if _counts(view, e.skill_id, skill_id, areas)]
    subject = (
        view.title(skill_id) if skill_id else listed(a.replace("-", " ") for a in areas) or None
    )
    values: dict[str, Any] = {"about": "log", "measure": measure, "by": by, "subject": subject}
    values |= {"areas": list(areas), "log_skill": skill_id}
    on = f" on {subject}" if subject else ""
    begun = view.day_of(events[0].at) if events else None
    first, last = first or begun or view.today, min(last or view.today, view.today)
    values |= {"from": first.isoformat(), "to": last.isoformat()}
    if begun is None:
        return Finding(f"Nothing is logged{on} yet.", values | {"total": 0})
    if first > last:
        return Finding(f"{first.isoformat()} is still to come, so nothing is logged.", values)
    found = tally(events, view.graph, view.day_of, first, last, measure, by)
    values |= _values(found, measure)
    head = f"You {VERBS[measure]} {amount(found.total, NAMES[measure])}{on} {_span(first, last)}"
    if by is None:
        return Finding(f"{head}.", values | {"longest_streak_days": found.longest_streak})
    values["chart"] = _chart(found, measure, by, values)
    rows = [row for row in found.rows if row.value]
    if not rows:
        return Finding(f"{head}.", values)
    shown = sorted(rows, key=lambda r: -r.value)[:MOST_ROWS] if len(rows) > MOST_ROWS else rows
    shown = [row for row in rows if row in shown]
    lines = [f"{head}, by {by}:", *bullets((_row(r, by, measure) for r in shown), MOST_ROWS), ""]
    return Finding("\n".join([*lines, *_remarks(found, rows, by, measure)]), values)


def _counts(view: View, of: str, skill_id: str | None, areas: Sequence[str]) -> bool:
    if skill_id is not None:
        return of == skill_id
    return not areas or (of in view.graph and view.graph[of].area in areas)


def _span(first: date, last: date) -> str:
    if first == last:
        return f"on {first.isoformat()}"
    return f"from {first.isoformat()} to {last.isoformat()}"


def _values(found: Tally, measure: Measure) -> dict[str, Any]:
    most = max(found.rows, key=lambda row: row.value, default=None)
    return {
        "unit": f"{NAMES[measure]}s",
        "total": found.total,
        "rows": [{"label": row.label, "value": row.value} for row in _drawn(found)],
        "average": found.average,
        "most": {"label": most.label, "value": most.value} if most and most.value else None,
    }


def _chart(found: Tally, measure: Measure, by: By, values: dict[str, Any]) -> dict[str, Any]:
    unit = f"{NAMES[measure]}s"
    return {
        "kind": "bar",
        "title": f"{unit.capitalize()} by {by}, {values['from']} to {values['to']}",
        "x": [_label(row, by) for row in _drawn(found)],
        "y": [row.value for row in _drawn(found)],
        "unit": unit,
    }


def _drawn(found: Tally) -> list[Row]:
    """Return the rows to show; of a long time only those with something in them."""
    return [row for row in found.rows if row.value or len(found.rows) <= MOST_BARS]


def _label(row: Row, by: By) -> str:
    return row.label.replace("-", " ").capitalize() if by == "area" else row.label


def _row(row: Row, by: By, measure: Measure) -> str:
    week = "Week of " if by == "week" else ""
    return f"{week}{_label(row, by)}: {amount(row.value, NAMES[measure])}"


def _remarks(found: Tally, rows: list[Row], by: By, measure: Measure) -> list[str]:
    most = max(rows, key=lambda row: row.value)
    name = f"the week of {most.label}" if by == "week" else _label(most, by)
    said = [f"The most was {amount(most.value, NAMES[measure])}: {name}."] if len(rows) > 1 else []
    if found.average is not None and len(found.rows) > 1:
        said.append(f"On average that is {number(found.average)} {NAMES[measure]}s a {by}.")
    return [" ".join(said)] if said else []
