"""A sentence that points back is quoted with what it means, a row of a table under its head."""

import numpy as np
import pytest

from agents.extractive.blocks import without_repeats
from agents.extractive.candidates import Candidate
from agents.extractive.statements import Statement, statements_of
from tests.agents.passages import make_hit


def read(text: str) -> list[Statement]:
    return list(statements_of(make_hit(text).chunk))


def test_a_pronoun_takes_the_sentence_before_it_along() -> None:
    exam, price, advice = read("Take the exam. It costs 404 dollars. I advise against others.")
    assert [exam.text, price.text] == ["Take the exam.", "Take the exam. It costs 404 dollars."]
    assert advice.text == "I advise against others."
    assert exam.terms <= price.terms


@pytest.mark.parametrize("later", ["In my tests it was smaller.", "Mine saved me 1,200 euros."])
def test_a_pronoun_may_stand_behind_an_opening(later: str) -> None:
    assert read(f"Set an alarm. {later}")[-1].text == f"Set an alarm. {later}"


def test_pronouns_in_a_row_go_back_to_the_name() -> None:
    *_, last = read("Zeek reads traffic. It is free. It runs on Linux.")
    assert last.text == "Zeek reads traffic. It is free. It runs on Linux."


def test_a_sentence_that_another_takes_along_is_not_said_twice() -> None:
    hit = make_hit("Take the exam. It costs 404 dollars. Rest.")
    none = np.zeros(1)
    said = [
        Candidate(hit, 0, statement, frozenset(), frozenset(), none, none)
        for statement in statements_of(hit.chunk)
    ]
    kept = [pick.text for pick in without_repeats(said)]
    assert kept == ["Take the exam. It costs 404 dollars.", "Rest."]


@pytest.mark.parametrize(
    "text",
    [
        "Work in pairs. It is hard to go on alone.",
        "Work in pairs.\n\nIt costs nothing.",
        "- Work in pairs.\n- It costs nothing.",
        "Work in pairs. This phase is long.",
        "Work in pairs. For most people it takes a year to see why.",
    ],
)
def test_what_stands_by_itself_stays_alone(text: str) -> None:
    assert len(read(text)[-1].text.split(". ")) == 1


def test_the_head_of_a_table_leads_to_its_rows_and_is_not_quoted_alone() -> None:
    rows = read("- Topic | Hours\n- Packets | 25\n- Logs | 40")
    assert [row.text for row in rows] == ["Packets | 25", "Logs | 40"]
    assert {row.lead and row.lead.end for row in rows} == {len("- Topic | Hours")}
    assert "hours" in rows[0].heading
    assert [row.read for row in rows] == ["Topic Packets Hours 25", "Topic Logs Hours 40"]


def test_a_row_lies_in_the_weeks_that_its_first_column_names() -> None:
    (row, _) = read("- Weeks | Topic\n- 5-6 | Physics\n- 7 | Maps")
    assert ("week", 5, 6) in row.spans


def test_a_first_row_like_the_others_is_no_head() -> None:
    assert len(read("- Packets | Wireshark\n- Logs | Splunk")) == 2
    assert len(read("- Packets | 25\n- Logs | 40")) == 2
