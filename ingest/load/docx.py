"""Reads Word documents by their styles: headings, lists, tables, links, core properties."""

import io
import re
import zipfile
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.links import Link
from ingest.load.archive import Archive
from ingest.load.markup import absolute, squeeze
from ingest.load.outline import Outline

_OLD_WORD = b"\xd0\xcf\x11\xe0"  # also the envelope of a .docx with a password
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_MAX_TABLE_DEPTH = 5


def read_docx(raw: bytes, file: Path) -> Document:
    """Return the document of a .docx file.

    Raises:
        BrokenDocumentError: it is damaged, encrypted, or another kind of file.
    """
    if raw.startswith(_OLD_WORD):
        raise BrokenDocumentError(file, "is encrypted or of Word 97; save it as plain .docx")
    Archive(raw, file)
    try:
        word = docx.Document(io.BytesIO(raw))
        return _read(word, file)
    except (OpcError, KeyError, ValueError, XMLSyntaxError, zipfile.BadZipFile) as exc:
        raise BrokenDocumentError(file, "is damaged: not a Word document") from exc


def _read(word: WordDocument, file: Path) -> Document:
    walk = _Walk(has_title=any(_style(p) == "Title" for p in word.paragraphs))
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            walk.table(block)
        else:
            walk.paragraph(block)
    properties = word.core_properties
    named = walk.title or squeeze(properties.title or "")
    found, sections = walk.outline.finish(named or None)
    return Document(
        id="",
        title=named or found or file.stem,
        sections=sections,
        path=None,
        author=squeeze(properties.author or "") or None,
        published=properties.created.date().isoformat() if properties.created else None,
        language=properties.language or "en",
        links=tuple(walk.links),
    )


class _Walk:
    """What has been seen so far; with a title on the page, headings are one level below it."""

    def __init__(self, *, has_title: bool) -> None:
        self.outline = Outline()
        self.links: list[Link] = []
        self.title = ""
        self._shift = int(has_title)

    def paragraph(self, paragraph: Paragraph) -> None:
        text, style = squeeze(paragraph.text), _style(paragraph)
        links = _links(paragraph)
        self.links += links
        if style == "Title" and text:
            self.title = self.title or text
            self.outline.heading(1, text)
        elif level := _HEADING.fullmatch(style):
            self.outline.heading(int(level[1]) + self._shift, text, links=links)
        elif (depth := _list_depth(paragraph, style)) is not None:
            self.outline.item(text, depth, links)
        else:
            self.outline.paragraph(text, links)

    def table(self, table: Table, depth: int = 0) -> None:
        for row in table.rows:
            cells, links = list[str](), list[Link]()
            for cell in dict.fromkeys(row.cells):  # a merged cell is named once for each column
                cells.append(squeeze(" ".join(p.text for p in cell.paragraphs)))
                links += [link for p in cell.paragraphs for link in _links(p)]
                if depth < _MAX_TABLE_DEPTH:
                    for nested in cell.tables:
                        self.table(nested, depth + 1)
            self.outline.item(" | ".join(cells) if any(cells) else "", links=links)
            self.links += links


def _links(paragraph: Paragraph) -> list[Link]:
    return [
        Link(target, squeeze(link.text))
        for link in paragraph.hyperlinks
        if (target := absolute(link.url or "", ""))
    ]


def _style(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name or "") if style is not None else ""


def _list_depth(paragraph: Paragraph, style: str) -> int | None:
    """Return how deep a list item is, from 0; None for what is no list item."""
    if paragraph._p.xpath("./w:pPr/w:numPr"):
        levels = paragraph._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")
        return int(levels[0]) if levels else 0
    if style.startswith("List ") and style != "List Paragraph":
        return int(style[-1]) - 1 if style[-1].isdecimal() else 0
    return None
