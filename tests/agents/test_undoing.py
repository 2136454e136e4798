"""A change is taken back by an offer, and what it would take to be done sooner is computed."""

import asyncio
from datetime import UTC, datetime

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.skills.links import Offered
from agents.store import Store
from agents.wishes import Wish
from tests.app.study_graph import a_graph

NOW = datetime(2027, 1, 20, 15, tzinfo=UTC)


@pytest.fixture
def talker(store: Store, library: Library) -> Assistant:
    made = Assistant(store, library, "extractive", Offered(a_graph()), UTC, lambda: NOW)
    made.paths.make("ann", Wish(goal="industry", hours_per_week=5))
    return made


def say(assistant: Assistant, text: str, thread_id: str | None = None) -> Answer:
    return asyncio.run(assistant.ask(text, learner="ann", thread_id=thread_id))


def test_the_plan_before_comes_back_by_a_yes_alone(talker: Assistant) -> None:
    first = talker.paths.active_plan("ann")
    assert first is not None
    thread = say(talker, "I can do 15 hours a week from now on").thread_id
    say(talker, "yes", thread)
    changed = talker.paths.active_plan("ann")
    assert changed is not None
    assert changed.hours_per_week == 15
    answer = say(talker, "undo that", thread)
    assert [offer["kind"] for offer in answer.proposals] == ["reschedule"]
    assert talker.paths.active_plan("ann") == changed
    say(talker, "yes", thread)
    back = talker.paths.active_plan("ann")
    assert back is not None
    assert (back.weeks, back.hours_per_week) == (first.weeks, 5)


def test_of_a_first_plan_nothing_can_be_undone(talker: Assistant) -> None:
    answer = say(talker, "go back to my old plan")
    assert answer.proposals == []
    assert "none came before it" in answer.answer


def test_an_entry_is_taken_back_with_its_hours(talker: Assistant) -> None:
    thread = say(talker, "I finished SQL, it took 3 hours").thread_id
    say(talker, "yes", thread)
    answer = say(talker, "undo that", thread)
    assert [(o["skill_id"], o["status"], o["hours"]) for o in answer.proposals] == [
        ("sql", "todo", -3)
    ]
    assert len(talker.paths.events("ann")) == 1
    say(talker, "yes", thread)
    assert talker.paths.progress("ann").hours_spent == 0
    assert len(talker.paths.events("ann")) == 2


def test_two_days_of_one_skill_are_two_entries_and_one_yes(talker: Assistant) -> None:
    answer = say(talker, "2 hours on Monday and 3 on Tuesday on SQL")
    say(talker, "yes", answer.thread_id)
    logged = {talker.paths.day_of(e.at).isoformat(): e.hours for e in talker.paths.events("ann")}
    assert logged == {"2027-01-18": 2.0, "2027-01-19": 3.0}


def test_the_hours_told_do_for_the_day_and_half_an_hour_less_does_not(talker: Assistant) -> None:
    plan = talker.paths.active_plan("ann")
    assert plan is not None
    answer = say(talker, "I want to finish 2 weeks earlier, how?")
    then = answer.tool_calls[0].result["then"]
    hours = then["hours_per_week"]
    assert then["feasible"]
    assert f"It takes {hours:g} hours a week to be done by" in answer.answer
    given = {"deadline": datetime.fromisoformat(answer.tool_calls[0].result["deadline"]).date()}
    less = talker.paths.draft_change("ann", plan.id, given | {"hours_per_week": hours - 0.5})[1]
    assert not less.feasible
    (offer,) = say(talker, "ok, do that", answer.thread_id).proposals
    assert talker.paths.plan("ann", offer["plan_id"]).hours_per_week == hours


def test_everything_at_once_is_marked_as_done_by_nobody(talker: Assistant) -> None:
    answer = say(talker, "mark everything done")
    assert (answer.proposals, talker.paths.events("ann")) == ([], [])
    assert answer.answer.endswith("Which ones did you finish?")


def test_what_can_go_is_needed_by_nothing_else(talker: Assistant) -> None:
    plan = talker.paths.active_plan("ann")
    assert plan is not None
    told = say(talker, "what can I drop?").tool_calls[0].result
    needed = {p for week in plan.weeks for item in week.items for p in item.prerequisites}
    assert told["skills"]
    assert not {skill["skill_id"] for skill in told["skills"]} & needed


def test_beside_a_first_plan_the_last_entry_is_undone_but_no_plan_comes_back(
    talker: Assistant,
) -> None:
    talker.paths.report("ann", "sql", "doing", 2.0)
    entry = asyncio.run(talker.ask("undo that", learner="ann"))
    plan = asyncio.run(talker.ask("go back to my old plan", learner="ann"))
    assert [(p["skill_id"], p["hours"]) for p in entry.proposals] == [("sql", -2.0)]
    assert plan.proposals == []
