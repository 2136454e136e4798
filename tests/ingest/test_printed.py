"""Printed pages: what a layout means is read as it is meant."""

from pathlib import Path

import pytest

from ingest.documents import Document
from ingest.load import load_bytes
from tests.ingest.files import PdfLine, make_pdf

FULL = "A sentence that fills the whole line of the page from its left to its right"


def _read(*lines: PdfLine) -> Document:
    numbered = [(60.0, 700.0 - 14 * number, "/F1 10", FULL) for number in range(3)]
    return load_bytes(make_pdf([[*numbered, *lines]]), Path("a.pdf"))


def _text(*lines: PdfLine) -> str:
    return "\n\n".join(section.text for section in _read(*lines).sections)


def test_lists_whose_bullets_are_drawn_are_read_by_their_indent() -> None:
    items = [(80.0, 640.0, "/F1 10", "Two weeks of looms"), (100.0, 626.0, "/F1 10", "Warping")]

    assert "- Two weeks of looms\n  - Warping" in _text(*items)


def test_markers_that_are_printed_apart_belong_to_their_lines() -> None:
    items = [(80.0, 640.0, "/F1 10", "Thread it"), (80.0, 626.0, "/F1 10", "Beat it")]
    marks = [(66.0, 640.0, "/F1 10", "1."), (66.0, 626.0, "/F1 10", "2.")]

    assert "- Thread it\n- Beat it" in _text(*items, *marks)


def test_the_first_line_of_an_indented_paragraph_is_no_item() -> None:
    lines = [(75.0, 630.0, "/F1 10", FULL[:-4]), (60.0, 616.0, "/F1 10", "and then its end.")]

    assert "- " not in _text(*lines)


def test_lines_of_code_stay_lines() -> None:
    code = [(60.0, 640.0, "/F3 10", "for row in loom:"), (72.0, 628.0, "/F3 10", "beat(row)")]

    assert "for row in loom:\nbeat(row)" in _text(*code)


def test_cells_of_one_row_are_kept_apart() -> None:
    row = [(60.0, 640.0, "/F1 10", "Week 1"), (200.0, 640.0, "/F1 10", "Looms")]

    assert "- Week 1 | Looms" in _text(*row)


def test_a_line_that_is_cut_short_ends_its_paragraph() -> None:
    lines = [(60.0, 658.0, "/F1 10", "Four looms"), (60.0, 644.0, "/F1 10", "Wool and linen")]

    assert "Four looms\n\nWool and linen" in _text(*lines)


def test_a_hyphen_that_others_have_stays_when_a_line_ends_there() -> None:
    lines = [
        (60.0, 658.0, "/F1 10", f"{FULL[:60]}, says the map-"),
        (60.0, 644.0, "/F1 10", "maker to another map-maker in the infor-"),
        (60.0, 630.0, "/F1 10", "mation desk."),
    ]

    assert "says the map-maker to another map-maker in the information desk." in _text(*lines)


def test_what_a_browser_prints_into_the_margins_is_left_out() -> None:
    stamps = [
        (20.0, 825.0, "/F1 8", "11/23/26, 5:06 AM"),
        (20.0, 15.0, "/F1 8", "https://example.org/looms 1/1"),
    ]

    assert _text(*stamps) == _text()


def test_lines_near_a_margin_that_differ_in_height_are_no_furniture() -> None:
    pages = [[(60.0, 770.0 - 9 * n, "/F1 10", "Beat the weft."), *_page(n)] for n in range(4)]
    document = load_bytes(make_pdf(pages), Path("a.pdf"))

    assert document.sections[0].text.count("Beat the weft") == 4


def _page(number: int) -> list[PdfLine]:
    return [(60.0, 600.0, "/F1 10", f"{FULL} {number}.")]


def test_the_day_under_the_title_counts_more_than_the_files() -> None:
    lines = [
        (60.0, 780.0, "/F2 20", "Looms"),
        (60.0, 750.0, "/F1 10", "By Ida Berg, 3 May 2025"),
        (60.0, 700.0, "/F1 10", FULL),
    ]
    document = load_bytes(make_pdf([lines]), Path("a.pdf"))

    assert (document.author, document.published) == ("Ida Berg", "2025-05-03")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("D:20261123120110Z'", "2026-11-23"),  # as LibreOffice writes it
        ("D:20261123120110+01'00'", "2026-11-23"),
        ("2026-11-23T12:01:10", "2026-11-23"),
        ("D:20261399", None),
        ("yesterday", None),
    ],
)
def test_a_date_that_is_written_oddly_makes_no_pdf_unreadable(stated: str, day: str | None) -> None:
    raw = make_pdf([[(60.0, 700.0, "/F1 10", FULL)]], title=f"Yarn) /CreationDate ({stated}")
    document = load_bytes(raw, Path("a.pdf"))

    assert (document.title, document.published) == ("Yarn", day)
    assert document.sections[0].text == FULL


def test_a_broken_link_leaves_the_text_readable() -> None:
    raw = make_pdf([[(60.0, 700.0, "/F1 10", FULL)]], uri="https://a.example")
    broken = raw.replace(
        b"/A << /S /URI /URI (https://a.example) >>", b"/A [ (https://a.example-----------) ]"
    )

    assert load_bytes(broken, Path("a.pdf")).sections[0].text == FULL
