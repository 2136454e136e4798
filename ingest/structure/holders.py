"""Tells whether what is numbered divides a roadmap, or each of the headings around it."""

from collections.abc import Sequence

from ingest.structure.cues import holds_roadmap, is_furniture
from ingest.structure.found import Found, holds_lists
from ingest.structure.marks import find_mark
from ingest.structure.tree import Node

LEAST = 2


def holders_of(root: Node, run: Sequence[Found]) -> list[Found]:
    """Return the headings side by side in each of which such a numbering starts again."""
    mark = run[0].mark
    assert mark is not None
    for node in (root, *(n for n in root.walk() if n.kind == "heading")):
        beside = [child for child in node.children if child.kind == "heading"]
        starting = [child for child in beside if _starts(child, mark.noun, LEAST)]
        if len(starting) >= LEAST and any(f.node in starting[0].children for f in run):
            return [Found(child, None) for child in beside if _starts(child, mark.noun, 1)]
    return []


def divides_a_part(run: Sequence[Found], root: Node) -> bool:
    """Whether words such as "Core" divide one of several headings that are as full."""
    for node in (root, *root.walk()):
        beside = [c for c in node.children if c.kind == "heading" and holds_lists(c)]
        holder = next((c for c in beside if any(run[0].node is n for n in c.children)), None)
        if holder is not None:
            full = [c for c in beside if not is_furniture(c.text)]
            return len(full) >= LEAST and holder in full and not holds_roadmap(holder.text)
    return False


def _starts(node: Node, noun: str, least: int) -> bool:
    marks = [find_mark(child.text) for child in node.children if child.kind == "heading"]
    own = [mark.first for mark in marks if mark is not None and mark.noun == noun]
    return len(own) >= least and own[0] <= 1
