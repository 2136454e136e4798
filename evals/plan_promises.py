"""Every promise of the contract on a plan, checked from the plan as a caller sees it.

It knows nothing of how plans are made. Each check fails with an `AssertionError`.
"""

import math
from collections import defaultdict
from datetime import timedelta

from agents.planning.plan import Plan, PlanItem
from agents.planning.request import PlanRequest, Standing
from agents.skills.graph import SkillGraph


def check_promises(
    graph: SkillGraph, request: PlanRequest, standing: Standing, plan: Plan, since: int = 0
) -> None:
    """Fail where a plan breaks a promise; weeks before `since`, from 0, are the past."""
    check_weeks(plan, request, since)
    check_order(graph, request, standing, plan)
    check_hours(graph, plan, standing)
    check_skipped(graph, request, standing, plan, since)
    check_items(graph, plan)


def mastered(graph: SkillGraph, request: PlanRequest, standing: Standing) -> set[str]:
    """Return what counts as known: what was named or done, and all that it needs."""
    return graph.closure({*request.known, *standing.done})


def check_weeks(plan: Plan, request: PlanRequest, since: int = 0) -> None:
    """Check that weeks are contiguous, full at most, and add up."""
    day = request.start_date
    for number, week in enumerate(plan.weeks, 1):
        assert week.week == number
        assert (week.start_date, week.end_date) == (day, day + timedelta(days=6))
        assert week.hours == sum(item.hours for item in week.items)
        assert number <= since or week.hours <= plan.hours_per_week
        assert all(item.hours > 0 for item in week.items)
        assert plan.deadline is None or number <= since or week.end_date <= plan.deadline
        if number < len(plan.weeks):
            day += timedelta(days=7)
    if plan.weeks:
        assert plan.weeks[-1].items
        assert plan.finish_date == plan.weeks[-1].end_date
    else:
        assert plan.finish_date == plan.start_date
    assert plan.total_hours == sum(week.hours for week in plan.weeks)


def placed(plan: Plan) -> list[PlanItem]:
    """Return the items in the order of the plan."""
    return [item for week in plan.weeks for item in week.items]


def late(plan: Plan) -> set[str]:
    """Skills of which a part at least does not fit; what was done of one stays in the past."""
    return {entry.skill_id for entry in plan.skipped if entry.reason == "over_deadline"}


def check_order(graph: SkillGraph, request: PlanRequest, standing: Standing, plan: Plan) -> None:
    """Check that no item comes before what it needs."""
    finished = {
        item.skill_id: place for place, item in enumerate(placed(plan)) if item.kind != "review"
    }
    fine = mastered(graph, request, standing) | standing.skipped
    for place, item in enumerate(placed(plan)):
        assert set(item.prerequisites) == {p.skill for p in graph[item.skill_id].prerequisites}
        for before in item.prerequisites:
            assert before in fine or finished.get(before, math.inf) < place
        if item.kind == "review":
            assert finished[item.skill_id] < place


def check_hours(graph: SkillGraph, plan: Plan, standing: Standing) -> None:
    """Check that each skill takes its hours, in parts that are counted right."""
    total: dict[str, float] = defaultdict(float)
    parts: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for item in placed(plan):
        parts[item.skill_id, item.kind].append((item.part, item.parts))
        if item.kind != "review":
            total[item.skill_id] += item.hours
    for skill_id, hours in total.items():
        low, high = graph[skill_id].hours
        whole = skill_id not in standing.done and skill_id not in late(plan)
        assert not whole or hours == math.ceil(low + high) / 2
    for numbers in parts.values():
        assert numbers == [(n, len(numbers)) for n in range(1, len(numbers) + 1)]


def check_skipped(
    graph: SkillGraph, request: PlanRequest, standing: Standing, plan: Plan, since: int = 0
) -> None:
    """Check that what is left out is listed, for the right reason."""
    scheduled = {item.skill_id for item in placed(plan)}
    listed = {entry.skill_id: entry for entry in plan.skipped}
    needed = graph.closure(plan.targets)
    known = mastered(graph, request, standing)
    assert len(listed) == len(plan.skipped)
    assert scheduled & listed.keys() <= (late(plan) if since else set())
    assert not (scheduled - standing.done) & (known | standing.skipped)
    assert needed <= scheduled | listed.keys()
    assert plan.feasible == (not late(plan))
    assert bool(plan.warnings) == bool(late(plan))
    for skill_id, entry in listed.items():
        if entry.reason == "not_needed":
            assert skill_id in request.known
            assert skill_id not in needed
        elif entry.reason == "known":
            assert skill_id in needed
            if skill_id in known:
                named = skill_id in request.known or skill_id in standing.done
                assert named or skill_id in graph.before(str(entry.implied_by))
                assert (entry.implied_by is None) == named
        else:
            assert skill_id in needed - known - standing.skipped
    worked_on = scheduled if since else set()
    for skill_id in request.known:
        assert skill_id in needed | worked_on or listed[skill_id].reason == "not_needed"
    if request.targets:
        assert set(plan.targets) == set(request.targets)


def check_items(graph: SkillGraph, plan: Plan) -> None:
    """Check that each item can be learned from something, and is cited."""
    for item in placed(plan):
        assert item.why
        if item.kind == "learn":
            assert item.resources
            assert item.citations
        project = graph[item.skill_id].kind == "project"
        assert item.kind == "review" or (item.kind == "project") == project
