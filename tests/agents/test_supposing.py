"""What if: the outcome is told, and nothing is kept or offered."""

import asyncio
from datetime import UTC, date

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.skills.links import Offered
from agents.store import Store
from agents.wishes import Wish
from tests.app.study_graph import a_graph


@pytest.fixture
def talker(store: Store, library: Library) -> Assistant:
    made = Assistant(store, library, "extractive", Offered(a_graph()), UTC)
    made.paths.make("ann", Wish(goal="industry", hours_per_week=5))
    return made


def say(assistant: Assistant, text: str, thread_id: str | None = None) -> Answer:
    return asyncio.run(assistant.ask(text, learner="ann", thread_id=thread_id))


def test_both_ends_are_told_and_nothing_changes(talker: Assistant) -> None:
    before = talker.paths.active_plan("ann")
    assert before is not None
    answer = say(talker, "What if I had 15 hours a week?")
    wish = Wish(goal="industry", hours_per_week=15)
    then = talker.paths.draft("ann", wish)[1].finish_date
    assert f"would end on {then}, instead of {before.finish_date}" in answer.answer
    assert (answer.plan, answer.proposals, answer.grounding) == (None, [], "grounded")
    assert [plan.id for plan in talker.paths.plans("ann", 9)[0]] == [before.id]
    assert date.fromisoformat(answer.tool_calls[0].result["then"]["finish_date"]) == then


def test_yes_offers_what_was_supposed(talker: Assistant) -> None:
    answer = say(talker, "What if I had 15 hours a week?")
    (offer,) = say(talker, "ok, do that", answer.thread_id).proposals
    assert talker.paths.plan("ann", offer["plan_id"]).hours_per_week == 15


def test_no_leaves_all_as_it_is(talker: Assistant) -> None:
    answer = say(talker, "What if I had 15 hours a week?")
    assert say(talker, "no, leave it", answer.thread_id).proposals == []
