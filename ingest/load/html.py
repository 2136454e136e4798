"""Reads web pages: trafilatura says which text is the article's, the page itself how it is built.

Navigation, comments, share bars and what a page hides from its readers are left out.
"""

import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.links import Link
from ingest.load.article import pick_article
from ingest.load.embedded import put_embedded
from ingest.load.landmarks import forget_generated_ids, keep_main, named_title
from ingest.load.markup import squeeze, walk_markup
from ingest.load.outline import Outline
from ingest.load.parsing import parse_markup
from ingest.load.unread import drop_unread

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")
_BLOCKS = {"head", "list", "table", "p", "quote"}
_BLOB = 6  # lines in one paragraph; more is a page's text as it stands
_MAX_ELEMENTS = 50_000
_MAX_DEPTH = 400  # of elements; what is deeper is an attack


def read_html(text: str, file: Path) -> Document:
    """Return the main text of a page with its headings, lists, tables, code and links.

    Raises:
        BrokenDocumentError: nothing on the page is an article.
    """
    root = parse_markup(text)
    if root is None:
        raise BrokenDocumentError(file, "no main text was found in this page")
    if _is_deep(root):
        raise BrokenDocumentError(file, f"its elements are nested more than {_MAX_DEPTH} deep")
    if sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        raise BrokenDocumentError(file, f"holds more than {_MAX_ELEMENTS:,} elements; split it")
    put_embedded(root)
    drop_unread(root)
    forget_generated_ids(root)
    keep_main(root)
    xml = trafilatura.extract(
        html.tostring(root, encoding="unicode"),
        output_format="xml",
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        favor_recall=True,
    )
    if not xml:
        raise BrokenDocumentError(file, "no main text was found in this page")
    found = ElementTree.fromstring(xml)
    title = named_title(root) or found.get("title")
    language = _LANGUAGE.match(root.get("lang") or found.get("language") or "")
    outline, links = Outline(), list[Link]()
    _walk(root, found, outline, links, title or "")
    heading, sections = outline.finish(title)
    return Document(
        id="",
        title=title or heading or file.stem,
        sections=sections,
        path=None,
        url=found.get("source") or found.get("url"),
        author=found.get("author"),
        published=found.get("date"),
        language=language[0].lower() if language else "en",
        links=tuple(links),
    )


def _walk(
    root: HtmlElement, found: ElementTree.Element, outline: Outline, links: list[Link], title: str
) -> None:
    base = next((urljoin("", e.get("href") or "") for e in root.iter("base")), "")
    main = found.find("main")
    blocks = list(found if main is None else main)
    parts = [part for block in blocks for part in _parts(block)]
    article = pick_article(root, parts, title)
    if article is not None:
        walk_markup(article, outline, links, base)
        return
    for block in blocks:  # the page is built in a way that only trafilatura understands
        for part in _parts(block):
            if block.tag == "head":
                outline.heading(int((block.get("rend") or "h2")[1:2] or 2), part)
            elif block.tag in ("list", "table"):
                outline.item(part)
            else:
                outline.paragraph(part)


def _parts(block: ElementTree.Element) -> list[str]:
    """Return a block's text, of a list or table one for each item or cell.

    Where the extractor took a page's text as it stands, each of its lines is a text.
    """
    if block.tag not in ("list", "table") and any(child.tag in _BLOCKS for child in block):
        return [text for part in _split(block) for text in _parts(part)]
    if block.tag not in ("list", "table"):
        lines = "".join(block.itertext()).split("\n")
        return (
            [line for line in lines if line.strip()] if len(lines) > _BLOB else ["\n".join(lines)]
        )
    return [squeeze(_own_text(part)) for part in block.iter() if part.tag in ("item", "cell")]


def _split(block: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the blocks that a block holds, and each run of text between them as one."""
    run = ElementTree.Element("p")
    run.text = block.text
    parts = [run]
    for child in block:
        if child.tag in _BLOCKS:
            run = ElementTree.Element("p")
            run.text = child.tail
            parts += [child, run]
        else:
            run.append(child)
    return [part for part in parts if "".join(part.itertext()).strip()]


def _own_text(part: ElementTree.Element) -> str:
    """Return an item's text without that of lists nested in it, which are parts themselves."""
    inner = (_own_text(child) + (child.tail or "") for child in part if child.tag != "list")
    tails = (child.tail or "" for child in part if child.tag == "list")
    return "".join((part.text or "", *inner, *tails))


def _is_deep(root: HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MAX_DEPTH:
            return True
    return False
