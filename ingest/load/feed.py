"""Reads sitemaps, RSS and Atom: lists of addresses, which are no documents themselves."""

from pathlib import Path

from lxml import etree

from ingest.documents import Document, Section
from ingest.errors import BrokenDocumentError
from ingest.links import Link
from ingest.load.markup import squeeze

FEED = "feed"
"""Kind of a document that only leads to others, and the suffix under which it is read."""
_STARTS = (b"<rss", b"<feed", b"<urlset", b"<sitemapindex")
_ENTRIES = {"item", "entry", "url", "sitemap"}


def is_feed(start: bytes) -> bool:
    """Whether a file that begins so (in lower case) is a list of addresses."""
    return start.startswith((b"<?xml", *_STARTS)) and any(mark in start for mark in _STARTS)


def read_feed(raw: bytes, file: Path) -> Document:
    """Return a document of kind `FEED` whose links are what the list leads to, in its order.

    Raises:
        BrokenDocumentError: it is not XML, or leads nowhere.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as exc:
        raise BrokenDocumentError(file, "is damaged: neither a sitemap nor a feed") from exc
    entries = (element for element in root.iter("{*}*") if _name(element) in _ENTRIES)
    links = tuple(link for link in map(_link, entries) if link.url.startswith("http"))
    if not links:
        raise BrokenDocumentError(file, "is a sitemap or feed that leads to no page")
    text = "\n".join(f"- {link.text or link.url}" for link in links)
    return Document(
        id="",
        title=file.stem,
        sections=(Section(0, "", (), text),),
        path=None,
        kind=FEED,
        links=links,
    )


def _link(entry: etree._Element) -> Link:
    """Return where an entry leads: its `loc`, the text of its `link`, or that one's `href`."""
    title = url = ""
    for child in entry:
        name, text = _name(child), squeeze(child.text or "")
        if name == "loc" or (name == "link" and child.get("rel", "alternate") == "alternate"):
            url = url or text or child.get("href", "")
        elif name == "title":
            title = text
    return Link(url, title)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
