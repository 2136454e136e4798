"""What a learner would pay and likes to learn from, refusals and other uses of the words apart."""

import pytest

from agents.understanding.cost import read_cost
from agents.understanding.tastes import read_formats


@pytest.mark.parametrize(
    ("said", "cost"),
    [
        ("budget: 500 euros", "paid"),
        ("budget 0€", "free"),
        ("money's tight so nothing paid", "free"),
        ("I'd pay for a good course", "paid"),
        ("a mix of free and paid is fine", "any"),
        ("cost isn't an issue", "any"),
        ("it does not have to be free", "any"),
        ("I have 6 free hours a week and should be free on Mondays", None),
        ("my time budget is 8 hours", None),
        ("I can invest 8 to 10 hours a week", None),
        ("I don't mind paying for a course", "paid"),
        ("nothing that costs money", "free"),
        ("I want to earn 90000 euros", None),
    ],
)
def test_what_may_be_paid_is_told_from_other_money_and_free_time(
    said: str, cost: str | None
) -> None:
    assert read_cost(said) == cost


@pytest.mark.parametrize(
    ("said", "formats"),
    [
        ("videos yes, books no", ("video",)),
        ("books > videos", ("book",)),
        ("I get bored by books, give me videos", ("video",)),
        ("I don't like videos but prefer books", ("book",)),
    ],
)
def test_a_format_that_is_refused_is_not_liked(said: str, formats: tuple[str, ...]) -> None:
    assert read_formats(said) == formats
