"""Which sources a question names, and what is left of it without their authors."""

import pytest

from agents.evidence import Outline
from agents.naming import named_sources, without_authors
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


WRITTEN = outlines_of(
    (
        Source("kitchen", "Baking at Home", "roadmap", 1, author="Ida Brandvold"),
        Source("boats", "Sailing Alone", "roadmap", 1, author="Will Brandt"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "According to Brandvold, how long does dough rest?",
        "How long does dough rest in Brandvold's roadmap?",
        "does ida brandvold's guide mention rye?",
        "How long does dough rest in the first article?",
    ],
)
def test_an_author_or_a_place_names_one_source(text: str) -> None:
    assert named_sources(text, WRITTEN) == {"kitchen"}


def test_an_everyday_word_that_is_also_a_first_name_names_nobody() -> None:
    assert named_sources("How long will it take, and is it worth it?", WRITTEN) == frozenset()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("According to Ida Brandvold, how long does dough rest?", "how long does dough rest?"),
        ("What does Brandvold say about rye?", "What rye?"),
        ("Which oven is in Brandvold's roadmap?", "Which oven is?"),
        ("Who is Ida Brandvold?", "Who is Ida Brandvold?"),
    ],
)
def test_authors_are_left_out_of_what_is_searched_unless_nothing_else_is_asked(
    text: str, left: str
) -> None:
    assert without_authors(text, WRITTEN) == left
