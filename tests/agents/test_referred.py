"""Which item of the answer before "the second one" is."""

import pytest

from agents.extractive.referred import in_full

LISTED = (
    "The mistakes:\n- Tutorial hell means copying. [1]\n- Scope creep: too much at once. [1]\n"
    "- Learn variational autoencoders (VAEs). [2]"
)
SAID = "There are four tracks: language models (A), computer vision (B), and forecasting (C). [3]"


@pytest.mark.parametrize(
    ("question", "answer", "whole"),
    [
        ("What does the first one mean?", LISTED, "What does Tutorial hell mean?"),
        ("why is the second of these bad", LISTED, "why is Scope creep bad"),
        ("How long is the last one?", SAID, "How long is forecasting (C)?"),
        ("Explain the second one", SAID, "Explain computer vision (B)"),
    ],
)
def test_an_item_that_is_counted_is_put_in(question: str, answer: str, whole: str) -> None:
    assert in_full(question, "What is there?", answer) == whole


@pytest.mark.parametrize(
    ("question", "before", "answer"),
    [
        ("And the fifth one?", "What is there?", LISTED),
        ("And the second one?", "What does the first quarter cover?", LISTED),
        (
            "And the second one?",
            "How do the articles differ?",
            f"{LISTED}\n\nMore:\n- No. [4]",
        ),
        ("And the second one?", "How long?", "Nine weeks, two of them for tests. [1]"),
        ("What comes second?", "What is there?", LISTED),
    ],
)
def test_what_is_counted_elsewhere_is_left_as_it_is(
    question: str, before: str, answer: str
) -> None:
    assert in_full(question, before, answer) == question
