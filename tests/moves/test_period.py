"""Stretches of the past, named relative to a day."""

from datetime import date

import pytest

from agents.understanding.period import Period, read_period

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in March", "2026-03-01", "2026-03-31"),
        ("in December", "2025-12-01", "2025-12-31"),
        ("in March 2025", "2025-03-01", "2025-03-31"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("this week", "2026-11-16", "2026-11-22"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("the last 3 weeks", "2026-11-02", "2026-11-22"),
        ("past 30 days", "2026-10-24", "2026-11-22"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("yesterday", "2026-11-21", "2026-11-21"),
        ("on Friday", "2026-11-20", "2026-11-20"),
        ("last Sunday", "2026-11-15", "2026-11-15"),
        ("since Monday", "2026-11-16", "2026-11-22"),
        ("since March", "2026-03-01", "2026-11-22"),
        ("from March to May", "2026-03-01", "2026-05-31"),
        ("between 1 March and 2026-04-03", "2026-03-01", "2026-04-03"),
        ("in 2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_stretch_of_the_past_is_read(text: str, first: str, last: str) -> None:
    asked = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert read_period(f"how many hours {text}, by area", SUNDAY) == asked


@pytest.mark.parametrize("text", ["how many hours so far", "may I see it", "on 31 February"])
def test_no_stretch_is_made_up(text: str) -> None:
    assert read_period(text, SUNDAY) is None
