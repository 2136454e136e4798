"""What was noted is set right later: fewer hours, further hours, skills and days put back."""

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


def say(assistant: Assistant, *texts: str) -> Answer:
    """Say some messages in one thread and return the last answer."""
    thread = None
    for text in texts:
        answer = asyncio.run(assistant.ask(text, learner="ann", thread_id=thread))
        thread = answer.thread_id
    return answer


def hours(assistant: Assistant) -> dict[str, float]:
    return {s.skill_id: s.hours for s in assistant.paths.progress("ann").skills if s.hours}


@pytest.mark.parametrize(
    "correction", ["it was 2 hours, not 3", "sorry, only 2", "wait, 2 hours", "no, 120 minutes"]
)
def test_hours_that_were_noted_are_corrected_down(talker: Assistant, correction: str) -> None:
    say(talker, "3 hours of SQL yesterday", "yes", correction, "yes")
    assert hours(talker) == {"sql": 2}
    assert [talker.paths.day_of(e.at).day for e in talker.paths.events("ann")] == [19, 19]


def test_no_more_is_taken_off_than_was_noted(talker: Assistant) -> None:
    answer = say(talker, "1 hour of SQL", "yes", "it was 0 hours, not 1")
    assert [offer["hours"] for offer in answer.proposals] == [-1]
    assert "1 hour less, so 0 hours in all" in answer.answer


def test_further_hours_go_on_top_of_what_was_just_noted(talker: Assistant) -> None:
    say(talker, "1h 15 of SQL", "yes", "plus another hour tonight", "yes")
    assert hours(talker) == {"sql": 2.25}


def test_further_hours_before_the_yes_are_one_entry(talker: Assistant) -> None:
    say(talker, "2 hours of SQL", "add 1 hour", "yes")
    assert hours(talker) == {"sql": 3}


def test_a_number_alone_has_the_unit_of_the_one_it_corrects(talker: Assistant) -> None:
    say(talker, "worked 45 minutes on SQL", "no, 30", "yes")
    assert hours(talker) == {"sql": 0.5}


def test_a_log_with_a_correction_can_be_taken_to_another_place(talker: Assistant) -> None:
    say(talker, "3 hours of SQL", "yes", "it was 2 hours, not 3", "yes")
    events = talker.paths.events("ann")
    assert talker.paths.import_events("bob", events) == 2
    assert talker.paths.progress("bob").hours_spent == 2
