"""Cuts a paragraph that begins with a counted title into the title and what is told of it."""

import re

from ingest.structure.marks import COUNTED, Mark, find_mark
from ingest.structure.tree import Node
from ingest.units import split_sentences

MAX_TITLE = 120
_BEHIND_MARK = re.compile(r"[:.)|–—-]\s*$")


def counted_title(text: str) -> Mark | None:
    """Return what counts a paragraph's first sentence, such as "Step 2: Sow. In April, …"."""
    mark = find_mark(text)
    if mark is None or mark.strength == COUNTED or mark.noun == "tier":
        return None
    before = text[: -len(mark.rest)] if text.endswith(mark.rest) else ""
    return mark if _BEHIND_MARK.search(before) and len(_first(text)) <= MAX_TITLE else None


def cut_title(node: Node) -> None:
    """Leave a node its title, and hang what else it says below it."""
    title = _first(node.text)
    rest = node.text[len(title) :].lstrip(".!? ")
    if rest and counted_title(node.text):
        node.text = title
        node.children.insert(0, Node("text", rest, node.links))
        node.links = []


def _first(text: str) -> str:
    """Return the first sentence of a text without its full stop; "Step 1." alone is none."""
    for _, end in split_sentences(text):
        mark = find_mark(text[:end].rstrip(".!?"))
        if mark is not None and text[:end].rstrip(".!?").endswith(mark.rest) and len(mark.rest) > 3:
            return text[:end].rstrip(".!?")
    return text
