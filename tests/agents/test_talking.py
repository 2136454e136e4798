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
