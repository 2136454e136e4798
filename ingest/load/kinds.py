"""Which reader takes which kind of file; a kind is named by its usual suffix.

Readers whose libraries take long to import are imported when they are first used.
"""

import re
from collections.abc import Callable
from pathlib import Path

from ingest.documents import Document
from ingest.load.decode import decode_page, decode_utf8
from ingest.load.markdown import read_markdown
from ingest.load.text import read_text
from ingest.load.transcript import is_stamped, read_stamped, read_transcript

Reader = Callable[[bytes, Path, str | None], Document]
"""Takes the bytes, the file's name, and the charset that a server stated."""
_TAG = re.compile(r"<[a-zA-Z!/?]")


def _text(read: Callable[[str, Path], Document]) -> Reader:
    def reader(raw: bytes, file: Path, charset: str | None) -> Document:
        if charset is None:
            return read(decode_utf8(raw, file), file)
        return read(decode_page(raw, charset), file)

    return reader


def _plain(text: str, file: Path) -> Document:
    return read_stamped(text, file) if is_stamped(text) else read_text(text, file)


def _page(raw: bytes, file: Path, charset: str | None) -> Document:
    from ingest.load.html import read_html

    text = decode_page(raw, charset)
    return read_html(text, file) if _TAG.search(text) else read_text(text, file)


def _pdf(raw: bytes, file: Path, _charset: str | None) -> Document:
    from ingest.load.pdf import read_pdf

    return read_pdf(raw, file)


def _docx(raw: bytes, file: Path, _charset: str | None) -> Document:
    from ingest.load.docx import read_docx

    return read_docx(raw, file)


def _epub(raw: bytes, file: Path, _charset: str | None) -> Document:
    from ingest.load.epub import read_epub

    return read_epub(raw, file)


def _notebook(raw: bytes, file: Path, _charset: str | None) -> Document:
    from ingest.load.notebook import read_notebook

    return read_notebook(raw, file)


READERS: dict[str, Reader] = {
    ".md": _text(read_markdown),
    ".markdown": _text(read_markdown),
    ".txt": _text(_plain),
    ".text": _text(_plain),
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".pdf": _pdf,
    ".docx": _docx,
    ".epub": _epub,
    ".ipynb": _notebook,
    ".vtt": _text(read_transcript),
    ".srt": _text(read_transcript),
}
