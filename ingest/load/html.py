"""Reads web pages through trafilatura, which leaves navigation, comments and share bars out."""

from pathlib import Path
from xml.etree import ElementTree

import trafilatura

from ingest.documents import Document, Link
from ingest.errors import BrokenDocumentError
from ingest.load.outline import Outline


def read_html(text: str, file: Path) -> Document:
    """Return the main text of a page with its headings, lists, tables, code and links."""
    xml = trafilatura.extract(
        text,
        output_format="xml",
        include_comments=False,
        include_tables=True,
        include_links=True,
        with_metadata=True,
        favor_recall=True,
    )
    if not xml:
        raise BrokenDocumentError(file, "no main text was found in this page")
    root = ElementTree.fromstring(xml)
    outline, links = Outline(), list[Link]()
    main = root.find("main")
    for block in root if main is None else main:
        _take(block, outline, links)
    found, sections = outline.finish(root.get("title"))
    return Document(
        id="",
        title=root.get("title") or found or file.stem,
        sections=sections,
        path=None,
        url=root.get("source") or root.get("url"),
        author=root.get("author"),
        published=root.get("date"),
        language=root.get("language") or "en",
        links=tuple(links),
    )


def _take(block: ElementTree.Element, outline: Outline, links: list[Link]) -> None:
    _collect(block, links)
    if block.tag == "head":
        outline.heading(int((block.get("rend") or "h2")[1:2] or 2), _text(block))
    elif block.tag == "list":
        _items(block, outline, 0)
    elif block.tag == "table":
        for row in block.iter("row"):
            outline.item(" | ".join(_text(cell) for cell in row.iter("cell")))
    elif block.tag == "code":
        outline.paragraph("".join(block.itertext()))
    else:
        outline.paragraph(_text(block))


def _items(block: ElementTree.Element, outline: Outline, depth: int) -> None:
    for item in block:
        nested = item.findall("list")
        for child in nested:
            item.remove(child)
        outline.item(_text(item), depth)
        for child in nested:
            _items(child, outline, depth + 1)


def _collect(block: ElementTree.Element, links: list[Link]) -> None:
    for ref in block.iter("ref"):
        target = ref.get("target")
        if target:
            links.append(Link(target, _text(ref)))


def _text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())
