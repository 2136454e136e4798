"""The promises of the contract, on random graphs, requests, budgets and deadlines."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.planning.calendar import Calendar
from agents.planning.plan import Plan
from agents.planning.planner import make_plan
from agents.planning.request import PlanRequest, Standing
from agents.planning.reschedule import reschedule
from agents.skills.graph import SkillGraph
from evals.plan_promises import check_promises
from tests.planning.graphs import START, a_graph, a_skill, cases, cite

FEW = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=2_000)
Case = tuple[SkillGraph, PlanRequest, Standing]


def keeps_every_promise(case: Case) -> None:
    graph, request, standing = case
    plan = make_plan(graph, request, cite, standing)
    check_promises(graph, request, standing, plan)
    assert make_plan(graph, request, cite, standing) == plan


def keeps_every_promise_when_rescheduled(case: Case, data: st.DataObject) -> None:
    graph, request, standing = case
    plan = make_plan(graph, request, cite)
    last = max(0, min(len(plan.weeks) + 2, Calendar(request.start_date).weeks_until(None) - 1))
    as_of = Calendar(request.start_date).first_day(data.draw(st.integers(0, last)))
    new = reschedule(graph, plan, request, as_of, cite, standing)
    since = Calendar(request.start_date).week_of(as_of)
    check_promises(graph, request, standing, new, since)
    past = [i for w in new.weeks[:since] for i in w.items]
    assert all(i.skill_id in standing.done | standing.hours.keys() for i in past)
    check_changes(plan, new)
    again = reschedule(graph, new, request, as_of, cite, standing)
    assert not again.changes
    assert again.weeks[:since] == new.weeks[:since]


def check_changes(old: Plan, new: Plan) -> None:
    """The changes are the differences of the first weeks, each told once."""
    before, after = first_weeks(old), first_weeks(new)
    assert {(c.skill_id, c.from_week, c.to_week) for c in new.changes} == {
        (s, before.get(s), after.get(s))
        for s in before.keys() | after.keys()
        if before.get(s) != after.get(s)
    }
    assert len({c.skill_id for c in new.changes}) == len(new.changes)
    for change in new.changes:
        gone, fresh = change.to_week is None, change.from_week is None
        assert change.op == ("removed" if gone else "added" if fresh else "moved")


def first_weeks(plan: Plan) -> dict[str, int]:
    items = [(i.skill_id, w.week) for w in plan.weeks for i in w.items if i.kind != "review"]
    return dict(reversed(items))


def test_work_begun_stays_where_the_deadline_leaves_no_room_for_the_rest() -> None:
    graph = a_graph(a_skill("a"))
    request = PlanRequest(targets=("a",), start_date=START, deadline=START + timedelta(20))
    half_done = Standing(hours={"a": 3.0})
    plan = make_plan(graph, request, cite)
    later = START + timedelta(28)
    for _ in range(3):
        plan = reschedule(graph, plan, request, later, cite, half_done)
        assert [i.hours for i in plan.weeks[0].items] == [3.0]


test_a_plan_keeps_every_promise = FEW(given(cases())(keeps_every_promise))
test_a_rescheduled_plan_keeps_every_promise = FEW(
    given(cases(), st.data())(keeps_every_promise_when_rescheduled)
)
test_thousands_of_plans_keep_every_promise = pytest.mark.slow(
    MANY(given(cases(40))(keeps_every_promise))
)
test_thousands_of_rescheduled_plans_keep_every_promise = pytest.mark.slow(
    MANY(given(cases(40), st.data())(keeps_every_promise_when_rescheduled))
)
