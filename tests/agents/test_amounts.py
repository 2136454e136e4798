"""Which questions ask for an amount, and which statements hold one."""

import pytest

from agents.extractive.wants import Wants, amounts_of, holds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much do freelancers charge?", {"money"}),
        ("What do engineers earn in India?", {"money"}),
        ("How long does linear algebra take?", {"duration"}),
        ("Which share of jobs wants Spark?", {"percent"}),
        ("Is a certificate worth its price?", set()),
        ("How much math do I need to get a job?", set()),
        ("Do projects pay off?", set()),
    ],
)
def test_only_who_asks_for_a_sum_needs_one(question: str, kinds: set[Wants]) -> None:
    assert amounts_of(question) == kinds


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Combing takes thirteen minutes.", "duration"),
        ("Plan about an hour for it.", "duration"),
        ("The course is free.", "money"),
        ("Seniors earn 120k.", "money"),
        ("One in five jobs asks for it.", "percent"),
    ],
)
def test_amounts_stand_in_words_too(statement: str, kind: Wants) -> None:
    assert holds(statement, kind)
    assert not holds("Nothing is said of it.", kind)
