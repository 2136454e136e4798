"""Cuts a page into its leaves: the innermost elements that hold a block of text of their own."""

import re
from collections.abc import Sequence

from lxml import html
from lxml.html import HtmlElement

from ingest.load.markup import STRUCTURE

_NOT_WORDS = re.compile(r"[\W_]+")
_NO_DIV = {"pre", "table", "ul", "ol", "menu", "dl", "html"}


def wrap_loose(root: HtmlElement) -> None:
    """Give text and inline elements that stand beside blocks an element of their own."""
    for holder in [e for e in root.iter() if e.tag in STRUCTURE and e.tag not in _NO_DIV]:
        if not any(_is_block(child) for child in holder):
            continue
        children = list(holder)
        text, holder.text = holder.text, None
        wrap: HtmlElement | None = None
        if (text or "").strip():
            wrap = html.Element("div")
            wrap.text = text
            holder.insert(0, wrap)
        for child in children:
            if _is_block(child):
                wrap = None
            elif wrap is not None:
                wrap.append(child)
            elif isinstance(child.tag, str):
                wrap = html.Element("div")
                child.addprevious(wrap)
                wrap.append(child)
            if wrap is None and (child.tail or "").strip():
                tail, child.tail = child.tail, None
                wrap = html.Element("div")
                child.addnext(wrap)
                wrap.text = tail


def _is_block(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and any(e.tag in STRUCTURE for e in element.iter())


def find_leaves(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements that hold text of their own but no other such element around text."""
    leaves = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag not in STRUCTURE:
            continue
        inner = any(child.tag in STRUCTURE for child in element.iterdescendants())
        within = any(parent.tag == "pre" for parent in element.iterancestors())
        if (not inner or element.tag == "pre") and not within and element.text_content().strip():
            leaves.append(element)
    return leaves


def holder_of_most(leaves: Sequence[HtmlElement]) -> HtmlElement:
    """Return the element that most of some text stands in, by letters."""
    sizes: dict[HtmlElement, int] = {}
    for leaf in leaves:
        sizes[holder(leaf)] = sizes.get(holder(leaf), 0) + len(leaf.text_content())
    return max(sizes, key=lambda holder: sizes[holder])


def holder(leaf: HtmlElement) -> HtmlElement:
    """Return the element that a block stands in; lists, tables and quotations are blocks whole."""
    block = leaf
    for ancestor in leaf.iterancestors("ul", "ol", "dl", "table", "blockquote", "figure", "pre"):
        block = ancestor
    return block.getparent()


def common(leaves: Sequence[HtmlElement]) -> HtmlElement:
    """Return the innermost element around all of these."""
    shared = _path(leaves[0])
    for leaf in leaves[1:]:
        path = _path(leaf)
        same = 0
        while same < min(len(shared), len(path)) and shared[same] is path[same]:
            same += 1
        shared = shared[:same]
    around: HtmlElement = shared[-1]
    return around


def _path(leaf: HtmlElement) -> list[HtmlElement]:
    return [leaf, *leaf.iterancestors()][::-1]


def letters(text: str) -> str:
    """Return a text without white space and signs, in lower case, to be held against another."""
    return _NOT_WORDS.sub("", text).lower()
