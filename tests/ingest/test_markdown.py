"""Markdown becomes sections of plain text with their lines."""

from pathlib import Path

import pytest

from ingest.documents import Document
from ingest.links import Link
from ingest.load.markdown import read_markdown


def read(text: str) -> Document:
    return read_markdown(text, Path("notes.md"))


def test_front_matter_describes_the_document() -> None:
    document = read(
        "---\nid: road\ntitle: The Road\nauthor: Ida Berg\nurl: https://example.org/road\n"
        "published: 2026-02-01\nkind: roadmap\n---\nText.\n"
    )
    assert (document.id, document.title, document.author) == ("road", "The Road", "Ida Berg")
    assert (document.url, document.kind) == ("https://example.org/road", "roadmap")
    assert document.published == "2026-02-01"


def test_an_empty_field_of_the_front_matter_is_none() -> None:
    assert read("---\npublished:\n---\nText.\n").published is None


def test_the_first_heading_alone_at_its_level_is_the_title() -> None:
    document = read("# The Road\n\nHello.\n\n## Tables\n\nRows.\n")
    assert document.title == "The Road"
    assert [section.path for section in document.sections] == [(), ("Tables",)]


def test_a_title_in_the_front_matter_leaves_another_first_heading_in_place() -> None:
    document = read("---\ntitle: The Road\n---\n# Tables\n\nRows.\n\n## Joins\n\nKeys.\n")
    assert [s.path for s in document.sections] == [("Tables",), ("Tables", "Joins")]


def test_headings_nest_by_level() -> None:
    document = read("# T\n\n## A\n\na\n\n#### B\n\nb\n\n### C\n\nc\n\n## D\n\nd\n")
    paths = [section.path for section in document.sections[1:]]
    assert paths == [("A",), ("A", "B"), ("A", "C"), ("D",)]


def test_lines_count_from_the_top_of_the_file() -> None:
    document = read("---\nid: road\n---\n\n# T\n\nHello.\n\n## Tables\n\nRows.\n")
    assert [section.line for section in document.sections] == [5, 9]


def test_nested_lists_keep_their_depth_and_lose_their_markers() -> None:
    document = read("Do this:\n\n* [x] one\n  1. two\n     1. three\n* four\n")
    assert document.sections[0].text == "Do this:\n- one\n  - two\n    - three\n- four"


def test_table_rows_become_items() -> None:
    document = read("| Topic | Hours |\n|---|---|\n| Joins | 12 |\n")
    assert document.sections[0].text == "- Topic | Hours\n- Joins | 12"


def test_code_is_kept_as_it_stands_and_holds_no_headings() -> None:
    document = read("Run:\n\n```sh\n# not a heading\n  make up\n```\n")
    assert document.sections[0].text == "Run:\n\n# not a heading\n  make up"


def test_links_are_collected_and_their_words_stay() -> None:
    document = read("Read [the *notes*](https://example.org/n) and `code`.\n")
    assert document.links == (Link("https://example.org/n", "the notes"),)
    assert document.sections[0].text == "Read the notes and code."


def test_images_leave_nothing_behind() -> None:
    document = read("# ![logo](https://example.org/x.png)\n\nSee![chart](y.png) here.\n")
    assert document.sections[0].text == "See here."
    assert document.links == ()
    assert document.title == "notes"


def test_a_blank_line_does_not_end_a_table_of_html() -> None:
    text = "# A\n\n<table>\n<tr><td>Layers</td>\n\n    <td>Maps</td>\n</tr>\n\n</table>\n\nEnd\n"
    [section] = read_markdown(text, Path("a.md")).sections
    assert section.text == "- Layers | Maps\n\nEnd"


def test_further_paragraphs_of_an_item_stay_with_it() -> None:
    [section] = read_markdown("- One\n\n  More of one\n- Two\n", Path("a.md")).sections
    assert section.text == "- One\n  More of one\n- Two"


def test_a_heading_without_its_space_is_a_heading_and_a_hashtag_is_not() -> None:
    sections = read_markdown("#2 Models\n\nText\n\n#sorry\n", Path("a.md")).sections
    assert [(s.heading, s.text) for s in sections] == [("2 Models", "Text\n\n#sorry")]


def test_the_caption_of_a_logo_is_the_title() -> None:
    text = "<h3 align='center'>Weather School</h3>\n\nHello\n\n## A\n\na\n\n### B\n\nb\n"
    assert read_markdown(text, Path("a.md")).title == "Weather School"


@pytest.mark.parametrize(
    ("lines", "author", "published"),
    [
        ("*By Lena Ortiz · 12 January 2027 · 9 min read*", "Lena Ortiz", "2027-01-12"),
        ("Written by Ana de Souza\n\nMarch 3rd, 2026", "Ana de Souza", "2026-03-03"),
        ("Updated 2026-05-01", None, "2026-05-01"),
        ("By the end of this guide you know SQL.", None, None),
        ("The plan runs until 12 January 2027 and then you rest.", None, None),
    ],
)
def test_author_and_date_are_read_from_the_lines_under_the_title(
    lines: str, author: str | None, published: str | None
) -> None:
    text = f"# A plan\n\n{lines}\n\nSome text that is long enough.\n\n## Month 1\n\nLearn SQL.\n"
    document = read_markdown(text, Path("plan.md"))
    assert (document.author, document.published) == (author, published)


def test_sections_that_lead_away_from_the_article_are_left_out_at_its_end() -> None:
    body = "# A plan\n\n## Related articles\n\nOne.\n\n## Month 1\n\n" + "Learn SQL well. " * 20
    text = (
        f"{body}\n\n## Related posts\n\n- Laptops\n\n### By us\n\nMore.\n\n## Sources\n\nA book.\n"
    )
    headings = [section.heading for section in read_markdown(text, Path("plan.md")).sections]
    assert headings == ["A plan", "Related articles", "Month 1", "Sources"]


def test_an_address_that_stands_in_the_text_is_a_link_called_as_the_line_says_in_front() -> None:
    text = "# Glass\n\n- Jacks in slow motion: https://film.example/jacks\n\nhttps://forum.example/a.\n"
    links = read_markdown(text, Path("a.md")).links
    assert [(link.url, link.text) for link in links] == [
        ("https://film.example/jacks", "Jacks in slow motion"),
        ("https://forum.example/a", ""),
    ]


def test_lines_that_begin_with_a_typed_bullet_are_items() -> None:
    text = "# Sailing\n\nBefore you go\n• Learn tides\n• Read the [chart](https://c.example/x)\n"
    section = read_markdown(text, Path("a.md")).sections[0]
    assert section.text == "Before you go\n\n- Learn tides\n- Read the chart"
    assert [(at.line, at.link.url) for at in section.links] == [(3, "https://c.example/x")]


def test_a_single_line_that_begins_with_an_arrow_stays_a_sentence() -> None:
    text = "# Sailing\n\n→ Read this first.\n"
    assert read_markdown(text, Path("a.md")).sections[0].text == "→ Read this first."


def test_a_line_that_was_broken_for_its_length_goes_on() -> None:
    text = "The book that I would take along to a lonely island is the one by\nLee Park, of course."
    assert read(text).sections[0].text == text.replace("\n", " ")


@pytest.mark.parametrize(
    "lines",
    [
        "Month 1: read\nMonth 2: write",
        "Everything that I did in the first of the two months of this year\nTime: ten hours",
        "Everything that I did in the first of the two months of this year\n**Next** the other",
        "Everything that I did in the first of the two months of the year.\nThen the next",
    ],
)
def test_a_line_that_begins_something_stays_a_line(lines: str) -> None:
    assert read(lines).sections[0].text == lines.replace("**", "")
