"""Reads PDF files through pypdf: its text line by line, with size, weight and place."""

import io
import logging
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.links import Link
from ingest.load.byline import read_byline
from ingest.load.flow import emit
from ingest.load.markup import absolute, squeeze
from ingest.load.outline import Outline
from ingest.load.pdf_page import read_lines
from ingest.load.printed import Printed, find_levels, join_markers, without_margins
from ingest.load.printed_contents import without_contents

MAX_PAGES = 2_000
MAX_CHARS = 10_000_000
_DAY = re.compile(r"(?:D:)?\s*(\d{4})-?(\d\d)-?(\d\d)")
_MALFORMED = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError)
"""pypdf raises any of them on malformed objects."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of what it mends


def read_pdf(raw: bytes, file: Path) -> Document:
    """Return the document of a PDF with a text layer.

    Raises:
        BrokenDocumentError: it is damaged, encrypted, too long, or only pictures.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(file)
        return _read(reader, file)
    except (DependencyError, FileNotDecryptedError) as exc:
        raise _encrypted(file) from exc
    except BrokenDocumentError:
        raise
    except _MALFORMED as exc:
        raise BrokenDocumentError(file, "is damaged: not a readable PDF") from exc
    except RecursionError as exc:
        raise BrokenDocumentError(file, "is damaged: nested too deeply") from exc


def _read(reader: pypdf.PdfReader, file: Path) -> Document:
    if len(reader.pages) > MAX_PAGES:
        raise BrokenDocumentError(file, f"has more than {MAX_PAGES} pages; split it")
    pages: list[list[Printed]] = []
    links: dict[Link, None] = {}
    size = 0
    for page in reader.pages:
        lines = join_markers(read_lines(page))
        size += sum(len(line.text) for line in lines)
        if size > MAX_CHARS:
            raise BrokenDocumentError(file, "holds more text than ten books; split it")
        pages.append(lines)
        links.update(dict.fromkeys(_links(page)))
    outline = Outline()
    lines = without_margins(pages)
    if not any(line.text for line in lines):
        raise BrokenDocumentError(file, "has no text layer; scanned pages need OCR first")
    emit(*without_contents(lines, find_levels(lines, _bookmarks(reader))), outline)
    stated = reader.metadata
    title = squeeze((stated and stated.title) or "")
    found, sections = outline.finish(title or None)
    by, written = read_byline(sections[0].text.split("\n") if sections else ())
    return Document(
        id="",
        title=title or found or (sections[0].heading if sections else "") or file.stem,
        sections=sections,
        path=None,
        author=squeeze((stated and stated.author) or "") or by,
        published=written or _created(stated),
        links=tuple(links),
    )


def _links(page: pypdf.PageObject) -> list[Link]:
    """Return where the page's links lead; a PDF does not say on which words they stand."""
    found = []
    with suppress(*_MALFORMED):  # a text can be read without them
        for annotation in page.get("/Annots") or ():
            action = annotation.get_object().get("/A")
            uri = action.get_object().get("/URI") if action is not None else None
            if target := absolute(str(uri or ""), ""):
                found.append(Link(target, ""))
    return found


def _created(stated: pypdf.DocumentInformation | None) -> str | None:
    """Return the day that a PDF says it was made; makers write what follows it in many ways."""
    said = _DAY.match(str(stated.get("/CreationDate", ""))) if stated else None
    try:
        return date(*map(int, said.groups())).isoformat() if said else None
    except ValueError:
        return None


def _bookmarks(reader: pypdf.PdfReader) -> dict[str, int]:
    """Return the titles of the PDF's own outline with their depth, from 1."""
    depths: dict[str, int] = {}

    def walk(entries: list[Any], depth: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, depth + 1)
            elif title := squeeze(str(entry.title or "")):
                depths.setdefault(title.casefold(), depth)

    with suppress(*_MALFORMED):  # a text can be read without them
        walk(reader.outline, 1)
    return depths


def _encrypted(file: Path) -> BrokenDocumentError:
    return BrokenDocumentError(file, "is encrypted; save it without a password")
