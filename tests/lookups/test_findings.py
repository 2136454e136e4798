"""What is told of plan and log is what they hold: every number, in any state."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.answer import ToolCall
from agents.lookups import exports, log, place, planned, steps, track, weeks
from agents.lookups.deletion import find_deletion
from agents.lookups.finding import Finding
from agents.lookups.view import View
from agents.planning.plan import Plan
from agents.planning.planner import make_plan
from agents.planning.request import PlanRequest
from agents.progress import read_progress, standing_of
from agents.progress.ledger import By, Measure
from agents.store import ProgressEvent
from agents.store.records import Status
from evals.fidelity import unheld
from tests.app.study_graph import a_graph
from tests.evals.test_promises import make_answer
from tests.planning.graphs import START, cite

GRAPH = a_graph()
SKILLS = sorted(GRAPH.skills)
STATUSES: tuple[Status, ...] = ("todo", "doing", "done", "skipped")
MEASURES: tuple[Measure, ...] = ("hours", "skills", "days")
BYS: tuple[By | None, ...] = (None, "day", "week", "month", "weekday", "area", "skill")
SKILL_ASKS: tuple[Callable[[View, Plan, str], Finding], ...] = (
    lambda view, plan, skill: place.find_why(view, plan, skill, 3),
    place.find_when,
    lambda view, plan, skill: place.find_neighbour(view, plan, skill, after=True),
    lambda view, plan, skill: place.find_neighbour(view, plan, skill, after=False),
)


def day_of(instant: datetime) -> date:
    return instant.date()


def event(number: int, skill: str, status: Status, hours: float, day: date) -> ProgressEvent:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return ProgressEvent(f"e{number}", skill, status, hours, "self", None, at)


def a_view(events: list[ProgressEvent], today: date, deadline: date | None = None) -> View:
    request = PlanRequest(START, "industry", hours_per_week=5.0, deadline=deadline)
    before = [e for e in events if day_of(e.at) < START]
    plan = make_plan(GRAPH, request, cite, standing_of(before))
    plan.id = "p1"
    return View(GRAPH, plan, read_progress(events, plan, today, day_of), events, today, day_of)


@st.composite
def views(draw: st.DrawFn) -> View:
    days = st.integers(-60, 200).map(lambda n: START + timedelta(days=n))
    made = draw(
        st.lists(
            st.tuples(
                st.sampled_from(SKILLS),
                st.sampled_from(STATUSES),
                st.integers(0, 37).map(lambda n: n / 3),
                days,
            ),
            max_size=12,
        )
    )
    events = [event(n, *row) for n, row in enumerate(sorted(made, key=lambda row: row[3]))]
    today = draw(days)
    known = [e for e in events if day_of(e.at) <= today]
    return a_view(known, today, draw(st.none() | st.just(START + timedelta(days=50))))


def every_finding(view: View) -> Iterator[Finding]:
    plan = view.plan
    assert plan is not None
    for find in (steps.find_next, steps.find_left, weeks.find_plan, weeks.find_size):
        yield find(view, plan)
    yield from (track.find_track(view, plan), track.find_finish(view, plan))
    yield from (track.find_percent(view, plan), track.find_percent(view, None))
    yield from (track.find_pace(view), steps.find_done(view))
    for week in (None, 0, 1, 3, 99):
        yield weeks.find_week(view, plan, week, None)
    for skill in SKILLS:
        yield from (ask(view, plan, skill) for ask in SKILL_ASKS)
    for measure in MEASURES:
        for by in BYS:
            yield log.find_log(view, measure, by, None, None)
    for by in BYS:
        yield planned.find_planned(view, plan, by)
        yield planned.find_planned(view, plan, by, [GRAPH["sql"].area], None, START, view.today)
    yield exports.find_exports(plan)
    yield from (find_deletion(plan), find_deletion(None))
    yield log.find_log(view, "hours", "day", view.today - timedelta(days=9), view.today, "sql")


@settings(max_examples=40, deadline=None)
@given(views())
def test_every_number_and_date_of_every_answer_is_a_value_of_plan_or_log(view: View) -> None:
    for found in every_finding(view):
        call = ToolCall(name="x", args={}, result=found.values, ms=0, ok=True)
        answer = make_answer(answer=found.text, citations=[], tool_calls=[call])
        assert unheld(answer, "") == [], found.text
        assert found.text.strip()


@settings(max_examples=40, deadline=None)
@given(views(), st.sampled_from(BYS))
def test_a_split_sum_adds_up_to_the_log(view: View, by: By | None) -> None:
    found = log.find_log(view, "hours", by, None, None).values
    spent = sum(e.hours for e in view.events)
    assert found["total"] == pytest.approx(spent, abs=0.01)
    if by and view.events:
        assert sum(found["chart"]["y"]) == pytest.approx(spent, abs=0.01 * len(SKILLS) + 0.05)


@settings(max_examples=20, deadline=None)
@given(views(), st.sampled_from([by for by in BYS if by not in {None, "day", "weekday"}]))
def test_a_split_of_the_plan_adds_up_to_its_hours(view: View, by: By) -> None:
    plan = view.plan
    assert plan is not None
    values = planned.find_planned(view, plan, by).values
    assert values["hours"] == pytest.approx(plan.total_hours)
    parts = values["chart"]["y"] if plan.weeks else []  # nothing is left to learn
    assert sum(parts) == pytest.approx(plan.total_hours, abs=0.3)


def test_the_next_skill_is_the_first_open_one() -> None:
    first = steps.find_next(*made_plan([])).values["skill_id"]
    done = [event(1, first, "done", 1, START)]
    second = steps.find_next(*made_plan(done)).values["skill_id"]
    skipped = [*done, event(2, second, "skipped", 0, START)]
    third = steps.find_next(*made_plan(skipped)).values["skill_id"]
    assert len({first, second, third}) == 3


def made_plan(events: list[ProgressEvent], today: date = START) -> tuple[View, Plan]:
    view = a_view(events, today)
    assert view.plan is not None
    return view, view.plan


def test_who_let_weeks_pass_is_behind_by_what_they_held() -> None:
    view, plan = made_plan([], START + timedelta(days=14))
    values = track.find_track(view, plan).values
    assert values["hours_late"] == sum(week.hours for week in plan.weeks[:2])
    assert track.find_track(view, plan).text.startswith("You are behind: 10 hours")


def test_who_did_what_was_due_is_on_track() -> None:
    view, _ = made_plan([], START + timedelta(days=14))
    events = [event(n, s.item.skill_id, "doing", s.late, START) for n, s in enumerate(view.overdue)]
    view, plan = made_plan(events, START + timedelta(days=14))
    assert track.find_track(view, plan).text.startswith("You are on track")


def test_a_wrong_week_is_put_right() -> None:
    view, plan = made_plan([])
    step = view.steps[-1]
    found = place.find_why(view, plan, step.item.skill_id, 77)
    assert f"week {step.weeks[0]}" in found.text.replace("weeks", "week")
    assert "not in week 77" in found.text
    assert step.item.why in found.text


def test_a_skill_that_became_undone_was_not_finished() -> None:
    days = [START, START + timedelta(days=1)]
    events = [event(1, "sql", "done", 1, days[0]), event(2, "python", "done", 1, days[0])]
    view, _ = made_plan([*events, event(3, "sql", "doing", 1, days[1])], days[1])
    assert log.find_log(view, "skills", None, None, None).values["total"] == 1


def test_without_a_log_nothing_is_made_up() -> None:
    view, _ = made_plan([])
    assert log.find_log(view, "hours", "area", None, None).values["total"] == 0
    assert track.find_pace(view).values["pace_hours_per_week"] == 0


def test_one_day_of_work_makes_no_forecast() -> None:
    worked = [event(1, SKILLS[0], "doing", 6.0, START)]
    plan = a_view(worked, START).plan
    assert plan is not None
    assert "you finish about" not in track.find_track(a_view(worked, START), plan).text
    later = START + timedelta(days=7)
    assert "you finish about" in track.find_track(a_view(worked, later), plan).text
