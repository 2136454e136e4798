"""Another resource for a skill: out of the catalogue, and honest where it has none."""

import asyncio
from datetime import UTC

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.skills.graph import SkillGraph
from agents.skills.links import Offered
from agents.skills.skill import Resource
from agents.store import Store
from agents.wishes import Wish
from tests.planning.graphs import a_skill

SHELF = [
    Resource("talk", "A talk", "P", "video", "free", "any"),
    Resource("tome", "A tome", "P", "book", "paid", "any"),
]
GRAPH = SkillGraph(
    [
        a_skill("statistics", 6, resources=("talk", "tome")),
        a_skill("sql", 4, ("statistics",), resources=("talk",)),
    ],
    SHELF,
)


@pytest.fixture
def talker(store: Store, library: Library) -> Assistant:
    made = Assistant(store, library, "extractive", Offered(GRAPH), UTC)
    made.paths.make("ann", Wish(targets=("sql",), hours_per_week=5))
    return made


def say(assistant: Assistant, text: str, thread_id: str | None = None) -> Answer:
    return asyncio.run(assistant.ask(text, learner="ann", thread_id=thread_id))


def found(answer: Answer) -> list[str]:
    return [row["id"] for row in answer.tool_calls[0].result["found"]]


def test_a_book_is_found_in_the_place_of_a_video(talker: Assistant) -> None:
    answer = say(talker, "swap the video course for a book")
    assert (found(answer), answer.grounding) == (["tome"], "grounded")
    assert "A tome (book, paid)" in answer.answer


def test_where_there_is_none_that_is_said(talker: Assistant) -> None:
    answer = say(talker, "Can I have a book instead of the video for SQL?")
    assert found(answer) == []
    assert "has no book for Sql" in answer.answer
    assert "A talk" in answer.answer


def test_a_free_one_is_looked_for_where_one_speaks_of(talker: Assistant) -> None:
    first = say(talker, "What should I do next?")
    assert found(say(talker, "is there a free one?", first.thread_id)) == ["talk"]


def test_nothing_is_changed_by_looking(talker: Assistant) -> None:
    before = talker.paths.active_plan("ann")
    assert say(talker, "swap the video for a book").proposals == []
    assert talker.paths.active_plan("ann") == before


def test_advice_on_formats_is_left_to_the_sources(talker: Assistant) -> None:
    answer = say(talker, "Should I read books instead of watching videos?")
    assert "find_resources" not in {call.name for call in answer.tool_calls}
