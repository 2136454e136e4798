"""Puts phases side by side that a document sets at mixed levels or in mixed kinds of lines."""

from collections.abc import Iterator

from ingest.structure.found import has_content
from ingest.structure.marks import COUNTED, NAMED, Mark, find_mark, is_bare, is_number
from ingest.structure.tree import Node

LEAST = 2


def mend_levels(root: Node) -> None:
    """Change the tree below its root."""
    for node in (root, *root.walk()):
        if node.kind in ("root", "heading"):
            _fill(node)
            _lift(node)
            _name(node)


def _fill(node: Node) -> None:
    """Hang on headings such as "Phase 1", all of them empty, the headings that follow each."""
    beside = [child for child in node.children if child.kind == "heading"]
    marks = {id(child): find_mark(child.text) for child in beside}
    nouns = [mark.noun for mark in marks.values() if mark and mark.strength == NAMED]
    noun = max(set(nouns), key=lambda n: (nouns.count(n), n), default=None)
    stages = [c for c in beside if (mark := marks[id(c)]) and mark.noun == noun]
    full = [c for c in beside if marks[id(c)] is None or c not in stages]
    if len(stages) < LEAST or len(full) < len(stages) or any(map(has_content, stages)):
        return
    kept: list[Node] = []
    holder: Node | None = None
    for child in node.children:
        if any(child is stage for stage in stages):
            holder = child
        elif holder is not None and child.kind == "heading":
            holder.children.append(child)
            continue
        kept.append(child)
    node.children = kept


def _name(node: Node) -> None:
    """Call headings such as "Part 1" by the one heading that is all each of them holds."""
    bare = [
        c for c in node.children if c.kind == "heading" and (is_bare(c.text) or is_number(c.text))
    ]
    if len(bare) < LEAST or not all([n.kind for n in c.children] == ["heading"] for c in bare):
        return
    for child in bare:
        named = child.children[0]
        child.text = f"{child.text.rstrip(' :')}: {named.text}"
        child.links += named.links
        child.children = named.children


def _lift(node: Node) -> None:
    """Make headings of items that go on counting where a heading beside theirs stops."""
    last: Mark | None = None
    for child in [c for c in node.children if c.kind == "heading"]:
        mark = find_mark(child.text)
        if mark is not None and mark.strength > COUNTED:
            last = mark
            continue
        going_on = list(_going_on(child, last)) if last is not None else []
        if len(going_on) < LEAST or len(going_on) < len(child.children):
            continue
        at = next(n for n, c in enumerate(node.children) if c is child)
        for item in going_on:
            item.kind = "heading"
        node.children[at : at + 1] = going_on


def _going_on(node: Node, last: Mark) -> Iterator[Node]:
    """Yield the items of a list that count on by the same noun, without a gap at the start."""
    at = last.last
    for child in node.children:
        mark = find_mark(child.text) if child.kind == "item" else None
        if mark is None or mark.noun != last.noun or mark.first <= at:
            return
        if at == last.last and mark.first != at + 1:
            return
        at = mark.last
        yield child
