"""Questions on a version that the sources do not name."""

import pytest

from agents.extractive.candidates import find_candidates
from agents.extractive.question import read_question
from agents.extractive.ranker import rank_candidates
from agents.extractive.versions import lacks_version, names_signed, with_names
from agents.library import Library
from ingest.documents import Filters


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("When will Docker 31.4 be out?", True),
        ("What is new in version 31.4 of Docker?", True),
        ("What is Docker for?", False),
        ("Is 2.5 hours a week of Docker enough?", False),
    ],
)
def test_a_version_that_no_passage_names_is_lacking(
    library: Library, question: str, *, lacks: bool
) -> None:
    assert lacks_version(question, library.look_up(question, Filters(), 12)) == lacks


def test_only_passages_that_have_a_name_with_a_sign_are_quoted(library: Library) -> None:
    question = "Should I learn C++?"
    evidence = library.look_up("counting hives", Filters(), 12)
    ranked = rank_candidates(find_candidates(read_question(question), evidence))
    assert with_names("Counting hives?", ranked) == ranked
    assert with_names(question, ranked) == []


def test_a_letter_is_no_name_with_a_sign() -> None:
    assert not names_signed("Should I learn C++?", "Option C is reinforcement learning.")
    assert names_signed("Should I learn C++?", "Write the loop in c++.")
    assert names_signed("Should I learn C?", "Option C is reinforcement learning.")
