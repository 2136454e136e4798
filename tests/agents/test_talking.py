"""A learner talks and gets a plan: keyless, end to end."""

import asyncio
from datetime import UTC, date
from datetime import datetime as clock

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.skills.links import Offered
from agents.store import Store
from tests.app.study_graph import a_graph

pytestmark = pytest.mark.databases

WISH = "I have 8 hours a week, know Python and SQL, and want a job in industry by June 2027"


@pytest.fixture
def talker(store: Store, library: Library) -> Assistant:
    return Assistant(store, library, "extractive", Offered(a_graph()), UTC)


def say(assistant: Assistant, text: str, thread_id: str | None = None) -> Answer:
    return asyncio.run(assistant.ask(text, learner="ann", thread_id=thread_id))


def test_a_wish_in_plain_words_becomes_the_active_plan(talker: Assistant) -> None:
    answer = say(talker, WISH)
    assert answer.plan is not None
    active = talker.paths.active_plan("ann")
    assert active is not None
    assert answer.plan["id"] == active.id
    assert (active.goal, active.hours_per_week) == ("industry", 8.0)
    assert active.known == ["python", "sql"]
    assert active.deadline == date(2027, 6, 30)
    assert clock.now(UTC).date() >= active.start_date


def test_every_statement_about_a_plan_is_grounded_in_what_was_computed(talker: Assistant) -> None:
    answer = say(talker, WISH)
    assert (answer.grounding, answer.unsupported, answer.citations) == ("grounded", [], [])
    assert answer.plan is not None
    assert f"ends on {answer.plan['finish_date']}" in answer.answer


def test_a_plan_of_nobody_knows_what_is_asked_for_in_one_question(talker: Assistant) -> None:
    first = say(talker, "Make me a plan")
    assert (first.grounding, first.plan) == ("none", None)
    second = say(talker, "Freelance, 6 hours", first.thread_id)
    assert second.plan is not None
    assert (second.plan["goal"], second.plan["hours_per_week"]) == ("freelance", 6.0)


def test_another_plan_waits_for_a_yes(talker: Assistant) -> None:
    first = say(talker, WISH)
    assert first.plan is not None
    offer = say(talker, "Make me a plan: freelance, 12 hours a week", first.thread_id)
    assert offer.plan is not None
    assert not offer.plan["active"]
    (proposal,) = offer.proposals
    assert (proposal["kind"], proposal["plan_id"]) == ("reschedule", offer.plan["id"])
    assert active_id(talker) == first.plan["id"]
    done = say(talker, "Yes, please", first.thread_id)
    assert done.grounding == "grounded"
    assert active_id(talker) == offer.plan["id"]


def test_a_no_leaves_all_as_it_is(talker: Assistant) -> None:
    first = say(talker, WISH)
    assert first.plan is not None
    offer = say(talker, "I can only do 4 hours a week from now on", first.thread_id)
    say(talker, "no, leave it", first.thread_id)
    assert active_id(talker) == first.plan["id"]
    (proposal,) = offer.proposals
    assert talker.proposals.get("ann", proposal["id"]).state == "dismissed"


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("I can do 15 hours now", "hours_per_week", 15.0),
        ("move my deadline to September", "deadline", None),
        ("I already know statistics, take it out", "known", None),
        ("add transformers", "targets", None),
    ],
)
def test_a_change_is_worked_out_and_offered_with_what_moves(
    talker: Assistant, said: str, slot: str, value: float | None
) -> None:
    first = say(talker, WISH)
    answer = say(talker, said, first.thread_id)
    assert answer.plan is not None
    assert first.plan is not None
    assert answer.grounding == "grounded"
    assert answer.plan["supersedes"] == first.plan["id"]
    assert answer.plan[slot] != first.plan[slot]
    assert value is None or answer.plan[slot] == value
    (proposal,) = answer.proposals
    assert proposal["changes"] == answer.plan["changes"]
    assert answer.plan["finish_date"] in answer.answer


def test_hours_of_this_week_leave_the_weeks_after_as_they_are(talker: Assistant) -> None:
    first = say(talker, WISH)
    answer = say(talker, "I only have 4 hours this week", first.thread_id)
    assert answer.plan is not None
    assert [week["hours"] for week in answer.plan["weeks"]][:2] == [4.0, 8.0]
    assert answer.plan["hours_per_week"] == 8.0


def test_hours_of_next_week_leave_the_present_week_as_it_is(talker: Assistant) -> None:
    first = say(talker, WISH)
    offer = say(talker, "Next week I can only do 2 hours", first.thread_id)
    assert first.plan is not None
    assert offer.plan is not None
    now, then = (
        [(item["skill_id"], item["hours"]) for item in plan["weeks"][0]["items"]]
        for plan in (first.plan, offer.plan)
    )
    assert then == now
    assert [week["hours"] for week in offer.plan["weeks"][1:3]] == [2.0, 8.0]


def test_time_missed_is_about_the_plan_that_is_followed(talker: Assistant) -> None:
    first = say(talker, WISH)
    offer = say(talker, "double my hours", first.thread_id)
    assert offer.plan is not None
    assert offer.plan["hours_per_week"] == 16.0
    missed = say(talker, "only 3 hours this week", first.thread_id)
    assert missed.plan is not None
    assert missed.plan["hours_per_week"] == 8.0


def test_what_an_offer_changes_can_be_changed_further(talker: Assistant) -> None:
    first = say(talker, WISH)
    say(talker, "I can do 15 hours now", first.thread_id)
    answer = say(talker, "add transformers", first.thread_id)
    assert answer.plan is not None
    assert answer.plan["hours_per_week"] == 15.0
    assert "transformers" in answer.plan["targets"]


def test_hours_that_no_plan_can_have_are_asked_for_again(talker: Assistant) -> None:
    first = say(talker, "I want a job in industry with 300 hours a week, make a plan")
    assert (first.grounding, first.plan) == ("none", None)
    assert "300 hours a week are not between 1 and 80" in first.answer
    second = say(talker, "haha ok, 30", first.thread_id)
    assert second.plan is not None
    assert (second.plan["goal"], second.plan["hours_per_week"]) == ("industry", 30.0)


def test_the_answer_says_how_hours_on_weekdays_were_read(talker: Assistant) -> None:
    answer = say(talker, "6 hours on weekdays and 4 at the weekend, for a job in industry")
    assert answer.plan is not None
    assert answer.plan["hours_per_week"] == 34.0
    assert "I took 6 hours on weekdays for each weekday, so 34 hours a week" in answer.answer


def test_how_the_own_plan_would_look_is_supposed_and_not_made(talker: Assistant) -> None:
    first = say(talker, WISH)
    answer = say(talker, "what would my plan look like with 3 hours a week?", first.thread_id)
    assert (answer.plan, answer.proposals) == (None, [])
    assert "With 3 hours a week from now on" in answer.answer


def active_id(assistant: Assistant) -> str:
    active = assistant.paths.active_plan("ann")
    assert active is not None
    return active.id
