"""A learner reports work: it is offered, and logged by their yes alone."""

import asyncio
from datetime import UTC, datetime, timedelta

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
    return Assistant(store, library, "extractive", Offered(a_graph()), UTC, lambda: NOW)


def say(assistant: Assistant, text: str, thread_id: str | None = None) -> Answer:
    return asyncio.run(assistant.ask(text, learner="ann", thread_id=thread_id))


def test_a_finished_skill_is_offered_and_written_by_yes_alone(talker: Assistant) -> None:
    answer = say(talker, "I finished linear algebra")
    (offer,) = answer.proposals
    assert (offer["kind"], offer["skill_id"], offer["status"]) == (
        "progress",
        "linear-algebra",
        "done",
    )
    assert talker.paths.events("ann") == []
    say(talker, "yes", answer.thread_id)
    (event,) = talker.paths.events("ann")
    assert (event.skill_id, event.status) == ("linear-algebra", "done")
    say(talker, "yes", answer.thread_id)
    assert len(talker.paths.events("ann")) == 1


def test_hours_of_yesterday_are_logged_for_yesterday(talker: Assistant) -> None:
    answer = say(talker, "I spent 3 hours on SQL yesterday")
    say(talker, "yes", answer.thread_id)
    (event,) = talker.paths.events("ann")
    assert (event.skill_id, event.status, event.hours) == ("sql", "doing", 3.0)
    assert talker.paths.day_of(event.at) == (NOW - timedelta(days=1)).date()
    told = say(talker, "How many hours did I study yesterday?")
    assert told.tool_calls[0].result["total"] == 3.0
    assert told.answer.startswith("You logged 3 hours on 2027-01-19")


def test_several_skills_are_offered_one_by_one(talker: Assistant) -> None:
    answer = say(talker, "done with Python and SQL")
    assert [p["skill_id"] for p in answer.proposals] == ["python", "sql"]
    say(talker, "yes please", answer.thread_id)
    assert {e.skill_id for e in talker.paths.events("ann")} == {"python", "sql"}


def test_halfway_is_half_of_the_planned_hours(talker: Assistant) -> None:
    talker.paths.report("ann", "linear-algebra", "doing", 2)
    (offer,) = say(talker, "I'm halfway through linear algebra").proposals
    assert (offer["status"], offer["hours"]) == ("doing", 4.0)


def test_an_unknown_skill_is_asked_back_for(talker: Assistant) -> None:
    answer = say(talker, "I finished linear regresion basics")
    assert (answer.grounding, answer.proposals) == ("none", [])
    assert "?" in answer.answer
    (offer,) = say(talker, "machine learning", answer.thread_id).proposals
    assert (offer["skill_id"], offer["status"]) == ("machine-learning", "done")


def test_what_is_logged_already_is_not_offered_again(talker: Assistant) -> None:
    talker.paths.report("ann", "sql", "done", 2)
    answer = say(talker, "I finished SQL")
    assert answer.proposals == []
    assert answer.answer == "Sql is done in your log already."


def test_what_comes_next_after_a_report_is_told(talker: Assistant) -> None:
    talker.paths.make("ann", Wish(targets=("statistics",), hours_per_week=5))
    answer = say(talker, "I finished linear algebra. What's next?")
    assert "Next in your plan is then Statistics in week 3." in answer.answer
    assert answer.grounding == "grounded"


@pytest.mark.parametrize(
    "text",
    [
        "I haven't finished SQL yet",
        "I want to finish SQL by June",
        "When I have finished SQL, what comes then?",
        "Have I finished SQL?",
        "My friend finished SQL in 3 hours",
        "Is SQL done in most roadmaps?",
    ],
)
def test_what_is_no_report_offers_nothing(text: str, talker: Assistant) -> None:
    assert say(talker, text).proposals == []
