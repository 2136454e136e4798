"""Of a page only the article is left, with its structure."""

from pathlib import Path

import pytest

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.links import Link
from ingest.load.html import read_html
from tests.ingest.articles import PAGE


@pytest.fixture(scope="module")
def page() -> Document:
    return read_html(PAGE, Path("page.html"))


def test_the_page_says_who_wrote_it_and_what_it_is_called(page: Document) -> None:
    assert (page.title, page.author, page.language) == ("Road to Tables", "Ida Berg", "en")


def test_headings_become_sections(page: Document) -> None:
    assert [section.path for section in page.sections] == [(), ("Joins",)]


def test_lists_tables_and_code_keep_their_shape(page: Document) -> None:
    text = page.sections[1].text
    assert "- Inner join\n  - on equal keys\n- Outer join" in text
    assert "- Topic | Hours\n- Joins | 12" in text
    assert "SELECT 1;\nSELECT 2;" in text


def test_links_are_collected(page: Document) -> None:
    assert page.links == (Link("https://example.org/joins", "these notes"),)


@pytest.mark.parametrize(
    "words", ["Home page", "newsletter", "Mastodon", "lovely article", "Copyright", "circles"]
)
def test_what_surrounds_the_article_is_left_out(page: Document, words: str) -> None:
    assert words not in repr(page.sections)


def test_a_page_without_an_article_is_broken() -> None:
    with pytest.raises(BrokenDocumentError, match="no main text"):
        read_html("<html><body></body></html>", Path("page.html"))
