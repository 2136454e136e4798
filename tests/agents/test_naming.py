"""Which sources a question names."""

from agents.evidence import Outline
from agents.extractive.naming import named_sources
from agents.outlines import outlines_of
from ingest.documents import Source

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


def test_everyday_words_of_a_title_name_nothing() -> None:
    title = "How I Would Become a Data Analyst in 2027 If I Had to Start Over"
    (outline,) = outlines_of((Source("analyst", title, "document", 1),))
    assert outline.marks == {"data", "analyst", "2027"}


def test_a_title_word_without_a_frame_names_nothing() -> None:
    assert named_sources("What is data engineering?", OUTLINES) == frozenset()
