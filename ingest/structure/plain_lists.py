"""Reads ways that are nothing but a list of names in order, and tables whose columns are phases."""

import re

from ingest.structure.arrows import counted
from ingest.structure.cues import describes_program, is_furniture, sets_up, speaks_of_products
from ingest.structure.found import Found
from ingest.structure.marks import find_mark
from ingest.structure.tree import Node
from ingest.structure.words import any_of
from ingest.units import first_sentence

LEAST = 4
MAX_WORDS = 14
MAX_TITLE_WORDS = 6  # of an item that goes on behind its first sentence
WHOLE = 0.5  # of all items of a document
_ORDERED = re.compile(rf"\b{any_of('orders')}", re.IGNORECASE)
_WORKS = re.compile(rf"^{any_of('works')}\b", re.IGNORECASE)
_LEAST_COLUMNS = 2


def find_plain_list(root: Node, titled: bool) -> list[Found]:
    """Return the items of a flat list that is called an order, or is most of a titled roadmap."""
    total = sum(node.kind == "item" for node in root.walk())
    for holder in (root, *root.walk()):
        if holder.kind == "heading" and sets_up(holder.text):
            continue
        for place in range(len(holder.children)):
            items = _run(holder, place)
            if len(items) < LEAST or not all(map(_names, items)):
                continue
            above = holder.children[place - 1].text if place else ""
            called = (holder is not root and _ORDERED.search(holder.text)) or _ORDERED.search(above)
            whole = titled and len(items) >= WHOLE * total and not describes_program(root)
            if (called or whole) and not _is_work(root, items):
                return counted(_split(item) for item in items)
    return []


def _split(item: Node) -> Node:
    """Return an item with its first sentence as its title, and below it what that says more."""
    title = first_sentence(item.text)
    rest = item.text[len(title) :].strip()
    if not rest:
        return item
    return Node("heading", title.rstrip("."), children=[Node("text", rest, item.links)])


def find_columns(root: Node) -> list[Found]:
    """Return the columns of a table whose head counts them as phases, each with its cells."""
    for table in (node for node in root.walk() if node.kind == "table"):
        head, *rows = table.children
        marks = [find_mark(name) for name in head.cells]
        counts = [(n, mark) for n, mark in enumerate(marks) if mark]
        places = [mark.first for _, mark in counts]
        alike = len({mark.noun for _, mark in counts}) == 1 and places == sorted(set(places))
        if not alike or len(counts) < max(_LEAST_COLUMNS, len(marks) - 1) or not rows:
            continue
        return [Found(_column(head, rows, n), mark) for n, mark in counts]
    return []


def _column(head: Node, rows: list[Node], number: int) -> Node:
    node = Node("heading", head.cells[number])
    for row in rows:
        text = row.cells[number]
        links = [link for link in row.links if link.text and link.text in text]
        if text.strip(" -–—"):
            node.children.append(Node("item", text, links))
    return node


def _run(holder: Node, place: int) -> list[Node]:
    """Return the flat items that begin at a place among a node's children."""
    if place and holder.children[place - 1].kind == "item":
        return []
    found = []
    for child in holder.children[place:]:
        if child.kind != "item" or child.children:
            break
        found.append(child)
    return found


def _names(item: Node) -> bool:
    first = first_sentence(item.text)
    whole = first == item.text
    short = len(first.split()) <= (MAX_WORDS if whole else MAX_TITLE_WORDS)
    return short and not is_furniture(item.text) and not item.text.endswith(("?", ":"))


def _is_work(root: Node, items: list[Node]) -> bool:
    """Whether a list says what is to be done to a program rather than what to learn."""
    return sum(bool(_WORKS.match(i.text)) for i in items) > len(items) / 4 or (
        speaks_of_products(root)
    )
