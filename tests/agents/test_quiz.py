"""A learner is tested in conversation: asked, graded, and told what is due; keyless."""

import asyncio
from datetime import date
from pathlib import Path

import pytest

from agents.answer import Answer
from agents.assistant import Assistant
from agents.conversation import Conversation
from agents.library import Library
from agents.moves import read_move
from agents.skills.graph import SkillGraph
from agents.skills.linker import Linker
from agents.skills.links import Offered
from agents.skills.load import open_graph
from agents.skills.skill import CheckQuestion
from agents.store import Store
from tests.planning.graphs import a_skill, resources

pytestmark = pytest.mark.databases

FIRST = CheckQuestion(
    "What turns every vector by the same angle?",
    ("A rotation", "A projection", "A sum", "A norm"),
    0,
    "A rotation keeps all lengths.",
)
SECOND = CheckQuestion(
    "What is the length of (3, 4)?", ("3", "4", "5", "7"), 2, "It is the root of 25."
)


@pytest.fixture
def tutor(store: Store, library: Library) -> Assistant:
    algebra = a_skill("linear-algebra", check_questions=(FIRST, SECOND))
    graph = SkillGraph([algebra, a_skill("statistics", 6, ("linear-algebra",))], resources())
    return Assistant(store, library, "extractive", Offered(graph))


def say(tutor: Assistant, text: str, thread_id: str | None = None) -> Answer:
    return asyncio.run(tutor.ask(text, learner="ann", thread_id=thread_id))


def test_a_question_is_asked_graded_and_followed_by_another(tutor: Assistant) -> None:
    asked = say(tutor, "Quiz me on linear algebra")
    assert FIRST.question in asked.answer
    assert asked.grounding == "none"
    graded = say(tutor, "the rotation", asked.thread_id)
    assert graded.answer.startswith("Right, it is “A rotation”. A rotation keeps all lengths.")
    assert (graded.grounding, graded.unsupported) == ("grounded", [])
    due = graded.tool_calls[0].result["due"]
    assert f"comes back for review on {due}." in graded.answer
    again = say(tutor, "another one please", asked.thread_id)
    assert SECOND.question in again.answer


def test_the_solution_is_nowhere_before_the_answer(tutor: Assistant) -> None:
    asked = say(tutor, "quiz me on linear algebra")
    assert set(asked.tool_calls[0].result) == {
        *("check_id", "skill_id", "question", "options", "said")
    }
    assert FIRST.explanation not in asked.model_dump_json()


def test_an_answer_by_letter_is_the_option_shown_there(tutor: Assistant) -> None:
    asked = say(tutor, "test me on linear algebra")
    place = asked.tool_calls[0].result["options"].index("A rotation")
    assert say(tutor, "ABCD"[place], asked.thread_id).answer.startswith("Right")


def test_giving_up_shows_the_answer(tutor: Assistant) -> None:
    asked = say(tutor, "test me on linear algebra")
    assert say(tutor, "no idea", asked.thread_id).answer.startswith(
        "Not this time: the answer is “A rotation”."
    )


def test_words_that_fit_no_option_are_asked_back(tutor: Assistant) -> None:
    asked = say(tutor, "test me on linear algebra")
    back = say(tutor, "the turning thing", asked.thread_id)
    assert (back.grounding, "Which option do you mean" in back.answer) == ("none", True)
    assert say(tutor, "rotation", asked.thread_id).answer.startswith("Right")


def test_a_question_in_place_of_an_answer_is_answered_as_one(tutor: Assistant) -> None:
    asked = say(tutor, "test me on linear algebra")
    between = say(tutor, "How long do the mathematical foundations take?", asked.thread_id)
    assert [call.name for call in between.tool_calls][:1] == ["search_roadmaps"]


def test_without_a_skill_what_was_worked_on_is_asked_about(tutor: Assistant) -> None:
    assert "On which skill" in say(tutor, "Quiz me!").answer
    tutor.paths.report("ann", "linear-algebra", "doing", 2)
    assert FIRST.question in say(tutor, "Quiz me!").answer


def test_what_is_due_is_told_with_its_date(tutor: Assistant) -> None:
    assert "no reviews yet" in say(tutor, "What's due for review?").answer
    asked = say(tutor, "quiz me on linear algebra")
    say(tutor, "pass", asked.thread_id)
    told = say(tutor, "what is due for review today?")
    (review,) = told.tool_calls[0].result["reviews"]
    assert told.answer.startswith("Nothing is due today.")
    assert f"Linear Algebra, on {review['due']}" in told.answer


def test_two_right_answers_and_a_yes_make_a_skill_done(tutor: Assistant) -> None:
    thread_id = say(tutor, "quiz me on linear algebra").thread_id
    assert say(tutor, "a rotation", thread_id).proposals == []
    say(tutor, "another", thread_id)
    passed = say(tutor, "5", thread_id)
    (offered,) = passed.proposals
    assert (offered["kind"], offered["status"], offered["state"]) == ("progress", "done", "pending")
    assert "shall I mark Linear Algebra as done?" in passed.answer
    assert tutor.paths.events("ann") == [], "a chat never writes progress by itself"
    say(tutor, "yes please", thread_id)
    (event,) = tutor.paths.events("ann")
    assert (event.skill_id, event.status, event.evidence) == ("linear-algebra", "done", "quiz")


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(open_graph(Path("corpus")))


def conversation(linker: Linker) -> Conversation:
    """A thread at its start; no move of a quiz may ask for what is stored."""
    return Conversation(
        learner="ann",
        thread_id="t",
        message="",
        today=date(2026, 12, 1),
        earlier=(),
        paths=None,  # type: ignore[arg-type]
        link=linker.link,
    )


@pytest.mark.parametrize(
    ("text", "tool", "skill"),
    [
        ("quiz me on linear algebra", "ask_check", "linear-algebra"),
        ("Can you test me on Docker?", "ask_check", "docker"),
        ("test my knowledge of backpropagation", "ask_check", "backpropagation"),
        ("give me a quiz about SQL please", "ask_check", "sql"),
        ("Ask me a question about transformers", "ask_check", "transformers"),
        ("I want to test myself", "ask_check", None),
        ("quiz me on knitting", "ask_check", "knitting"),
        ("What's due for review?", "list_reviews", None),
        ("Which reviews are due today?", "list_reviews", None),
        ("what should I review now?", "list_reviews", None),
    ],
)
def test_a_wish_to_be_tested_is_understood(
    linker: Linker, text: str, tool: str, skill: str | None
) -> None:
    call = read_move(text, conversation(linker))
    assert call and (call.tool, call.args.get("skill")) == (tool, skill)


@pytest.mark.parametrize(
    "text",
    [
        "How do I test my model?",
        "What does the roadmap say about code reviews?",
        "Which literature review does a research student write?",
        "What is a test set?",
        "How should I review a paper?",
        "When is the capstone project due?",
        "What questions are asked in interviews?",
        "Does the roadmap mention a quiz?",
        "B",
        "another one",
    ],
)
def test_a_question_on_the_sources_is_no_quiz(linker: Linker, text: str) -> None:
    assert read_move(text, conversation(linker)) is None
