"""What roadmaps have in common is read off where they mention the skills that are known."""

import asyncio
from datetime import UTC

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.skills.links import Offered
from agents.store import Store
from ingest.documents import Filters
from tests.planning.graphs import a_graph, a_skill

BOTH = Filters(("bees", "birds"))


@pytest.fixture
def reader(store: Store, library: Library) -> Assistant:
    skills = (
        a_skill("weekly-hours", aliases=("hours per week",)),
        a_skill("pytorch", title="PyTorch"),
    )
    return Assistant(store, library, "extractive", Offered(a_graph(*skills)), UTC)


def ask(assistant: Assistant, question: str) -> Answer:
    return asyncio.run(assistant.ask(question, learner="ann", filters=BOTH))


@pytest.mark.parametrize(
    "question", ["What do both agree on?", "Which skills do the two roadmaps have in common?"]
)
def test_what_is_in_common_is_cited_from_every_source(reader: Assistant, question: str) -> None:
    answer = ask(reader, question)
    assert answer.grounding == "grounded"
    assert answer.answer.endswith("- Hours per week. [1][2]")
    assert [c.source_id for c in answer.citations] == ["bees", "birds"]
    assert all("hours per week" in citation.quote for citation in answer.citations)


def test_a_roadmap_that_names_a_skill_is_quoted_and_one_that_does_not_is_called_silent(
    reader: Assistant,
) -> None:
    answer = ask(reader, "Which roadmap mentions PyTorch?")
    assert "- Use PyTorch only when a linear model is not enough. [1]" in answer.answer
    assert answer.answer.endswith("do not mention PyTorch: A Birdwatcher's Machine Learning Plan.")
    assert [c.source_id for c in answer.citations] == ["bees"]


def test_a_question_that_says_more_is_searched_as_any_other(reader: Assistant) -> None:
    answer = ask(reader, "What do both roadmaps say about PyTorch?")
    assert [call.name for call in answer.tool_calls] == ["search_roadmaps"]
