"""Which sources a question names."""

from agents.evidence import Outline
from agents.extractive.naming import named_sources

OUTLINES = [
    Outline("ml", "The ML Engineering Roadmap", (), frozenset({"engineering"})),
    Outline("data", "Becoming a Data Engineer", (), frozenset({"data", "engineer"})),
    Outline("robot", "Your First Robot", (), frozenset({"robot"})),
]


def test_a_source_named_by_more_words_leaves_out_the_one_that_shares_some_of_them() -> None:
    named = named_sources("What does the data engineering roadmap say?", OUTLINES)
    assert named == {"data"}


def test_a_word_that_two_sources_share_names_both() -> None:
    assert named_sources("What does the engineering plan say?", OUTLINES) == {"ml", "data"}


def test_two_sources_of_different_words_are_both_named() -> None:
    named = named_sources("How long are the robot and the data engineering roadmap?", OUTLINES)
    assert named == {"data", "robot"}


def test_a_title_word_without_a_frame_names_nothing() -> None:
    assert named_sources("What is data engineering?", OUTLINES) == frozenset()
