"""Reads plain text as people save articles: headings without markup, page furniture around it."""

from collections.abc import Sequence
from pathlib import Path

from ingest.documents import Document
from ingest.links import BARE_URL, Link
from ingest.load.byline import read_byline
from ingest.load.furniture import without_furniture
from ingest.load.headings import find_levels
from ingest.load.lines import Line, split_lines
from ingest.load.outline import Outline
from ingest.load.rules import read_rules
from ingest.load.wrapped import goes_on

SPACED = 0.2


def read_text(text: str, file: Path) -> Document:
    """Return the document of a saved article; its first line is taken as the title."""
    lines = without_furniture(split_lines(read_rules(text)))
    outline = Outline()
    author, published = read_byline(line.text for line in lines[1:])
    title = _emit(lines, outline, author) or file.stem
    _, sections = outline.finish(title)
    links = tuple(Link(url, "") for url in dict.fromkeys(BARE_URL.findall(text)))
    return Document(
        id="",
        title=title,
        sections=sections,
        path=None,
        author=author,
        published=published,
        links=links,
    )


def is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand between the paragraphs of a text."""
    return sum(line.blank_before for line in lines) > len(lines) * SPACED


def _emit(lines: list[Line], outline: Outline, author: str | None) -> str | None:
    """Pass all lines on to the outline and return the title; the author's name is no heading."""
    spaced = is_spaced(lines)
    title = None
    if len(lines) > 1 and lines[0].item is None and len(lines[0].text) <= 160:
        title = lines[0].text.lstrip("# ").rstrip(":")
        lines = lines[1:]
    levels = find_levels(lines, spaced)
    paragraph: list[str] = []
    for line, level in zip(lines, levels, strict=True):
        goes_on = level is None and line.item is None and "\t" not in line.text
        if paragraph and not (goes_on and _continues(paragraph, line)):
            _paragraph(paragraph, outline)
            paragraph = []
        if level is not None and line.text != author:
            outline.heading(level, line.text.lstrip("# ").rstrip(":"), line.number)
        elif line.item is not None:
            outline.item(line.item, line.depth, _links(line.item))
        elif "\t" in line.text:
            outline.item(" | ".join(cell.strip() for cell in line.text.split("\t") if cell.strip()))
        else:
            paragraph.append(line.text)
    _paragraph(paragraph, outline)
    return title


def _paragraph(lines: list[str], outline: Outline) -> None:
    text = " ".join(lines)
    outline.paragraph(text, _links(text))


def _links(text: str) -> list[Link]:
    return [Link(url, "") for url in BARE_URL.findall(text)]


def _continues(paragraph: list[str], line: Line) -> bool:
    """Whether a line goes on with a hard-wrapped paragraph instead of starting one."""
    return not line.blank_before and goes_on(paragraph[-1], line.text)
