"""Tells bars of things to do with a page, and the links to its tags and author, from its text."""

import re

from lxml.html import HtmlElement

from ingest.load.furniture import is_line
from ingest.load.leaves import letters

_LABELLED = re.compile(r"/(?:tags?|categor(?:y|ies)|topics?|labels?|authors?)/|/@", re.IGNORECASE)
_BAR_ITEMS = 12


def is_bar(leaf: HtmlElement) -> bool:
    """Whether a block is an item of a list of things to do with a page: share, print, report."""
    if leaf.tag != "li" or leaf.getparent() is None or len(leaf.getparent()) > _BAR_ITEMS:
        return False
    items = [is_line(item.text_content()) for item in leaf.getparent() if item.tag == "li"]
    return len(items) > 1 and sum(items) > len(items) / 2


def is_labels(leaf: HtmlElement) -> bool:
    """Whether a block is nothing but links to the pages of its tags or its author."""
    links = [a for a in leaf.iter("a") if _LABELLED.search(a.get("href") or "")]
    words = "".join(letters(a.text_content()) for a in links)
    return bool(links) and words == letters(leaf.text_content())
