"""Which names of a skill are short for others."""

import pytest

from agents.skills.load import open_graph
from agents.skills.other_names import OtherNames, contracts, stands_for
from ingest.settings import CORPUS_DIR

NAMES = OtherNames(open_graph(CORPUS_DIR))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("nlp", "natural language processing"),
        ("k8s", "kubernetes"),
        ("cnns", "convolution n nets"),
    ],
)
def test_initials_and_counted_letters_stand_for_a_name(short: str, long: str) -> None:
    assert stands_for(short, long)


def test_a_thing_that_belongs_to_another_does_not_stand_for_it() -> None:
    assert not stands_for("helm", "kubernetes")
    assert not contracts("keras", "tensorflow")
    assert not contracts("feast", "feature stores")
    assert contracts("sklearn", "scikit-learn")


def test_only_a_name_that_is_not_known_is_given_another() -> None:
    has = {"kubernetes", "reinforcement learning", "nlp"}
    found = NAMES.known("K8s, natural language processing and NLP?", has.__contains__)
    assert found == {"k8s": "kubernetes", "natural language processing": "nlp"}


def test_without_skills_nothing_is_known() -> None:
    assert OtherNames().known("k8s", lambda _: True) == {}
