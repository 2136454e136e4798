"""Reads EPUB books: the chapters in reading order, each as the HTML that it is."""

from contextlib import suppress
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.links import Link
from ingest.load.archive import Archive
from ingest.load.decode import decode_page
from ingest.load.epub_contents import Entry, mark_headings, read_contents
from ingest.load.markup import squeeze, walk_markup
from ingest.load.outline import Outline
from ingest.load.parsing import parse_markup

_CONTAINER = "META-INF/container.xml"
_PRINTED = {"pagebreak", "noteref", "doc-pagebreak", "doc-noteref", "backlink", "doc-backlink"}
_MOSTLY = 0.6
_NCX = "application/x-dtbncx+xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_epub(raw: bytes, file: Path) -> Document:
    """Return the document of a book.

    Raises:
        BrokenDocumentError: it is damaged, protected, or not a book.
    """
    archive = Archive(raw, file)
    if "META-INF/rights.xml" in archive.names():
        raise BrokenDocumentError(file, "is protected (DRM); only free books can be read")
    rootfile = _xml(archive, _CONTAINER, file).find(".//{*}rootfile")
    package_name = "" if rootfile is None else rootfile.get("full-path") or ""
    package = _xml(archive, package_name, file)
    outline, links = Outline(), list[Link]()
    contents = _contents(archive, package, package_name)
    for chapter in _chapters(package, package_name):
        page = parse_markup(decode_page(archive.read(chapter)))
        if page is not None and not _only_leads(page):
            _drop_printed(page)
            mark_headings(page, contents.get(chapter, ()))
            walk_markup(page, outline, links)
    title = _meta(package, "title")
    found, sections = outline.finish(title)
    return Document(
        id="",
        title=title or found or file.stem,
        sections=sections,
        path=None,
        author=_meta(package, "creator"),
        published=_meta(package, "date"),
        language=_meta(package, "language") or "en",
        links=tuple(link for link in links if link.url.startswith("http")),
    )


def _xml(archive: Archive, name: str, file: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as exc:
        raise BrokenDocumentError(file, f"is damaged: {name} is not XML") from exc


def _chapters(package: etree._Element, package_name: str) -> list[str]:
    """Return the names of the members that make up the text, without the table of contents."""
    items = {
        item.get("id"): item
        for item in package.iterfind(".//{*}manifest/{*}item")
        if "html" in (item.get("media-type") or "")
    }
    spine = [items.get(ref.get("idref")) for ref in package.iterfind(".//{*}spine/{*}itemref")]
    folder = dirname(package_name)
    return [
        normpath(join(folder, unquote(item.get("href") or "")))
        for item in spine
        if item is not None and "nav" not in (item.get("properties") or "").split()
    ]


def _contents(
    archive: Archive, package: etree._Element, package_name: str
) -> dict[str, list[Entry]]:
    """Return what the book's table of contents names, by chapter; nothing from a damaged one."""
    for item in package.iterfind(".//{*}manifest/{*}item"):
        navigates = "nav" in (item.get("properties") or "").split()
        if navigates or item.get("media-type") == _NCX:
            name = normpath(join(dirname(package_name), unquote(item.get("href") or "")))
            with suppress(BrokenDocumentError):
                if found := read_contents(_xml(archive, name, Path(name)), name):
                    return found
    return {}


def _only_leads(page: HtmlElement) -> bool:
    """Whether a page is a table of contents: most of its letters lead to other pages."""
    texts = [len(a.text_content()) for a in page.iter("a") if "://" not in (a.get("href") or "#")]
    body = page.find("body")
    whole = len(squeeze((page if body is None else body).text_content()))
    return len(texts) > 1 and sum(texts) > _MOSTLY * whole


def _drop_printed(page: HtmlElement) -> None:
    """Take out the numbers of printed pages, and the marks that lead to notes."""
    for element in list(page.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        kinds = {*(element.get("epub:type") or "").split(), element.get("role") or ""}
        if kinds & _PRINTED:
            element.drop_tree()


def _meta(package: etree._Element, name: str) -> str | None:
    element = package.find(f".//{_DC}{name}")
    text = "" if element is None else " ".join((element.text or "").split())
    return text or None
