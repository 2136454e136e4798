"""Headings of plain text by their shape and by what stands around them."""

from pathlib import Path

import pytest

from ingest.load.text import read_text

PROSE = "Practise on real tables every day of the week, and write down what surprised you."


def headings(text: str) -> list[str]:
    document = read_text(f"A Road to Looms\n\n{text}", Path("saved.txt"))
    return [section.heading for section in document.sections if section.heading]


def article(*titles: str, below: str = "\n") -> str:
    return "\n".join(f"{title}\n{below}{PROSE}\n{PROSE}\n" for title in titles)


def test_a_heading_in_lower_case_words_may_tell_more_behind_a_colon() -> None:
    titles = ["Month four: containers", "Drawing boxes: labels", "Where I started"]
    assert headings(article(*titles)) == titles


def test_a_heading_may_stand_right_above_its_text() -> None:
    titles = ["What it pays", "A last word", "Jobs and pay"]
    assert headings(article(*titles, below="")) == titles


def test_a_counted_line_above_sentences_is_a_heading_and_one_of_a_list_is_none() -> None:
    text = article("1. Find the hole", "2. Roughen it") + "\n1. Glue\n2. Patch\n3. Pump\n"
    assert headings(text) == ["1. Find the hole", "2. Roughen it"]


@pytest.mark.parametrize(
    "line",
    [
        "Time Commitment: 4-6 weeks (15-20 hours/week)",
        "Skills to train: joins, slow queries, reports",
        "0 5 * * * ~/run_payroll.sh",
        "and once more for the proofs that nobody reads",
    ],
)
def test_lines_that_tell_something_are_no_headings(line: str) -> None:
    text = f"Where I Started\n{PROSE}\n{line}\n{PROSE}\nWhat It Pays\n{PROSE}\n"
    assert headings(text) == ["Where I Started", "What It Pays"]


def test_lines_of_a_list_without_markers_are_no_headings() -> None:
    text = f"Where I Started\n{PROSE}\nResources:\nRed Yarn\nBlue Yarn\nGreen Yarn\n{PROSE}\n"
    assert headings(text) == ["Where I Started"]


def test_what_follows_the_last_step_is_not_below_it_where_no_step_holds_anything() -> None:
    text = article("Step 1: Wool", "Step 2: Silk", "Step 3: Yarn", "Courses worth the time")
    sections = read_text(f"A Road to Looms\n\n{text}", Path("saved.txt")).sections
    assert [section.path for section in sections][-1] == ("Courses worth the time",)


def test_a_step_holds_what_follows_it_where_the_others_do() -> None:
    text = article("Step 1: Wool", "Where to buy", "Step 2: Silk", "How to dye", "Step 3: Yarn")
    sections = read_text(f"A Road to Looms\n\n{text}", Path("saved.txt")).sections
    assert ("Step 2: Silk", "How to dye") in [section.path for section in sections]


def test_a_numbered_heading_may_end_in_a_colon() -> None:
    text = f"PHASE 1 - WOOL:\n- Spin\n- Dye\n\nPHASE 2 - SILK:\n- Weave\n\n{PROSE}\n"
    assert headings(text) == ["PHASE 1 - WOOL", "PHASE 2 - SILK"]
