"""What a page holds that nobody reads there: hidden parts, signs beside headings, bars of code."""

import re

from lxml import html
from lxml.html import HtmlElement

from ingest.load.markup import HEADINGS, is_hidden, squeeze

_NOT_READ = {"mw-editsection", "headerlink", "sr-only", "visually-hidden", "screen-reader-text"}
_COUNTS_LINES = {"lineno", "linenos", "line-numbers", "gutter", "rouge-gutter", "ln", "lnt"}
_FOLDED = re.compile(r"faq|accordion|collaps|toggle|expand", re.IGNORECASE)
_LABEL_WORDS = 3
_BAR_WORDS = 5
_LEAST_TABS = 2


def drop_unread(root: HtmlElement) -> None:
    """Take out what readers do not see or read, and name what is no button and no plain code."""
    _open_tabs(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.tag == "button" and _folds(element):
            element.tag = "h4"
        elif element.tag == "code" and _is_block_of_code(element):
            element.tag = "pre"
        classes = set((element.get("class") or "").split())
        unread = classes & (_NOT_READ | _COUNTS_LINES) or _is_property_table(element)
        unread = unread or _is_toolbar(element)
        if is_hidden(element) or unread or _refers(element):
            element.drop_tree()


def _open_tabs(root: HtmlElement) -> None:
    """Show the panels that readers open by tabs, and name each by its tab."""
    for holder in {bar.getparent() for bar in root.xpath("//*[@role='tablist']")} - {None}:
        tabs = holder.xpath(".//*[@role='tab']")
        panels = holder.xpath(".//*[@role='tabpanel']")
        if len(tabs) < _LEAST_TABS or len(panels) != len(tabs):
            continue
        for tab, panel in zip(tabs, panels, strict=True):
            for name in ("hidden", "aria-hidden", "style"):
                panel.attrib.pop(name, None)
            if next(panel.iter(*HEADINGS), None) is None:
                named = html.Element("p")
                named.text = f"{squeeze(tab.text_content())}:"
                panel.insert(0, named)


def _is_toolbar(element: HtmlElement) -> bool:
    """Whether an element is the bar of code that names its language or file and copies it."""
    if element.tag not in ("div", "figcaption") or element.find(".//button") is None:
        return False
    near = (element.getprevious(), element.getnext())
    code = any(other is not None and other.tag == "pre" for other in near)
    return code and len(element.text_content().split()) <= _BAR_WORDS


def _is_property_table(element: HtmlElement) -> bool:
    """Whether an element is the table of a page's dates, owners and tags that Notion exports."""
    return element.tag == "table" and "properties" in (element.get("class") or "").split()


def _refers(element: HtmlElement) -> bool:
    """Whether an element only leads to a footnote and back, or to the heading that it stands in."""
    if element.tag == "a":
        if _is_permalink(element):
            return True
        return "footnote-backref" in (element.get("class") or "") or (
            element.get("role") == "doc-backlink"
        )
    links = list(element) if element.tag == "sup" else []
    return len(links) == 1 and links[0].tag == "a" and (links[0].get("href") or "").startswith("#")


def _is_permalink(anchor: HtmlElement) -> bool:
    """Whether a link is the sign in a heading that leads to the heading itself."""
    heading = next(anchor.iterancestors(*HEADINGS), None)
    if heading is None or not (anchor.get("href") or "").startswith("#"):
        return False
    return len(squeeze(anchor.text_content())) < len(squeeze(heading.text_content())) / 2


def _folds(button: HtmlElement) -> bool:
    """Whether a button is the question or label that folds a text of the page in and out."""
    if next(button.iterancestors(*HEADINGS, "nav", "header", "form", "footer"), None) is not None:
        return False
    words = squeeze(button.text_content())
    holder = button.getparent()
    named = _FOLDED.search(f"{button.get('class') or ''} {holder.get('class') or ''}")
    folding = button.get("aria-expanded") is not None or (words.endswith("?") and named)
    return bool(folding) and len(words.split()) >= _LABEL_WORDS


def _is_block_of_code(code: HtmlElement) -> bool:
    """Whether code of several lines stands without the element that keeps them apart."""
    within = next(code.iterancestors("pre"), None)
    return within is None and "\n" in code.text_content().strip()
