"""What a short follow-up puts in the place of a part of the question before it."""

import pytest

from agents.extractive.ellipsis import fill_in
from agents.extractive.followup import standalone


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("And in Q3?", "What should I learn in Q2?", "What should I learn in Q3?"),
        ("ok, and option D?", "Tell me about option A", "Tell me about option D"),
        ("and step 3", "How long is step 2?", "How long is step 3?"),
        (
            "and for the research one?",
            "What is the timeline of the industry path?",
            "What is the timeline of the research path?",
        ),
        ("and for nurses?", "Which skills matter for pilots?", "Which skills matter for nurses?"),
        ("What about in Norway then?", "What is paid in Chile?", "What is paid in Norway?"),
    ],
)
def test_what_is_left_out_is_taken_from_the_question_before(
    question: str, before: str, whole: str
) -> None:
    assert fill_in(question, before) == whole


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("and the tools?", "What are the mistakes?"),
        ("and step 3?", "Which month covers statistics?"),
        ("and for nurses?", "Which skills matter?"),
        ("What do seniors get in Norway?", "What is paid in Chile?"),
        ("and what is it for?", "Is it good for pilots?"),
    ],
)
def test_nothing_is_put_in_where_no_place_is_clear(question: str, before: str) -> None:
    assert fill_in(question, before) is None


def test_a_question_in_between_does_not_hide_the_place() -> None:
    earlier = ["Tell me about option A", "who needs that?"]
    assert standalone("ok, and option D?", earlier) == "Tell me about option D"
