"""Tables of contents and page numbers of printed books are left out, and nothing else is."""

from pathlib import Path

from ingest.documents import Document
from ingest.load import load_bytes
from ingest.load.printed import Printed, without_margins
from tests.ingest.counting import calls_of
from tests.ingest.files import PdfLine, make_pdf

FULL = "A sentence that fills the whole line of the page from its left to its right"
PARTS = ("Yarn", "Looms", "Cloth")


def _lines(*lines: tuple[str, str]) -> list[PdfLine]:
    return [(60.0, 740.0 - 20 * n, font, text) for n, (font, text) in enumerate(lines)]


def _parts(told: str = FULL) -> list[tuple[str, str]]:
    return [line for name in PARTS for line in (("/F2 16", name), ("/F1 10", f"{told} {name}."))]


def _text(*pages: list[PdfLine]) -> str:
    document: Document = load_bytes(make_pdf(pages), Path("a.pdf"))
    return "\n".join(f"{section.heading}\n{section.text}" for section in document.sections)


def test_a_table_of_contents_is_left_out_with_its_title() -> None:
    entries = [("/F1 10", f"{n} {name} . . . . . . . {n}") for n, name in enumerate(PARTS, 1)]
    told = _text(_lines(("/F2 20", "Contents"), *entries, *_parts()))

    assert told == _text(_lines(*_parts()))


def test_lines_that_only_name_what_is_said_below_are_contents_too() -> None:
    entries = [("/F1 10", name) for name in PARTS]

    assert _text(_lines(*entries, *_parts())) == _text(_lines(*_parts()))


def test_headings_that_each_part_has_are_no_contents() -> None:
    lines = [("/F2 12", name) for _ in range(4) for name in ("Topics", "Books", "Tasks")]
    told = _text(_lines(*lines, ("/F1 10", FULL)))

    assert told.count("Topics") == told.count("Tasks") == 4


def test_numbers_that_count_the_pages_are_left_out_at_any_height() -> None:
    pages = [
        [*_lines(("/F1 10", f"{FULL} {n}.")), (290.0, 120.0, "/F1 10", f"{n + 6}")]
        for n in range(3)
    ]

    assert not any(line.isdecimal() for line in _text(*pages).split("\n"))
    alone = [*_lines(("/F1 10", f"{FULL}.")), (290.0, 120.0, "/F1 10", "42")]
    assert "42" in _text(alone, _lines(("/F1 10", FULL)))


def test_a_footnotes_number_stands_apart_from_its_words() -> None:
    note = [(60.0, 130.0, "/F1 6", "1"), (64.0, 127.0, "/F1 10", "Those are few")]

    assert "1 Those are few" in _text([*_lines(("/F1 10", FULL)), *note])


def test_words_of_a_narrow_line_are_kept_apart() -> None:
    shown = b"[(Beat) -231 (the) -231 (weft)] TJ"
    raw = make_pdf([_lines(("/F3 10", "Beat the weft" + 16 * " "))])
    drawn = raw.replace(b"(Beat the weft" + 16 * b" " + b") Tj", shown)

    assert len(drawn) == len(raw)
    assert "Beat the weft" in str(load_bytes(drawn, Path("a.pdf")).sections)


def test_a_line_of_very_many_digits_is_no_page_number() -> None:
    digits = "7" * 5000
    assert digits in _text(_lines(("/F1 10", FULL), ("/F1 10", digits)))


def test_the_page_numbers_of_a_long_book_are_looked_up_once() -> None:
    body = [Printed(f"Line {n}", 10, False, 0.9 - n / 100) for n in range(50)]

    def book(count: int) -> list[list[Printed]]:
        return [[*body, Printed(str(number), 10, False, 0.12)] for number in range(count)]

    short, long = book(100), book(400)
    assert len(without_margins(long)) == 400 * 50
    assert calls_of(lambda: without_margins(long)) < 6 * calls_of(lambda: without_margins(short))
