"""Saved articles: headings are found without markup, and what surrounded them is left out."""

from pathlib import Path

import pytest

from ingest.documents import Document
from ingest.load import load_bytes
from ingest.load.text import read_text
from tests.ingest.articles import COMPACT, SPACED, WRAPPED


def read(text: str) -> Document:
    return read_text(text, Path("saved.txt"))


def text_of(document: Document, *path: str) -> str:
    return next(section.text for section in document.sections if section.path == path)


def test_the_first_line_is_the_title() -> None:
    assert read(COMPACT).title == "A Gardener's Road to Data Work"


def test_headings_without_blank_lines_are_found_and_nested() -> None:
    assert [section.path for section in read(COMPACT).sections] == [
        (),
        ("Phase 1: Soil",),
        ("Phase 1: Soil", "Tables Before Anything Else"),
        ("Phase 1: Soil", "A Little Statistics"),
        ("Phase 2: Growth",),
        ("Phase 2: Growth", "Choose Your Bed"),
        ("Phase 2: Growth", "Choose Your Bed", "Option A: Reporting"),
        ("Phase 2: Growth", "Choose Your Bed", "Option B: Pipelines"),
        ("Conclusion",),
    ]


def test_headings_between_blank_lines_are_found_and_stay_side_by_side() -> None:
    assert [section.path for section in read(SPACED).sections] == [
        ("What you need first",),
        ("Build small things",),
        ("How do you know it works?",),
    ]


def test_numbered_steps_are_items() -> None:
    text = text_of(read(COMPACT), "Phase 1: Soil", "A Little Statistics")
    assert text == "- Describe one column\n- Compare two groups\n- Say how sure you are"


def test_a_label_with_its_text_is_no_heading() -> None:
    text = text_of(read(COMPACT), "Phase 1: Soil", "Tables Before Anything Else")
    assert text.endswith(
        "Time: 3-4 weeks (6 hours/week)\n\nWhy: Nobody trusts a chart whose table is wrong."
    )


def test_a_line_that_leads_to_a_list_stays_with_it() -> None:
    text = text_of(read(COMPACT), "Phase 1: Soil", "Tables Before Anything Else")
    assert text.startswith("Everything later grows out of tables:\n- Filtering: rows that matter\n")


def test_wrapped_lines_are_one_paragraph() -> None:
    text = read(WRAPPED).sections[0].text
    assert "its claims and once, much later, for its proofs" in text
    assert text.endswith("finish at all.")


def test_a_wrapped_item_is_one_item() -> None:
    assert text_of(read(WRAPPED), "Keep a List").splitlines() == [
        "- the question that the paper asks, in your own words and not in those of its abstract",
        "- the number that would change your mind",
    ]


@pytest.mark.parametrize(
    "words",
    ["Share on", "Top comments", "Subscribe", "More from", "Leave a Reply", "email", "Great post"],
)
def test_page_furniture_is_left_out(words: str) -> None:
    everything = repr([read(COMPACT).sections, read(SPACED).sections])
    assert words not in everything


def test_a_heading_that_sounds_like_an_end_mark_keeps_its_text_early_in_a_file() -> None:
    document = read("On Code\nComments\nWrite few of them.\n" + "Name things well.\n" * 9)
    assert any("Write few of them." in section.text for section in document.sections)


def test_sections_know_their_lines() -> None:
    lines = {section.heading: section.line for section in read(COMPACT).sections}
    assert (lines["Phase 1: Soil"], lines["Conclusion"]) == (3, 21)


def test_addresses_are_collected_as_links() -> None:
    document = read("On Tables\nSee https://example.org/joins, and stop.\n")
    assert [link.url for link in document.links] == ["https://example.org/joins"]


def test_markdown_headings_in_plain_text_keep_their_level() -> None:
    document = read("On Tables\n## Rows\nMany.\n### Keys\nFew.\n")
    assert [section.path for section in document.sections] == [("Rows",), ("Rows", "Keys")]


def _saved(text: str) -> Document:
    return read_text(text, Path("a.txt"))


def test_the_menu_that_a_saved_page_begins_with_is_left_out() -> None:
    document = _saved(
        "Skip to main content\nLoom Hub\nHome\nSign in\n\nA Road to Looms\n\nSaw it.\n"
    )

    assert (document.title, document.sections[0].text) == ("A Road to Looms", "Saw it.")


def test_a_table_of_contents_in_plain_text_is_left_out() -> None:
    document = _saved(
        "A Road to Looms\n\nThree months.\n\nTable of Contents\n1. Wood\n2. Thread\n\n"
        "Wood (4 weeks)\nSaw it, slowly.\n\nThread\nSpin it, slowly.\n"
    )

    assert [section.heading for section in document.sections] == ["", "Wood (4 weeks)", "Thread"]


def test_cells_between_tabs_are_a_row_and_no_heading() -> None:
    document = _saved("A Road to Looms\n\nThree months.\n\nWeek\tTask\n5\tMeasure\n•\tWood\n")

    assert "- Week | Task\n- 5 | Measure\n- Wood" in document.sections[0].text


def test_a_byline_is_no_heading() -> None:
    document = _saved("A Road to Looms\nBy Ida Berg • May 3, 2025\n\nThree months.\n\nSaw it.\n")

    assert [section.heading for section in document.sections] == [""]
    assert (document.author, document.published) == ("Ida Berg", "2025-05-03")


@pytest.mark.parametrize("sign", ["▸", "►", "●", "✓"])
def test_lines_that_begin_with_a_typed_sign_are_items(sign: str) -> None:
    lines = f"Looms\n\nStage One: Yarn\n\nMaster:\n{sign} Wool\n{sign} Silk\n\nThen go on.\n"
    assert "- Wool\n- Silk" in read(lines).sections[-1].text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_byte_order_mark_is_read(encoding: str) -> None:
    raw = "# Weaving – a start\n\nKnots come first.\n".encode(encoding)

    assert load_bytes(raw, Path("a.md")).title == "Weaving – a start"


def test_an_item_lies_in_the_one_that_it_is_indented_below() -> None:
    text = "Looms\n\nThree months.\n\n1) Wool\n   a. Spin\n   b. Dye\n2) Silk\n"
    assert "- Wool\n  - Spin\n  - Dye\n- Silk" in read(text).sections[0].text
