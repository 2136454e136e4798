"""A question on the sources and a wish for one's own plan in one message: both are answered."""

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
QUESTION = "How much do freelance forecasters charge per hour?"


@pytest.fixture
def talker(store: Store, library: Library) -> Assistant:
    made = Assistant(store, library, "extractive", Offered(a_graph()), UTC, lambda: NOW)
    made.paths.make("ann", Wish(goal="industry", hours_per_week=5))
    return made


def say(assistant: Assistant, text: str, thread_id: str | None = None) -> Answer:
    return asyncio.run(assistant.ask(text, learner="ann", thread_id=thread_id))


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        ("And please put me down to 3 hours a week.", "reschedule"),
        ("Also, I finished SQL yesterday, 2 hours.", "progress"),
    ],
)
def test_a_wish_behind_a_question_is_offered_and_the_question_answered(
    talker: Assistant, wish: str, kind: str
) -> None:
    alone = say(talker, QUESTION)
    assert alone.citations
    answer = say(talker, f"{QUESTION} {wish}")
    assert [offer["kind"] for offer in answer.proposals] == [kind]
    assert [c.quote for c in answer.citations] == [c.quote for c in alone.citations]
    assert answer.answer.startswith(alone.answer)
    assert answer.unsupported == []


def test_a_wish_is_offered_though_the_question_has_no_answer(talker: Assistant) -> None:
    answer = say(talker, "What does a submarine cost in Norway? I finished SQL yesterday.")
    assert [offer["skill_id"] for offer in answer.proposals] == ["sql"]
    assert "do not answer" in answer.answer
    assert answer.citations == []
