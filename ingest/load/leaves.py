"""Cuts a page into its leaves: the innermost elements that hold a block of text of their own."""

from lxml import html
from lxml.html import HtmlElement

from ingest.load.markup import STRUCTURE

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
