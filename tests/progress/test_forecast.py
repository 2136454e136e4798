"""Pace, streak and forecast on cases that were worked out by hand."""

from datetime import date, timedelta

from agents.progress.forecast import find_pace, find_streak, forecast

TODAY = date(2026, 12, 28)


def days_ago(**hours: float) -> dict[date, float]:
    return {TODAY - timedelta(days=int(n[1:])): h for n, h in hours.items()}


def test_pace_is_the_mean_of_the_last_four_weeks() -> None:
    assert find_pace(days_ago(d0=4, d7=8, d14=6, d21=2, d40=100), TODAY).hours_per_week == 5


def test_weeks_before_the_first_work_do_not_count() -> None:
    assert find_pace(days_ago(d0=3, d6=3), TODAY).hours_per_week == 6
    assert find_pace(days_ago(d0=3, d8=3), TODAY).hours_per_week == 3


def test_without_work_there_is_no_forecast() -> None:
    assert forecast(10, find_pace({}, TODAY), TODAY) is None
    assert forecast(10, find_pace(days_ago(d90=9), TODAY), TODAY) is None


def test_work_of_the_future_does_not_count() -> None:
    assert find_pace({TODAY + timedelta(days=1): 5.0}, TODAY).hours_per_week == 0


def test_a_steady_learner_is_done_when_hours_by_pace_say_so() -> None:
    pace = find_pace(days_ago(d0=5, d7=5, d14=5, d21=5), TODAY)
    found = forecast(20, pace, TODAY)
    assert found is not None
    assert found.date == TODAY + timedelta(days=28)
    assert found.low < found.date < found.high


def test_a_forecast_stays_in_the_calendar() -> None:
    found = forecast(1e9, find_pace(days_ago(d0=0.01), TODAY), TODAY)
    assert found is not None
    assert found.high == date.max


def test_a_streak_lasts_until_a_day_without_work_that_is_over() -> None:
    assert find_streak(days_ago(d0=1, d1=1, d3=1), TODAY) == 2
    assert find_streak(days_ago(d1=1, d2=1), TODAY) == 2
    assert find_streak(days_ago(d2=1), TODAY) == 0
