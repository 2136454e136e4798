"""A book's own table of contents, and the headings that its chapters lack but it names.

It knows the NCX of EPUB 2 and the navigation document of EPUB 3.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree
from lxml.html import Element, HtmlElement

from ingest.load.markup import HEADINGS, squeeze

_MAX_WORDS = 30
_DEEPEST = 6
_TYPE = "{http://www.idpf.org/2007/ops}type"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: `depth` from 1, `place` an element's id or empty."""

    title: str
    depth: int
    place: str


def read_contents(root: etree._Element, name: str) -> dict[str, list[Entry]]:
    """Return the entries of an NCX or a navigation document by the members they lead to."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for title, depth, href in (*_ncx(root), *_nav(root)):
        file, _, place = href.partition("#")
        member = normpath(join(dirname(name), unquote(file)))
        found[member].append(Entry(title, min(depth, _DEEPEST), place))
    return found


def _ncx(root: etree._Element) -> Iterator[tuple[str, int, str]]:
    for point in root.iter("{*}navPoint"):
        depth = 1 + sum(1 for _ in point.iterancestors("{*}navPoint"))
        label, content = point.find("{*}navLabel/{*}text"), point.find("{*}content")
        if label is not None and content is not None and squeeze(label.text or ""):
            yield squeeze(label.text or ""), depth, content.get("src") or ""


def _nav(root: etree._Element) -> Iterator[tuple[str, int, str]]:
    for nav in root.iter("{*}nav"):
        if nav.get(_TYPE) != "toc":
            continue
        for anchor in nav.iter("{*}a"):
            title = squeeze("".join(anchor.itertext()))
            if title:
                depth = sum(1 for _ in anchor.iterancestors("{*}ol"))
                yield title, depth or 1, anchor.get("href") or ""


def mark_headings(page: HtmlElement, entries: Sequence[Entry]) -> None:
    """Make headings of what the contents name in a chapter; put them in where it says none.

    A chapter that has headings of its own gets none that it does not print itself.
    """
    headings = [e for e in page.iter(*HEADINGS) if squeeze(e.text_content())]
    said = {_words(heading.text_content()) for heading in headings}
    printed = {_words(e.text_content()): e for e in reversed(list(page.iter("p", "div")))}
    for entry in entries:
        words = _words(entry.title)
        line = printed.get(words)
        if not words or words in said or len(words) > _MAX_WORDS:
            continue
        if line is not None:
            line.tag = f"h{entry.depth}"
        elif not headings:
            _put_in(page, entry)


def _put_in(page: HtmlElement, entry: Entry) -> None:
    heading = Element(f"h{entry.depth}")
    heading.text = entry.title
    body = page.find("body")
    body = page if body is None else body
    if not squeeze(body.text_content()):
        return
    places = page.xpath("//*[@id=$place or @name=$place]", place=entry.place) if entry.place else []
    place = places[0] if places else body
    if place is body or place.getparent() is None:
        heading.tail, body.text = body.text, None
        body.insert(0, heading)
    else:
        place.addprevious(heading)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
