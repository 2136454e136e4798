"""Reads Word documents by their styles: headings, lists, tables, links, core properties."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError, _Element

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.links import Link
from ingest.load.archive import Archive
from ingest.load.markup import squeeze
from ingest.load.outline import Outline
from ingest.load.word_notes import Notes
from ingest.load.word_text import boxed, find_links, looks, outline_level, shown_text

_OLD_WORD = b"\xd0\xcf\x11\xe0"  # also the envelope of a .docx with a password
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS = "Table of Contents"
_HEADING_WORDS = 12
_LARGE = 14  # points
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
    styles = [_style(paragraph) for paragraph in word.paragraphs]
    levels = [
        _level(paragraph, style) for paragraph, style in zip(word.paragraphs, styles, strict=True)
    ]
    walk = _Walk("Title" in styles, any(levels), Notes(word))
    for block in _blocks(word.element.body):
        if block.tag == qn("w:tbl"):
            walk.table(Table(block, word._body))
        else:
            walk.paragraph(Paragraph(block, word._body))
    walk.flush()
    properties = word.core_properties
    named = walk.title or squeeze(properties.title or "")
    found, sections = walk.outline.finish(named or None)
    return Document(
        id="",
        title=named or found or (sections[0].heading if sections else "") or file.stem,
        sections=sections,
        path=None,
        author=squeeze(properties.author or "") or None,
        published=properties.created.date().isoformat() if properties.created else None,
        language=properties.language or "en",
        links=tuple(walk.links),
    )


def _blocks(holder: _Element) -> Iterator[_Element]:
    """Yield paragraphs and tables, those of content controls too, but no table of contents."""
    for child in holder:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag == qn("w:sdt"):
            gallery = child.find(f".//{qn('w:docPartGallery')}")
            content = child.find(qn("w:sdtContent"))
            if content is not None and (gallery is None or gallery.get(qn("w:val")) != _CONTENTS):
                yield from _blocks(content)


class _Walk:
    """What has been seen so far; with a title on the page, headings are one level below it.

    Where no style says what is a heading, a short bold line or one in larger letters is one.
    """

    def __init__(self, has_title: bool, has_headings: bool, notes: Notes) -> None:
        self.outline = Outline()
        self._notes = notes
        self._waiting: list[str] = []  # what the notes of a section say, which stands at its end
        self._styled = has_headings
        self._sizes: list[float] = []  # of headings that only look like some, from the largest
        self.links: list[Link] = []
        self.title = ""
        self._shift = int(has_title)

    def paragraph(self, paragraph: Paragraph) -> None:
        text, style = shown_text(paragraph._p), _style(paragraph)
        links = find_links(paragraph)
        self.links += links
        if style.lower().startswith("toc "):
            return
        if style == "Title" and text:
            self.title = self.title or text
            self._heading(1, text)
        elif level := _level(paragraph, style):
            self._heading(level + self._shift, text, links)
        elif (depth := _list_depth(paragraph, style)) is not None:
            self.outline.item(text, depth, links)
        elif looked := self._looked(paragraph, text):
            self._heading(looked + self._shift, text, links)
        else:
            self.outline.paragraph(text, links)
        for box in boxed(paragraph._p):
            self.outline.paragraph(shown_text(box))
        self._waiting += self._notes.of(paragraph._p)

    def _heading(self, level: int, text: str, links: Sequence[Link] = ()) -> None:
        if text:
            self.flush()
        self.outline.heading(level, text, links=links)

    def flush(self) -> None:
        """Put down the notes that wait for the end of their section."""
        for text in self._waiting:
            self.outline.paragraph(text)
        self._waiting = []

    def _looked(self, paragraph: Paragraph, text: str) -> int:
        """Return the level of a line that looks like a heading, 0 for text."""
        bold, size = looks(paragraph)
        short = text and len(text.split()) <= _HEADING_WORDS and text[-1] not in ".,;:"
        if self._styled or not (short and (bold or size >= _LARGE)):
            return 0
        if size not in self._sizes:
            self._sizes = sorted([*self._sizes, size], reverse=True)
        return min(self._sizes.index(size) + 1, 6)

    def table(self, table: Table, depth: int = 0) -> None:
        for row in table.rows:
            cells, links = list[str](), list[Link]()
            for cell in dict.fromkeys(row.cells):  # a merged cell is named once for each column
                cells.append(squeeze(" ".join(shown_text(p._p) for p in cell.paragraphs)))
                links += [link for p in cell.paragraphs for link in find_links(p)]
                self._waiting += [text for p in cell.paragraphs for text in self._notes.of(p._p)]
                if depth < _MAX_TABLE_DEPTH:
                    for nested in cell.tables:
                        self.table(nested, depth + 1)
            self.outline.item(" | ".join(cells) if any(cells) else "", links=links)
            self.links += links


def _style(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name or "") if style is not None else ""


def _level(paragraph: Paragraph, style: str) -> int | None:
    """Return the level of a heading by its style's name, else by the outline it is given."""
    if named := _HEADING.fullmatch(style):
        return int(named[1])
    return outline_level(paragraph)


def _list_depth(paragraph: Paragraph, style: str) -> int | None:
    """Return how deep a list item is, from 0; None for what is no list item."""
    if paragraph._p.xpath("./w:pPr/w:numPr"):
        levels = paragraph._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")
        return int(levels[0]) if levels else 0
    if style.startswith("List ") and style != "List Paragraph":
        return int(style[-1]) - 1 if style[-1].isdecimal() else 0
    return None
