"""Makes headings of short numbered lines that stand where headings would ("Step 1: Query")."""

import re
from collections.abc import Sequence

from ingest.structure.found import leads_out
from ingest.structure.headlines import MAX_TITLE, counted_title, cut_title
from ingest.structure.marks import COUNTED, Mark, find_mark
from ingest.structure.tree import Node

LEAST = 2
_SENTENCE = re.compile(r"[.!?]\s+\S.*[.!?]$")


def promote(node: Node) -> None:
    """Change the tree below a node; at least two lines must be numbered by the same word."""
    for child in node.children:
        if child.kind in ("heading", "root"):
            promote(child)
    marks = [_line_mark(child) for child in node.children]
    nouns = [mark.noun for mark in marks if mark and mark.strength > COUNTED]
    noun = max(set(nouns), key=lambda n: (nouns.count(n), n), default=None)
    if noun is None or nouns.count(noun) < LEAST:
        noun = "number" if _links_counted(node, marks) else None
    if noun is None:
        return
    children: list[Node] = []
    holder: Node | None = None
    for child, mark in zip(node.children, marks, strict=True):
        if mark is not None and mark.noun == noun:
            child.kind = "heading"
            cut_title(child)
            holder = child
            children.append(child)
        elif holder is not None and child.kind != "heading":
            holder.children.append(child)
        else:
            children.append(child)
    node.children = children


def _links_counted(node: Node, marks: Sequence[Mark | None]) -> bool:
    """Whether several lines that lead to other pages count on from the first."""
    lines = [(c, m) for c, m in zip(node.children, marks, strict=True) if m and m.noun == "number"]
    counted = [mark.first for child, mark in lines if leads_out(child)]
    return LEAST < len(counted) == len(lines) and counted == list(
        range(counted[0], counted[0] + len(counted))
    )


def _line_mark(node: Node) -> Mark | None:
    if node.kind not in ("text", "lead"):
        return None
    if len(node.text) > MAX_TITLE or _SENTENCE.search(node.text):
        return counted_title(node.text)
    return find_mark(node.text)
