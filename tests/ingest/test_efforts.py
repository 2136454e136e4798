"""Stated durations, hours and paces are read, and measures of other things are not."""

import pytest

from ingest.structure.efforts import read_effort


@pytest.mark.parametrize(
    ("text", "hours", "weeks"),
    [
        ("About 40 hours", (40.0, 40.0), None),
        ("Skip any course longer than 20 hours", None, None),
        ("Nothing shorter than 3 weeks helps", None, None),
        ("It takes more than 20 hours", (20.0, 20.0), None),
    ],
)
def test_a_measure_that_others_are_held_against_is_no_effort(
    text: str, hours: tuple[float, float] | None, weeks: tuple[float, float] | None
) -> None:
    effort = read_effort(text)
    assert (effort.hours, effort.weeks) == (hours, weeks)
