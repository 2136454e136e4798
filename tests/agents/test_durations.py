"""Amounts of time in all the forms that people write, as hours or minutes of one number."""

import pytest

from agents.understanding.durations import in_plain_units


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("1h 15 a day", "75 minutes a day"),
        ("1 hr 30 mins each", "90 minutes each"),
        ("1h15m", "75 minutes"),
        ("an hour and 45", "105 minutes"),
        ("1:15h", "75 minutes"),
        ("an hour and a half each", "90 minutes each"),
        ("two and a half hours", "150 minutes"),
        ("1 1/2 hours", "90 minutes"),
        ("half an hour", "30 minutes"),
        ("3 quarters of an hour each morning", "45 minutes each morning"),
        ("two hours and three quarters", "165 minutes"),
        ("half an hour to an hour", "30 to 60 minutes"),
        ("1h to 1h 30", "60 to 90 minutes"),
    ],
)
def test_hours_with_a_part_of_an_hour_are_minutes(said: str, plain: str) -> None:
    assert in_plain_units(said) == plain


@pytest.mark.parametrize(
    "said", ["2h 20 pages", "1 hour 5 days a week", "3h 3 times a week", "quarter past five"]
)
def test_a_number_behind_hours_that_counts_something_else_stays(said: str) -> None:
    assert in_plain_units(said) == said
