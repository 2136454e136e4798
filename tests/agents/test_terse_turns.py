"""Short turns that lean on what was just offered or told: a yes, a correction, one thing more."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.moves.absence import read_absence
from agents.moves.verdict import verdict_of
from agents.skills.links import Offered
from agents.store import Store
from agents.wishes import Wish
from tests.app.study_graph import a_graph

NOW = datetime(2027, 1, 20, 15, tzinfo=UTC)


@pytest.fixture
def talker(store: Store, library: Library) -> Assistant:
    made = Assistant(store, library, "extractive", Offered(a_graph()), UTC, lambda: NOW)
    made.paths.make("ann", Wish(goal="explore", hours_per_week=5, targets=("sql",)))
    return made


def hold(assistant: Assistant, *turns: str) -> list[Answer]:
    answers: list[Answer] = []
    for turn in turns:
        thread = answers[-1].thread_id if answers else None
        answers.append(asyncio.run(assistant.ask(turn, learner="ann", thread_id=thread)))
    return answers


@pytest.mark.parametrize("said", ["good", "Sounds right.", "that looks good to me", "good idea"])
def test_these_are_a_plain_yes(said: str) -> None:
    assert verdict_of(said) == "applied"


def test_hours_without_a_skill_are_noted_once_it_is_named(talker: Assistant) -> None:
    asked, offered, _ = hold(talker, "log 3h yesterday", "sql", "good")
    assert (asked.proposals, asked.answer[-1]) == ([], "?")
    assert [(p["skill_id"], p["hours"]) for p in offered.proposals] == [("sql", 3.0)]
    (event,) = talker.paths.events("ann")
    assert (event.skill_id, event.hours) == ("sql", 3.0)


def test_another_number_amends_the_hours_just_told(talker: Assistant) -> None:
    hold(talker, "2h on sql", "no, 3", "yes")
    assert [event.hours for event in talker.paths.events("ann")] == [3.0]


def test_hours_of_what_is_not_finished_go_on(talker: Assistant) -> None:
    hold(talker, "another 2 hours of sql done, not finished though", "ok")
    (event,) = talker.paths.events("ann")
    assert (event.status, event.hours) == ("doing", 2.0)


def test_a_yes_does_not_reach_behind_a_correction_that_was_not_understood(
    talker: Assistant,
) -> None:
    hold(talker, "2h on sql", "no wait the whole thing was different", "yes")
    assert talker.paths.events("ann") == []


def test_one_skill_more_is_added_to_the_offer(talker: Assistant) -> None:
    hold(talker, "can you add statistics to it?", "and transformers too", "do it")
    plan = talker.paths.active_plan("ann")
    assert plan is not None
    planned = {item.skill_id for week in plan.weeks for item in week.items}
    assert {"statistics", "transformers", "sql"} <= planned


def test_it_is_the_skill_that_was_just_told_of(talker: Assistant) -> None:
    _, offered = hold(talker, "in which week is SQL in my plan?", "remove it")
    (offer,) = offered.proposals
    removed = [c["skill_id"] for c in offer["changes"] if c["op"] == "removed"]
    assert removed == ["sql"]


def test_the_hours_of_a_week_are_told_of_the_plan_and_not_of_the_log(talker: Assistant) -> None:
    *_, told = hold(
        talker, "I can do 7 hours from now on", "ok", "how many hours a week is that now"
    )
    assert "at up to 7 hours a week" in told.answer


def test_a_rate_at_the_end_is_what_is_meant(talker: Assistant) -> None:
    *_, offered = hold(talker, "make it 6 hours a week", "no, 6 mon to fri, so 9 a week")
    (offer,) = offered.proposals
    assert talker.paths.plan("ann", offer["plan_id"]).hours_per_week == 9


@pytest.mark.parametrize(
    "said", ["from next month 8 hours a week", "in 12 days I will have 8 hours a week"]
)
def test_hours_of_a_later_day_on_leave_the_weeks_before_as_they_are(
    talker: Assistant, said: str
) -> None:
    *_, offered = hold(talker, "make it 6 hours a week", said)
    (called,) = [c for c in offered.tool_calls if c.name == "reschedule_plan"]
    assert (called.args["hours_per_week"], called.args["as_of"]) == (8.0, date(2027, 2, 1))


def test_hours_and_a_length_before_there_is_a_plan_are_kept_until_it_is_made(
    store: Store, library: Library
) -> None:
    newcomer = Assistant(store, library, "extractive", Offered(a_graph()), UTC, lambda: NOW)
    asked, made = hold(newcomer, "10 hrs/wk, 3 months", "sql please")
    assert "hours" not in asked.answer
    assert made.plan is not None
    assert (made.plan["hours_per_week"], made.plan["deadline"]) == (10.0, "2027-04-20")


@pytest.mark.parametrize(
    ("said", "away"),
    [
        ("I'm away for 4 weeks from 3 May", ("2027-05-03", "2027-05-31")),
        ("she is due on 3 May, I'll be out for 2 weeks then", ("2027-05-03", "2027-05-17")),
        ("on holiday for 2 weeks, back on 3 May", (None, "2027-05-03")),
    ],
)
def test_an_absence_has_a_length_from_a_day_on(said: str, away: tuple[str | None, str]) -> None:
    told = read_absence(said, date(2027, 4, 19))
    assert (told.get("away_from"), told["as_of"]) == away


def test_a_yes_with_one_exception_takes_the_rest(talker: Assistant) -> None:
    hold(talker, "done with Python and SQL", "yes but sql not yet")
    assert [event.skill_id for event in talker.paths.events("ann")] == ["python"]


def test_hours_of_this_week_are_not_multiplied_by_days_beside_them(talker: Assistant) -> None:
    (offered,) = hold(talker, "I was sick mon-wed, so just 3h this week")
    assert offered.tool_calls[0].args == {"hours_this_week": 3.0}


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("what if i drop sql", {"unwanted": ["sql"]}),
        ("how long will it take if I study 2 hours more per week", {"hours_more": 2.0}),
        ("do i finish before july", {"deadline": date(2027, 6, 30)}),
        ("can I be done by july", {"deadline": date(2027, 7, 31), "at_needed_hours": True}),
    ],
)
def test_these_only_suppose(talker: Assistant, said: str, args: dict[str, object]) -> None:
    (answer,) = hold(talker, said)
    assert [(call.name, call.args) for call in answer.tool_calls] == [("suppose_plan", args)]
    assert answer.proposals == []


def test_an_area_is_left_out_of_the_plan_just_made(talker: Assistant) -> None:
    *_, offered = hold(talker, "make a new plan: statistics, 6 hours a week", "without the maths")
    assert "areas_out" in offered.tool_calls[0].args


def test_what_one_asks_to_plan_is_wanted(talker: Assistant) -> None:
    (offered,) = hold(talker, "plan me transformers and sql, 6h")
    assert offered.tool_calls[0].args["targets"] == ["transformers", "sql"]
