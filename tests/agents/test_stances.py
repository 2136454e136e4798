"""Questions on whether something is needed or wise: how they are read, and what answers them."""

import asyncio
from datetime import UTC

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.extractive.candidates import find_candidates
from agents.extractive.question import read_question
from agents.extractive.ranker import answerable, rank_candidates
from agents.extractive.verdicts import verdicts_first
from agents.library import Library
from agents.phrasing import searchable
from agents.skills.links import Offered
from agents.stances import leaves_out, read_stance, takes_stance
from agents.store import Store
from ingest.documents import Filters
from tests.planning.graphs import a_graph, a_skill

JUDGES = "Use PyTorch only when a linear model is not enough."
BOTH = Filters(("bees", "birds"))


@pytest.fixture
def reader(store: Store, library: Library) -> Assistant:
    return Assistant(store, library, "extractive", Offered(a_graph(a_skill("python"))), UTC)


def ask(assistant: Assistant, question: str) -> Answer:
    return asyncio.run(assistant.ask(question, learner="ann", filters=BOTH))


@pytest.mark.parametrize(
    ("text", "subject", "left_out"),
    [
        ("Is Docker mandatory?", "Docker", False),
        ("what do I lose if I skip SQL?", "SQL", True),
        ("can I get by without statistics?", "statistics", True),
        ("is it worth learning Go?", "Go", False),
        ("Is it a mistake to learn alone?", "learn alone", False),
        ("everybody jumps into Rust, is that a mistake?", "everybody jumps into Rust", False),
        ("is a certificate needed to freelance?", "a certificate to freelance", False),
    ],
)
def test_what_a_verdict_is_asked_on_is_read_and_searched(
    text: str, subject: str, left_out: bool
) -> None:
    stance = read_stance(text)
    assert stance is not None
    assert (stance.subject, stance.left_out) == (subject, left_out)
    assert searchable(text) == subject


@pytest.mark.parametrize(
    "text", ["Is Docker a container?", "Which tools do I need?", "why Docker?"]
)
def test_other_questions_ask_for_no_verdict(text: str) -> None:
    assert read_stance(text) is None


def test_a_recommended_course_is_no_verdict_but_an_optional_list_is() -> None:
    assert not takes_stance('"SQL in a Day" is a recommended resource.', "The resources")
    assert takes_stance("Ray for clusters.", "The tools that are nice to have")
    assert leaves_out("If you skip Linux, you will be stuck.")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is PyTorch mandatory?", "Use PyTorch only when a linear model is not enough."),
        ("what happens if I skip cleaning the weights?", "Forecasting before cleaning the weights"),
        ("do I need 500 clips?", "Labelling songs needs at least 500 clips per species."),
    ],
)
def test_the_sentence_with_the_verdict_is_quoted(
    reader: Assistant, question: str, told: str
) -> None:
    answer = ask(reader, question)
    assert told in answer.answer
    assert [call.name for call in answer.tool_calls] == ["search_roadmaps"]


def test_what_is_said_of_half_the_subject_is_no_verdict(reader: Assistant) -> None:
    assert ask(reader, "is a licence needed to forecast honey?").grounding == "abstained"


def test_a_statement_that_judges_counts_for_a_question_for_yes_or_no(library: Library) -> None:
    question = read_question("Does a linear model do for the weights?")
    evidence = library.look_up(question.text, BOTH, 12)
    ranked = rank_candidates(find_candidates(question, evidence))
    before = [s.candidate.text for s in ranked].index(JUDGES)
    first = verdicts_first(question, ranked)
    assert [s.candidate.text for s in first].index(JUDGES) < max(before, 1)
    sure = answerable(question.text, evidence, first, judged=True)
    assert sure > answerable(question.text, evidence, first)
