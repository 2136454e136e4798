"""Hours a week out of clock times, several sittings a day, and a different amount each day."""

import pytest

from agents.understanding.hours import read_hours


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("Sundays 9 to 12 and Wednesdays 7pm-9pm", 5.0),
        ("Mondays and Fridays from 18:00 to 20:30", 5.0),
        ("mon wed fri 6am-7am", 3.0),
        ("Tue+Thu 19:00-21:00", 4.0),
        ("saturdays from 10 to 1", 3.0),
        ("25 min twice daily", 5.83),
        ("20 minutes three times a day", 7.0),
        ("two 45 min blocks a day", 10.5),
        ("3 evenings a week an hour and a half each", 4.5),
        ("Tuesday evenings 2h and Sunday mornings 3h", 5.0),
    ],
)
def test_the_hours_of_a_week_are_added_up(said: str, hours: float) -> None:
    assert read_hours(said) == pytest.approx(hours, abs=0.01)


@pytest.mark.parametrize("said", ["from 10 to 12 weeks", "10 to 12 skills", "chapters 3-5"])
def test_figures_that_are_no_clock_are_no_hours(said: str) -> None:
    assert read_hours(said) is None
