"""What of a question's wording tells whether roadmaps answer it."""

import pytest

from agents.extractive.candidates import find_candidates
from agents.extractive.question import read_question
from agents.extractive.ranker import ANSWERABLE_FEATURES, answerable_features, rank_candidates
from agents.library import Library
from ingest.documents import Filters


def _feature(library: Library, text: str, name: str) -> float:
    evidence = library.look_up(text, Filters(), 12)
    ranked = rank_candidates(find_candidates(read_question(text), evidence))
    return float(answerable_features(text, evidence, ranked)[ANSWERABLE_FEATURES.index(name)])


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Which hive scale is the cheapest?", "superlative", 1.0),
        ("Which hive scale is of interest?", "superlative", 0.0),
        ("How many stars does PyTorch have on GitHub?", "names_asked_of", 2 / 3),
        ("Do I need PyTorch?", "names_asked_of", 0.0),
        ("I keep bees and have been at it for ages. Counting hives?", "filler", 0.0),
    ],
)
def test_the_wording_is_read(library: Library, text: str, name: str, value: float) -> None:
    assert _feature(library, text, name) == pytest.approx(value)
