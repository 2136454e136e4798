"""What an answer must say because of how its question is put."""

import asyncio

import pytest

from agents.assistant import Assistant
from agents.extractive.question import read_question


def _grounding(assistant: Assistant, question: str) -> str:
    return asyncio.run(assistant.ask(question, learner="tester")).grounding


@pytest.mark.parametrize(
    "question",
    [
        "What is the difference between Python and pandas?",
        "which is the cheapest hive scale?",
        "Which hive scale should I buy?",
        "Can I become a zoologist in two weeks?",
        "What is the acceptance rate for beekeepers?",
        "Should I learn C++ for weighing hives?",
        "which books for counting hives?",
        "Which tool for counting hives should I avoid?",
        "What is the worst tool for counting hives?",
        "Write me a poem about counting hives",
        "Could you translate the tools for counting hives into French?",
    ],
)
def test_what_is_only_near_is_no_answer(assistant: Assistant, question: str) -> None:
    assert _grounding(assistant, question) == "abstained"


@pytest.mark.parametrize(
    "question",
    [
        "Which hive scale sends its weight?",
        "Can I learn to forecast honey in two weeks?",
        "What is the hourly rate of freelance forecasters?",
        "Should I buy a GPU for a tiny table?",
        "What should I avoid when forecasting honey?",
        "Write a list of the tools for counting hives",
    ],
)
def test_what_says_it_is_quoted(assistant: Assistant, question: str) -> None:
    assert _grounding(assistant, question) == "grounded"


def test_better_than_sets_two_things_against_each_other() -> None:
    assert read_question("is PyTorch better than TensorFlow").sides == ("PyTorch", "TensorFlow")


def test_the_readers_of_a_roadmap_have_no_names() -> None:
    assert "person" not in read_question("Who is the beekeeping roadmap for?").wants
    assert "person" in read_question("Who is the author of the beekeeping roadmap?").wants


def test_the_top_three_are_three_of_a_list(assistant: Assistant) -> None:
    answer = asyncio.run(assistant.ask("top 2 mistakes of beginners", learner="tester")).answer
    assert answer.count("\n- ") == 2
