"""Skills and resources as indexed sources, and answers that rest on them."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.skills.documents import read_knowledge
from agents.skills.links import Link, Offered, save_links
from agents.skills.load import open_graph
from ingest.documents import Filters
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.models import open_embedder
from tests.skills.files import chain, resource_text, write_corpus
from tests.stores import open_migrated

URL = 'url = "https://example.org/book"\nurl_confirmed = "by hand"\n'


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("knowledge")
    skills = chain("glass-blowing", "lens-grinding", "telescope-making")
    catalogue = resource_text("a-book", list(skills)) + resource_text("a-course", list(skills))
    catalogue = catalogue.replace("hours = 10\n", f"hours = 10\n{URL}", 1)
    corpus = write_corpus(folder / "corpus", skills, catalogue)
    return Settings(data_dir=folder / "data", corpus_dir=corpus)


@pytest.fixture(scope="module")
def assistant(settings: Settings) -> Iterator[Assistant]:
    embedder = open_embedder()
    ingest([], settings, embedder=embedder, made=read_knowledge)
    store = open_migrated(settings.sqlalchemy_url)
    offered = Offered(open_graph(settings.corpus_dir), settings.links_file)
    opened = Assistant(store, Library(Retriever.open(settings, embedder)), "extractive", offered)
    yield opened
    opened.close()
    store.close()


def ask(assistant: Assistant, question: str, filters: Filters = Filters()) -> Answer:  # noqa: B008
    return asyncio.run(assistant.ask(question, learner="local", filters=filters))


def test_skills_and_resources_are_sources_of_their_own_kind(assistant: Assistant) -> None:
    kinds = {source.id: source.kind for source in assistant.sources()}
    assert kinds["skill:lens-grinding"] == "skill"
    assert kinds["resource:a-book"] == "resource"
    assert kinds["first-roadmap"] == "roadmap"
    assert assistant.source("skill:lens-grinding").path == "skills/lens-grinding.md"


def test_a_question_about_a_skill_is_answered_with_citations(assistant: Assistant) -> None:
    question = "What is lens grinding, what must I know before it and where do I learn it?"
    answer = ask(assistant, question)
    assert answer.grounding == "grounded"
    assert "Lens grinding is a thing that one learns." in answer.answer
    assert "Before Lens grinding, learn Glass blowing." in answer.answer
    assert "“A book”, a book by A school" in answer.answer
    assert {citation.source_id for citation in answer.citations} == {"skill:lens-grinding"}


def test_the_tool_call_shows_the_facts_of_the_skill(assistant: Assistant) -> None:
    answer = ask(assistant, "What are the prerequisites of lens grinding?")
    (call,) = [call for call in answer.tool_calls if call.name == "lookup_skill"]
    (facts,) = call.result["skills"]
    assert facts["prerequisites"] == ["glass-blowing"]
    assert facts["unlocks"] == ["telescope-making"]
    assert facts["hours"] == [2.0, 4.0]
    assert facts["mentioned_in"] == [{"source_id": "first-roadmap", "section": "Basics › Maths"}]


def test_hours_are_told_in_the_words_of_the_skill(assistant: Assistant) -> None:
    answer = ask(assistant, "How long does telescope making take?")
    assert "Telescope making takes about 2 to 4 hours to learn. [1]" in answer.answer


def test_what_a_skill_does_not_say_is_not_answered_by_it(assistant: Assistant) -> None:
    assert ask(assistant, "Who invented telescope making?").grounding == "abstained"


def test_a_search_finds_articles_and_named_skills_only(assistant: Assistant) -> None:
    found = asyncio.run(assistant.search("lens grinding"))
    assert {hit.chunk.source_id for hit in found} == {"first-roadmap"}
    named = Filters(("skill:lens-grinding",))
    found = asyncio.run(assistant.search("lens grinding", filters=named))
    assert {hit.chunk.source_id for hit in found} == {"skill:lens-grinding"}


def test_a_resource_that_is_known_to_be_dead_is_never_offered(
    assistant: Assistant, settings: Settings
) -> None:
    dead = Link("https://example.org/book", False, 404, "404 Not Found", "2026-11-22")
    save_links({dead.url: dead}, settings.links_file)
    try:
        assert "a-book" not in assistant.skills.resources
        answer = ask(assistant, "Where can I learn lens grinding?")
        assert "A course" in answer.answer
        assert "A book" not in answer.answer
    finally:
        settings.links_file.unlink()
    assert "a-book" in assistant.skills.resources


def test_unchanged_skills_are_not_cut_or_embedded_again(
    assistant: Assistant, settings: Settings, tmp_path: Path
) -> None:
    assert assistant.sources()
    report = ingest([], settings, made=read_knowledge)
    assert report.unchanged
