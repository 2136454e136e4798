"""Books, papers, notebooks and Word files become documents like any other."""

from pathlib import Path

import pytest

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.links import Link
from ingest.load import load_bytes
from tests.ingest.files import (
    CONTAINER,
    make_bomb,
    make_docx,
    make_epub,
    make_notebook,
    make_pdf,
    make_pdf_bomb,
    make_zip,
)

BODY = "/F1 11"
END = "information theory included.\n\n- Inner join\n- Outer join"
LONG = "Tables take three weeks when you practise on real ones every day"


def read(name: str, raw: bytes) -> Document:
    return load_bytes(raw, Path(name))


def shape(document: Document) -> list[tuple[int, str, str]]:
    return [(section.level, section.heading, section.text) for section in document.sections]


def page(number: int, *lines: tuple[float, str, str]) -> list[tuple[float, float, str, str]]:
    margins = [(50.0, 810.0, "/F1 8", "Road Weekly"), (280.0, 20.0, "/F1 8", f"Page {number}")]
    return [*margins, *((50.0, y, font, text) for y, font, text in lines)]


def test_a_pdf_keeps_headings_by_size_and_joins_its_lines() -> None:
    one = page(
        1,
        (780, "/F2 24", "Road to Tables"),
        (740, "/F2 16", "Phase 1: Joins"),
        (720, BODY, f"{LONG}, infor-"),
        (706, BODY, "mation theory included."),
        (692, BODY, "• Inner join"),
        (678, BODY, "• Outer join"),
        (640, "/F2 11", "A bold line"),
        (626, BODY, f"{LONG} and on."),
    )
    two = page(2, (780, "/F2 16", "Phase 2: Keys"), (760, BODY, f"{LONG} and"))
    three = page(3, (780, BODY, f"{LONG}, too."))
    document = read("a.pdf", make_pdf([one, two, three], uri="https://example.org/x"))
    assert document.title == "Road to Tables"
    assert shape(document) == [
        (1, "Road to Tables", ""),
        (
            2,
            "Phase 1: Joins",
            f"{LONG}, {END}",
        ),
        (3, "A bold line", f"{LONG} and on."),
        (2, "Phase 2: Keys", f"{LONG} and {LONG}, too."),
    ]
    assert document.links == (Link("https://example.org/x", ""),)


def test_a_pdf_says_what_it_is_called() -> None:
    assert read("a.pdf", make_pdf([page(1, (700, BODY, LONG))], title="Paper")).title == "Paper"


def test_a_pdf_without_text_needs_ocr() -> None:
    with pytest.raises(BrokenDocumentError, match="no text layer"):
        read("scan.pdf", make_pdf([[]]))


def test_a_word_document_keeps_headings_lists_tables_and_links() -> None:
    document = read("a.docx", make_docx())
    assert (document.title, document.author) == ("Road to Tables", "Ida Berg")
    assert shape(document) == [
        (1, "Road to Tables", "Tables take three weeks."),
        (2, "Joins", "As these notes\n\n- Inner join\n  - on equal keys"),
        (3, "Hours", "- Topic | Hours\n- Joins | 12"),
    ]
    assert document.links == (Link("https://example.org/joins", "these notes"),)


def test_a_book_is_read_in_the_order_of_its_chapters() -> None:
    document = read("a.epub", make_epub())
    stated = (document.title, document.author, document.published, document.language)
    assert stated == ("Road to Tables", "Ida Berg", "2026-05-01", "en")
    assert shape(document) == [(1, "One", "Rows first."), (1, "Two", "- Joins here")]
    assert document.links == (Link("https://example.org", "here"),)


def test_a_notebook_keeps_text_and_code_and_drops_outputs() -> None:
    raw = make_notebook(("markdown", "# Joins\n\nBy a key."), ("code", "a = 1\n\nb = 2"))
    assert shape(read("a.ipynb", raw)) == [(1, "Joins", "By a key.\n\na = 1\n\nb = 2")]


def test_html_inside_markdown_keeps_its_text_and_links() -> None:
    raw = (
        b'<h1 align="center">Road</h1>\n\n<details>\n<summary>More</summary>\n\nHidden *gem*.\n\n'
        b"</details>\n\n[![badge](b.svg)](https://example.org/ci)\n\n"
        b'See <a href="https://example.org">this</a>.<br>Bye.\n'
    )
    document = read("README.md", raw)
    assert shape(document) == [(1, "Road", "More\n\nHidden gem.\n\nSee this.\nBye.")]
    assert document.links == (
        Link("https://example.org/ci", "badge"),
        Link("https://example.org", "this"),
    )


def test_a_book_cannot_name_entities_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    package = f'<!DOCTYPE p [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><p>&x;</p>'
    raw = make_zip(
        {"META-INF/container.xml": CONTAINER.encode(), "OEBPS/book.opf": package.encode()}
    )
    with pytest.raises(BrokenDocumentError) as caught:
        read("a.epub", raw)
    assert "the secret" not in str(caught.value)


BROKEN = [
    ("a.pdf", b"", "damaged"),
    ("a.pdf", b"%PDF-1.7 and nothing else", "damaged"),
    ("a.pdf", make_pdf([page(1, (700, BODY, LONG))])[:300], "damaged"),
    ("a.docx", b"PK but no zip", "damaged"),
    ("a.docx", make_zip({"a.txt": b"text"}), "damaged"),
    ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(512), "encrypted or of Word 97"),
    ("a.docx", make_bomb(), "unpacks to far more"),
    ("a.docx", make_zip({"../../etc/passwd": b"x"}), "leads out of it"),
    ("a.epub", make_zip({"C:\\x": b"x"}), "leads out of it"),
    ("a.epub", make_zip({"/etc/passwd": b"x"}), "leads out of it"),
    ("a.epub", make_zip({"a.txt": b"text"}), "no readable 'META-INF/container.xml'"),
    ("a.epub", make_zip({"META-INF/container.xml": b"<a"}), "is not XML"),
    ("a.epub", make_bomb("x.xhtml"), "unpacks to far more"),
    ("a.epub", make_zip({"META-INF/rights.xml": b""}), "DRM"),
    ("a.ipynb", b"{", "not a notebook"),
    ("a.ipynb", b"[" * 100_000, "not a notebook"),
    ("a.ipynb", b'{"cells": 3}', "has no cells"),
    ("a.ipynb", make_notebook(("code", " ")), "no text"),
]


@pytest.mark.parametrize(("name", "raw", "reason"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_or_hostile_file_is_one_clear_line(name: str, raw: bytes, reason: str) -> None:
    with pytest.raises(BrokenDocumentError, match=reason) as caught:
        read(name, raw)
    assert "\n" not in str(caught.value)


def test_a_pdf_that_unpacks_to_far_too_much_is_refused() -> None:
    with pytest.raises(BrokenDocumentError):
        read("a.pdf", make_pdf_bomb())


def test_a_books_page_numbers_and_marks_of_notes_are_left_out() -> None:
    note = "<a epub:type='noteref' href='#n1'>1</a>"
    marks = f"<p>Rows{note} first.<span epub:type='pagebreak'>12</span></p>"
    document = read("a.epub", make_epub(marks))
    assert document.sections[0].text == "Rows first."


def test_a_books_own_table_of_contents_is_left_out() -> None:
    listed = "".join(f"<li><a href='{n}.xhtml'>{n}. A chapter on tables</a></li>" for n in range(4))
    headings = [s.heading for s in read("a.epub", make_epub(f"<ul>{listed}</ul>")).sections]
    assert headings == ["Two"]
