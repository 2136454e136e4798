"""How many hours a week a plan needs to be done by a day."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from agents.lookups.view import DAYS
from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.understanding.hours import LEAST, MOST

MOST_TRIES = 8
STEP = 0.5


def find_needed_hours(
    paths: StudyPaths, learner: str, before: Plan, given: Mapping[str, Any]
) -> float | None:
    """Return the least hours a week, in half hours, with which all is done by the deadline given.

    Never less than the plan has now. None where no number of hours would do, or none up to the
    most that a week may have.

    Raises:
        InvalidInputError: as `StudyPaths.draft_change`.
    """
    hours = max(LEAST, before.hours_per_week)
    for _ in range(MOST_TRIES):
        plan = paths.draft_change(learner, before.id, {**given, "hours_per_week": hours})[1]
        if plan.feasible:
            return hours
        hours = max(hours + STEP, _at_least(paths, learner, before, given["deadline"]))
        if hours > MOST:
            return None
    return None


def _at_least(paths: StudyPaths, learner: str, before: Plan, deadline: date) -> float:
    """Return the open hours spread over the weeks until a day, rounded up to a half hour."""
    done = {s.skill_id: s for s in paths.progress(learner).skills}
    weeks = max(1, math.ceil(((deadline - paths.today()).days + 1) / DAYS))
    items = (item for week in before.weeks for item in week.items if item.kind != "review")
    left = sum(
        item.hours
        for item in items
        if item.skill_id not in done or done[item.skill_id].status not in {"done", "skipped"}
    )
    spent = sum(s.hours for s in done.values() if s.status == "doing")
    return math.ceil(max(0.0, left - spent) / weeks / STEP) * STEP
