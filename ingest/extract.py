"""Reads whatever was named, a file or an address, as a document; knows no index."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.fetch import Fetched, Fetcher, Validators
from ingest.fetch.address import parse_url
from ingest.load import load_bytes, load_file, slug
from ingest.load.feed import is_feed, read_feed
from ingest.load.sniff import sniff
from ingest.settings import Settings

_ID_CHARS = 60
# Not fetched: docs/adr/0021 says why.
_VIDEO = re.compile(
    r"https?://(?:(?:www\.|m\.|music\.)?youtube\.com/(?:watch|shorts/|live/|embed/)|youtu\.be/)",
    re.IGNORECASE,
)


def is_url(name: str) -> bool:
    """Whether a name is an address instead of a path; one of an unknown scheme is, too."""
    return "://" in name


def canonical(url: str) -> str:
    """Return the one way in which an address is written; an unusable one as it is."""
    try:
        return str(parse_url(url))
    except BrokenDocumentError:
        return url


class Extractor:
    """Reads names one after another; each host is asked at a pace."""

    def __init__(self, settings: Settings, fetcher: Fetcher | None = None) -> None:
        self._fetcher = fetcher or Fetcher(settings.fetch_allow)

    def read(self, name: str) -> Document:
        """Return the document that a path or address leads to.

        Raises:
            BrokenDocumentError: it cannot be fetched or read; `reason` is one line.
        """
        if is_url(name):
            document, _ = self.fetch(name, Validators())
            if document is None:
                raise BrokenDocumentError(name, "the server says that nothing changed")
            return document
        file = Path(name)
        if not file.is_file():
            missing = "is a folder; name files" if file.is_dir() else "there is no such file"
            raise BrokenDocumentError(name, missing)
        return load_file(file, file)

    def fetch(self, url: str, known: Validators) -> tuple[Document | None, Validators]:
        """Return the document at an address, None when it is as it was at `known`.

        Raises:
            BrokenDocumentError: it cannot be fetched or read.
        """
        if _VIDEO.match(url):
            raise BrokenDocumentError(
                url,
                "is a video, and its site lets no program fetch transcripts (robots.txt); save its "
                "transcript as .vtt, .srt or copied text with times, and ingest that file",
            )
        try:
            asked = str(parse_url(url))
            fetched = self._fetcher.fetch(asked, known)
            if fetched.raw is None:
                return None, fetched.validators
            return _document(asked, fetched, fetched.raw), fetched.validators
        except BrokenDocumentError as exc:
            raise BrokenDocumentError(url, exc.reason, exc.line) from exc


def url_id(url: str) -> str:
    """Return the id that the source at an address keeps for ever."""
    parts = urlsplit(url)
    words = slug(f"{parts.hostname}{parts.path}")[:_ID_CHARS].strip("-")
    return f"{words}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def _document(asked: str, fetched: Fetched, raw: bytes) -> Document:
    path = unquote(urlsplit(fetched.url).path)
    if is_feed(raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()):
        return read_feed(raw, Path(asked))
    suffix = sniff(raw, asked, path, fetched.media_type)
    stem = Path(path).stem or urlsplit(asked).hostname or "page"
    document = load_bytes(raw, Path(stem[:100] + suffix), fetched.url, fetched.charset)
    return replace(document, id=url_id(asked), url=asked, path=None)
