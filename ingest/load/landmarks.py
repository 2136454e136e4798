"""What a page itself says of its parts: which is the main one, and which are no reading matter."""

import re

from lxml.html import HtmlElement

from ingest.load.furniture import is_end
from ingest.load.markup import HEADINGS, squeeze

_ROLES = {"navigation", "search", "dialog", "alertdialog", "contentinfo", "menu", "menubar"}
_POPUP = re.compile(r"(?:^|[-_ ])(?:popup|popover|lightbox)(?:$|[-_ ])", re.IGNORECASE)
_TAB = re.compile(r"(?:^|\s)(?:tabbed-labels?|(?:sd-)?tab-label|tabs?__(?:item|tab))(?:$|\s)")
_TITLES = {"entry-title", "post-title", "article-title", "p-name"}
_NO_LETTERS = re.compile(r"[\W_]+")
_MAIN = "//main | //*[@role='main']"
_MOSTLY = 0.5


def keep_main(root: HtmlElement) -> None:
    """Take out what is marked as dialogs and navigation, and what lies outside a marked main part.

    A mark on a part with less than half of the page's running text is taken for a mistake.
    """
    for element in list(root.iter()):
        if _is_marked(element) and element.getparent() is not None:
            element.drop_tree()
    parts = root.xpath(_MAIN)
    if len(parts) != 1 or _running(parts[0]) < _MOSTLY * max(_running(root), 1):
        return
    part = parts[0]
    while part.getparent() is not None and part.getparent().tag != "html":
        for other in list(part.getparent()):
            if other is not part and isinstance(other.tag, str):
                other.drop_tree()
        part = part.getparent()


def named_title(root: HtmlElement) -> str | None:
    """Return the one heading that a page's classes call its post's title, None without one."""
    headings = [
        e for e in root.iter("h1", "h2", "h3") if _TITLES & set((e.get("class") or "").split())
    ]
    return squeeze(headings[0].text_content()) or None if len(headings) == 1 else None


def forget_generated_ids(root: HtmlElement) -> None:
    """Take off ids that only spell the heading that an element begins with.

    Generators make them: `id="related-tools"` says nothing about the page's furniture there.
    """
    for element in root.xpath("//*[@id]"):
        if element.tag not in HEADINGS and "section" not in (element.tag, element.get("class")):
            continue
        heading = next(element.iter(*HEADINGS), None)
        if heading is None or is_end(heading.text_content()):
            continue
        if _letters(element.get("id")) in _letters(heading.text_content()):
            del element.attrib["id"]


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).lower()


def _is_marked(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "main", "article"):
        return False
    if element.tag == "dialog" or element.get("role") in _ROLES or _is_tab(element):
        return True
    return bool(_POPUP.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _is_tab(element: HtmlElement) -> bool:
    """Whether an element only switches between panels, such as "pip" and "conda" above code."""
    switches = "tab" in (element.get("role"), element.get("slot")) or bool(
        _TAB.search(element.get("class") or "")
    )
    return switches and next(element.iter(*HEADINGS, "p", "pre"), None) is None


def _running(element: HtmlElement) -> int:
    """Return how many letters of paragraphs and items an element holds."""
    return sum(len((e.text_content() or "").strip()) for e in element.iter("p", "li", "pre"))
