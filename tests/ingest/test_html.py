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


def sections(body: str) -> dict[str, str]:
    page = f"<html><head><title>Road to Tables</title></head><body>{body}</body></html>"
    return {s.heading: s.text for s in read_html(page, Path("page.html")).sections}


PROSE = (
    "<p>" + "Joins bring the rows of two tables together where their keys are equal. " * 3 + "</p>"
)


def test_an_id_that_spells_its_heading_is_no_sign_of_furniture() -> None:
    found = sections(
        f"<div><h1>Road</h1>{PROSE}<section id='related-tools'><h2>Related tools</h2>{PROSE}"
        f"</section><h2 id='comments-in-sql'>Comments in SQL</h2>{PROSE}</div>"
    )
    assert {"Related tools", "Comments in SQL"} <= found.keys()


def test_an_article_may_end_in_code_and_in_links_to_go_on_with() -> None:
    found = sections(
        f"<div><h1>Road</h1>{PROSE}{PROSE}<h2>Further reading</h2>"
        "<ul><li><a href='https://a.org'>Keys</a></li><li><a href='https://b.org'>Sums</a></li></ul>"
        "<pre>SELECT 1;</pre><h2>Related posts</h2><ul><li><a href='/x'>Paint</a></li></ul></div>"
    )
    assert "Keys" in found["Further reading"]
    assert "SELECT 1;" in found["Further reading"]
    assert "Paint" not in repr(found)


def test_what_lies_outside_the_marked_main_part_is_left_out() -> None:
    found = sections(
        f"<div><p>Press S to search, and Esc to hide this help again.</p></div>"
        f"<main><h1>Road</h1>{PROSE}</main><div><p>Made with care in a small town.</p></div>"
    )
    assert "Press S" not in repr(found)
    assert "care" not in repr(found)


def test_a_main_part_with_little_of_the_text_is_a_mistake_of_the_page() -> None:
    found = sections(f"<main><p>Loading.</p></main><div><h1>Road</h1>{PROSE}{PROSE}</div>")
    assert "keys are equal" in repr(found)


LOCK = "The lock opens at high water, and the keeper writes the hour into a book. "
TOLD = f"<p>{LOCK * 4}</p>"


def whole(body: str) -> str:
    page = f"<html><head><title>Locks</title></head><body><main>{body}</main></body></html>"
    document = read_html(page, Path("a.html"))
    return "\n".join(f"{s.heading}\n{s.text}" for s in document.sections)


def test_a_box_that_stands_among_the_text_is_kept_and_an_advertisement_is_not() -> None:
    box = '<div class="callout"><div>i</div><div>Never open both gates.</div></div>'
    text = whole(f"<h1>Locks</h1>{TOLD}{box}<div><div>Advertisement</div></div>{TOLD}")
    assert "Never open both gates." in text
    assert "Advertisement" not in text


def test_numbers_of_code_lines_and_marks_of_footnotes_are_left_out() -> None:
    code = '<pre><span class="ln">17</span><code>open(gate)</code></pre>'
    note = '<p>Colour<sup><a href="#fn1">99</a></sup> matters.</p>'
    text = whole(f"<h1>Locks</h1>{TOLD}{code}{note}{TOLD}")
    assert "open(gate)" in text
    assert "Colour matters." in text
    assert "17" not in text


def test_tags_below_an_article_and_what_else_its_author_wrote_are_left_out() -> None:
    tags = '<ul><li><a href="/tag/water">#water</a></li></ul>'
    more = f"<section><h3>More from this blog</h3>{TOLD[:90]} otters.</p></section>"
    text = whole(f"<article><h1>Locks</h1>{TOLD * 5}</article>{tags}{more}")
    assert "#water" not in text
    assert "otters" not in text


def test_a_subtitle_below_the_title_is_kept() -> None:
    head = '<header><h1>Locks</h1><div class="post-description">Water that climbs.</div></header>'
    assert "Water that climbs." in whole(f"<article>{head}<div>{TOLD * 3}</div></article>")
