"""Which of the dates in a message is the start, which the deadline, and which plans nothing."""

from datetime import date

import pytest

from agents.understanding.dates import Dates, read_dates
from agents.understanding.spans import find_spans

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "start", "deadline"),
    [
        ("after my exams (they end on 12 February), until 30 April", "2027-02-13", "2027-04-30"),
        ("exam season ends 20 January, only then can I begin", "2027-01-21", None),
        ("my contract ends in March, by then I want a job", None, "2027-03-31"),
        ("my holiday is from 20 December to 3 January. MLOps until July", None, "2027-07-31"),
        ("the job starts on 1 April, I must know Docker by then", None, "2027-04-01"),
        ("since August unemployed, free until the end of April", None, "2027-04-30"),
        ("I started learning in October", None, None),
        ("not before 15 January, done by the end of November", "2027-01-15", "2027-11-30"),
        ("exams until 18 December, finish by summer", None, "2027-08-31"),
        ("my thesis begins in March, until then I want to catch up", None, "2027-03-31"),
        ("2 hours a day from Monday until Friday", None, None),
        ("start on Monday 7 December", "2026-12-07", None),
        ("free from 1 July for two months", "2027-07-01", "2027-09-01"),
        ("18 months from now I want to be an engineer", None, "2028-05-22"),
        ("5 hours a week 4 months", None, "2027-03-22"),
        ("exam on 20 February, I want to be done a week before", None, "2027-02-13"),
        ("SQL before Christmas and with Docker by the end of June", None, "2027-06-30"),
        ("January is free and I want to learn it in that month", "2027-01-01", "2027-01-31"),
        ("my thesis begins in April 2027", None, "2027-04-30"),
        ("ready by autumn", None, "2027-11-30"),
        ("deadline end of May, no sorry end of June", None, "2027-06-30"),
        ("start 1 March, I mean 8 March", "2027-03-08", None),
    ],
)
def test_an_event_counts_only_for_what_it_bounds(
    said: str, start: str | None, deadline: str | None
) -> None:
    assert read_dates(said, TODAY) == Dates(_day(start), _day(deadline))


@pytest.mark.parametrize(
    ("said", "start", "deadline"),
    [
        ("start 4 January, end of June, 8h pw", "2027-01-04", "2027-06-30"),
        ("8h a week, June 2027, mlops", None, "2027-06-30"),
        ("beginning 1 Feb, 6 months, 10h a week", "2027-02-01", "2027-08-01"),
        ("new year, new job", None, None),
        ("have: sql (8 yrs), python. dec 2027", None, "2027-12-31"),
    ],
)
def test_a_date_that_stands_alone_in_a_list_is_the_deadline(
    said: str, start: str | None, deadline: str | None
) -> None:
    assert read_dates(said, TODAY) == Dates(_day(start), _day(deadline))


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        ("by 31/08/2027", "2027-08-31"),
        ("by 08/31/2027", "2027-08-31"),
        ("by 30-Jun-2027", "2027-06-30"),
        ("deadline 2027-06", "2027-06-30"),
        ("by the 15th of next month", "2026-12-15"),
        ("by May. 10 hours a week", "2027-05-31"),
        ("til may", "2027-05-31"),
        ("until 1.9., please", "2027-09-01"),
        ("eta q4 27", "2027-12-31"),
    ],
)
def test_a_day_is_read_in_the_styles_of_many_countries(said: str, deadline: str) -> None:
    assert read_dates(said, TODAY).deadline == _day(deadline)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("off from 3 to 17 January", "2027-01-03", "2027-01-17"),
        ("Jan 3rd-17th away", "2027-01-03", "2027-01-17"),
        ("between the 3rd and the 17th of January", "2027-01-03", "2027-01-17"),
        ("exams on 3 and 17 January", "2027-01-17", "2027-01-17"),
    ],
)
def test_days_of_one_month_are_a_stretch(said: str, first: str, last: str) -> None:
    spans = [(span.first, span.last) for span in find_spans(said, TODAY)]
    assert spans == [(_day(first), _day(last))]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
