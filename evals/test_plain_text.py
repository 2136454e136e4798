"""Headings are found again in plain text, in documents that nothing was fitted on."""

import pytest

from evals.plain_text import DRESSES, fit, score
from ingest.load.heading_lines import WEIGHTS

FLOOR = 0.88
UNMARKED_FLOOR = 0.72  # no blank line and no list marker: what is left is capitals and length


@pytest.mark.parametrize("name", DRESSES)
def test_headings_are_found_without_markup(name: str) -> None:
    assert score("report", DRESSES[name]) >= (UNMARKED_FLOOR if name == "neither" else FLOOR)


def test_the_weights_are_those_of_the_fit() -> None:
    assert fit() == pytest.approx(WEIGHTS, abs=0.05)
