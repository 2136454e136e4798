"""What kind of document bytes are, whatever their server or sender says they are."""

import codecs
from pathlib import Path, PurePosixPath

from ingest.errors import BrokenDocumentError
from ingest.load.archive import Archive
from ingest.load.kinds import READERS

_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/x-ipynb+json": ".ipynb",
}


def sniff(raw: bytes, name: str, path: str, media_type: str) -> str:
    """Return the suffix of the kind that bytes are, one of `READERS`.

    The bytes decide first, then what the path ends in, then what the server says.

    Raises:
        BrokenDocumentError: no reader takes it.
    """
    start = raw[:1024].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    suffix = PurePosixPath(path).suffix.lower()
    if b"%pdf-" in start:
        return ".pdf"
    if raw.startswith(b"PK\x03\x04"):
        return _container(raw, name)
    if b"\x00" in raw[:4096] and not raw.startswith(_WIDE):
        raise BrokenDocumentError(name, "is no document but binary data")
    if suffix == ".ipynb" and start.startswith(b"{"):
        return ".ipynb"
    if start.startswith(_PAGE_STARTS):
        return ".html"
    if suffix in (".md", ".markdown", ".txt", ".text", ".vtt", ".srt"):
        return suffix
    if media_type in _TYPES:
        return _TYPES[media_type]
    if media_type in ("text/plain", "") or (suffix in READERS and media_type.startswith("text/")):
        return ".txt"
    raise BrokenDocumentError(name, f"{media_type} is no kind of document that can be read")


def _container(raw: bytes, name: str) -> str:
    members = set(Archive(raw, Path(name)).names())
    if "word/document.xml" in members:
        return ".docx"
    if "META-INF/container.xml" in members:
        return ".epub"
    raise BrokenDocumentError(name, "is an archive; save it, and ingest the file")
