"""Walks through HTML that holds nothing but content, such as a book's chapter.

It knows what the elements mean and leaves nothing visible out; which part of a web page is its
article it does not know.
"""

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from ingest.links import Link
from ingest.load.cells import cell_text
from ingest.load.outline import Outline

_UNSEEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "button", "form"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl"),
    *("dt", "figcaption", "figure", "footer", "header", "html", "main", "nav", "p", "section"),
    *("summary", "fieldset", "hr"),
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
STRUCTURE = _BLOCKS | HEADINGS | {"ul", "ol", "menu", "table", "pre", "li"}
_BULLET = re.compile(r"[•‣▪◦●]\s+(?=\S)")
_MAX_DEPTH = 200
_LEAST_HEADS = 2  # columns


def walk_markup(
    root: HtmlElement, outline: Outline, links: list[Link], base: str = ""
) -> list[Link]:
    """Pass headings, paragraphs, list items, tables, code and links on, in reading order.

    Returns:
        The links at the end that stand on no words; those before belong to the next block.
    """
    links += find_links(root, base)
    walk = _Walk(outline, base)
    walk.block(root, 0)
    return walk.flush()


def find_links(root: HtmlElement, base: str = "") -> list[Link]:
    """Return the links of an element to http addresses, made absolute where `base` allows it."""
    found = []
    for anchor in root.iter("a"):
        target = absolute(anchor.get("href") or "", base)
        if target:
            label = squeeze(anchor.text_content())
            label = label or next((img.get("alt") or "" for img in anchor.iter("img")), "")
            found.append(Link(target, label))
    return found


def absolute(href: str, base: str) -> str | None:
    """Return where a link leads; None for scripts, mail, and places on the same page."""
    href = href.strip()
    try:
        joined = urljoin(base, href)
        scheme = urlsplit(joined).scheme
    except ValueError:
        return None
    if not href or href.startswith("#") or scheme not in ("", "http", "https"):
        return None
    return joined


def squeeze(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


class _Walk:
    """Collects inline text until a block ends it."""

    def __init__(self, outline: Outline, base: str) -> None:
        self._outline = outline
        self._base = base
        self._inline: list[str] = []
        self._links: list[Link] = []

    def flush(self) -> list[Link]:
        """End the paragraph, and return the links around no words; they wait for the next block."""
        text, self._inline = squeeze("".join(self._inline)), []
        if bullet := _BULLET.match(text):
            self._outline.item(text[bullet.end() :], 0, self._taken_links())
        elif text:
            self._outline.paragraph(text, self._taken_links())
        return self._links

    def _taken_links(self) -> list[Link]:
        links, self._links = self._links, []
        return links

    def block(self, element: HtmlElement, depth: int) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or is_hidden(element):
            return
        tag = element.tag
        if tag in HEADINGS:
            self.flush()
            for line_end in element.iter("br"):
                line_end.tail = " " + (line_end.tail or "")
            text = squeeze(element.text_content()).rstrip(" #¶§")
            links = self._taken_links() + find_links(element, self._base)
            self._outline.heading(int(tag[1]), text, links=links)
        elif tag == "pre":
            self.flush()
            for line_end in element.iter("br"):
                line_end.tail = "\n" + (line_end.tail or "")
            self._outline.paragraph(element.text_content(), find_links(element, self._base))
        elif tag == "table" and not _lays_out(element):
            self.flush()
            self._table(element)
        elif tag == "li" and next(element.iterchildren(*HEADINGS), None) is None:
            self.flush()
            self._item(element, depth)
        elif tag == "br":
            self._inline.append("\n")
        else:
            self._container(element, depth)

    def _terms(self, terms: HtmlElement, depth: int) -> None:
        """Add a list of terms as items, with what it says of each below them."""
        self.flush()
        for child in terms:
            if child.tag in ("dt", "dd"):
                self._item(child, depth + (1 if child.tag == "dt" else 2))
            else:
                self.block(child, depth)

    def _container(self, element: HtmlElement, depth: int) -> None:
        if element.tag == "dl" and _lists(element):
            self._terms(element, depth)
            return
        breaks = element.tag in STRUCTURE
        if breaks:
            self.flush()
        if element.tag == "a":
            self._links += find_links(element, self._base)
        self._inline.append(element.text or "")
        deeper = depth + (element.tag in {"ul", "ol", "menu"})
        for child in element:
            if deeper < _MAX_DEPTH:
                self.block(child, deeper)
            self._inline.append(child.tail or "")
        if breaks:
            self.flush()

    def _item(self, element: HtmlElement, depth: int) -> None:
        """Add an item's own text as one line, and what is nested in it below."""
        own = [element.text or ""]
        nested = []
        links: list[Link] = []
        for child in element:
            inner = isinstance(child.tag, str) and (
                child.tag in {"ul", "ol", "pre", "table", *HEADINGS}
                or any(True for _ in child.iter("li", "pre", *HEADINGS))
            )
            if inner:
                nested.append(child)
            elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
                space = " " if child.tag in STRUCTURE or child.tag == "br" else ""
                own.append(space + child.text_content() + space)
                links += find_links(child, self._base)
            own.append(child.tail or "")
        self._outline.item(squeeze("".join(own)), max(depth - 1, 0), links)
        for child in nested:
            self.block(child, depth)
            self.flush()

    def _table(self, table: HtmlElement) -> None:
        for row in table.iter("tr"):
            cells = [cell_text(cell) for cell in row.iter("td", "th")]
            links = find_links(row, self._base)
            self._outline.item(" | ".join(cells) if any(cells) else "", links=links)


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element says itself that readers do not see it."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or any(mark in style for mark in ("display:none", "visibility:hidden", "font-size:0"))
    )


def _lays_out(table: HtmlElement) -> bool:
    """Whether a table only arranges a page: it holds headings, code, or lists without a head."""
    if next(table.iter(*HEADINGS, "pre"), None) is not None:
        return True
    lists = next(table.iter("ul", "ol"), None) is not None
    return lists and sum(1 for _ in table.iter("th")) < _LEAST_HEADS


def _lists(terms: HtmlElement) -> bool:
    """Whether a list of terms says several things of each, as a list of lists does."""
    heads, told = (sum(1 for _ in terms.iterchildren(tag)) for tag in ("dt", "dd"))
    return 1 < heads < told
