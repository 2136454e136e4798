"""Hours a week out of terse, open and corrected amounts, and out of those for all of it."""

from datetime import date

import pytest

from agents.understanding import Slots, understand
from agents.understanding.hours import each_weekday, hours_out_of_range, read_hours

TODAY = date(2027, 3, 1)


def slots(text: str) -> Slots:
    return understand(text, TODAY, lambda _: [])


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("4h wk", 4.0),
        ("10 hrs / wk", 10.0),
        ("every other day 1h", 3.5),
        ("every second evening 90 minutes", 5.25),
        ("half my evenings, about 2 hours each", 7.0),
        ("an hour before work", 5.0),
        ("3h weekdays, 2h weekends", 17.0),
        ("45 minutes on weekday nights and one longer session of 3 hours on saturday", 6.75),
        ("8h/week. no: 9.", 9.0),
        ("8 hours a week, sorry 9", 9.0),
        ("10 hours a week, no 2 ways about it", 10.0),
        ("3 evenings in week x 2 hour", 6.0),
        ("2 hours thrice weekly", 6.0),
        ("75 min per session, 4 sessions a week", 5.0),
        ("1.5h/day weekdays, 3h/day weekends", 13.5),
        ("3 hours on a good evening, about 4 of those in a week", 12.0),
        ("mornings from 9 to 10:30 four times a week", 6.0),
        ("every third day 2 hours", 4.67),
        ("8 hours a fortnight", 4.0),
        ("2x90min/week + 3h on sundays", 6.0),
        ("4h Saturdays - from the first Saturday of January", 4.0),
        ("twice a month for 6 hours", 2.77),
        ("2 hours a day, so 14 a week", 14.0),
        ("every day but Sunday for 40 mins", 4.0),
        ("1h on workdays and 4h on Saturdays and Sundays", 13.0),
    ],
)
def test_terse_and_corrected_amounts_are_hours_of_a_week(said: str, hours: float) -> None:
    assert read_hours(said) == pytest.approx(hours, abs=0.01)


@pytest.mark.parametrize(
    ("said", "each"),
    [
        ("6 hours on week days and 4 at the weekend", 6.0),
        ("weekdays only 90 minutes", 1.5),
        ("2 hours on weekdays each", None),
        ("2 hours every weekday", None),
        ("5 hours on weekdays in total", None),
    ],
)
def test_hours_on_weekdays_may_be_of_each_or_of_all(said: str, each: float | None) -> None:
    assert each_weekday(said) == each


def test_hours_in_total_are_spread_over_the_weeks_until_the_deadline() -> None:
    assert slots("I have 12 hours in total over the next 3 weeks").hours_per_week == 4.0
    assert slots("about 30 hours all in all until 12 April").hours_per_week == 5.0
    assert slots("30 hours in total").hours_per_week is None


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("300 hours a week", 300.0),
        ("20 min a week", 0.33),
        ("0 hours a week", 0.0),
        ("-5 hours a week", -5.0),
    ],
)
def test_hours_that_no_plan_can_have_are_kept_apart(said: str, hours: float) -> None:
    assert hours_out_of_range(said) == hours
    told = slots(said)
    assert (told.hours_per_week, told.hours_asked) == (None, hours)


def test_saturdays_that_fall_away_are_no_autumn() -> None:
    assert slots("the saturdays fall away, finish by June").deadline == date(2027, 6, 30)
    assert slots("finish by fall").deadline == date(2027, 11, 30)
