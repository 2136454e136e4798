"""A comparison tells of each source what it says of its topic, and which sources say nothing."""

import asyncio
from datetime import UTC

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.extractive import comparison
from agents.extractive.question import read_question
from agents.library import Library
from agents.phrasing import searchable
from agents.skills.links import Offered
from agents.store import Store
from ingest.documents import Filters
from tests.planning.graphs import a_graph

BEES, BIRDS = "The Beekeeping Data Roadmap", "A Birdwatcher's Machine Learning Plan"


@pytest.fixture
def reader(store: Store, library: Library) -> Assistant:
    return Assistant(store, library, "extractive", Offered(a_graph()), UTC)


def ask(assistant: Assistant, question: str) -> Answer:
    filters = Filters(("bees", "birds"))
    return asyncio.run(assistant.ask(question, learner="ann", filters=filters))


@pytest.mark.parametrize(
    "question",
    ["How do the two plans treat PyTorch?", "compare both on PyTorch", "Holt vs Reyes on PyTorch"],
)
def test_a_source_that_lacks_the_topic_is_said_to_be_silent(
    reader: Assistant, question: str
) -> None:
    answer = ask(reader, question)
    assert "- Use PyTorch only when a linear model is not enough. [1]" in answer.answer
    assert answer.answer.endswith(f"This source says nothing on it: {BIRDS}.")
    assert {c.source_id for c in answer.citations} == {"bees"}


def test_each_source_tells_what_it_says_of_the_topic(reader: Assistant) -> None:
    answer = ask(reader, "what do both say on hours per week?").answer
    assert f"{BEES}:\n- It takes nine months at six hours per week." in answer
    assert f"{BIRDS}:\n- It takes one year at four hours per week." in answer


def test_a_topic_that_no_source_has_is_refused(reader: Assistant) -> None:
    assert ask(reader, "compare both on Kubernetes").grounding == "abstained"


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("how do the two roadmaps treat Kubernetes?", "Kubernetes?"),
        ("compare both on SQL", "SQL"),
        ("Do both authors want me to write blog posts?", "write blog posts?"),
        ("do the two agree on open source?", "open source?"),
    ],
)
def test_what_is_compared_is_searched_without_the_words_that_compare(asked: str, left: str) -> None:
    assert read_question(asked).kind == "compare"
    assert searchable(asked) == left


def test_both_of_two_things_compares_no_sources() -> None:
    assert read_question("should I learn both PyTorch and TensorFlow?").kind != "compare"


def test_of_many_sources_the_best_few_tell(
    reader: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "what do both say on hours per week?"
    assert BIRDS in ask(reader, asked).answer
    monkeypatch.setattr(comparison, "MOST_SOURCES", 1)
    told = ask(reader, asked)
    assert len({citation.source_id for citation in told.citations}) == 1
