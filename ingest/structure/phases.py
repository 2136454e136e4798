"""Finds which nodes of a document are the phases of a roadmap, if it is one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.structure.cues import is_furniture, learns, speaks_of_products, titled_as_roadmap
from ingest.structure.labels import label_of
from ingest.structure.marks import COUNTED, NAMED, Mark, find_mark
from ingest.structure.tree import Node

_MAX_TITLE = 120
_SENTENCE = re.compile(r"[.!?]\s+\S.*[.!?]$")
LEAST = 2
LEAST_UNMARKED = 3
TIERED = 0.75
"""Share of headings that words such as "Advanced" must mark; "Foundations" alone is a name."""
LEARNING = {NAMED: 0.5, 2: 0.6, COUNTED: 0.75}
"""Share of the phases that must speak of learning where the title does not, by their marks."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phase's node, with its mark if it has one."""

    node: Node
    mark: Mark | None


def find_phases(root: Node) -> list[Found]:
    """Return a roadmap's phases in order; none for a document that is no roadmap."""
    _promote(root)
    titled = titled_as_roadmap(root)
    found = _marked(root)
    if found:
        strength = max(f.mark.strength for f in found if f.mark)
        share = sum(learns(f.node) for f in found) / len(found)
        if not titled and (share < LEARNING[strength] or strength == COUNTED or len(found) < 3):
            return []
        return [] if share == 0 and speaks_of_products(root) else found
    if not titled:
        return []
    return _unmarked(root)


def _promote(node: Node) -> None:
    """Make headings of short numbered lines that stand where headings would ("Step 1: Query")."""
    for child in node.children:
        if child.kind in ("heading", "root"):
            _promote(child)
    marks = [_line_mark(child) for child in node.children]
    nouns = [mark.noun for mark in marks if mark and mark.strength > COUNTED]
    noun = max(set(nouns), key=lambda n: (nouns.count(n), n), default=None)
    if noun is None or nouns.count(noun) < LEAST:
        return
    children: list[Node] = []
    holder: Node | None = None
    for child, mark in zip(node.children, marks, strict=True):
        if mark is not None and mark.noun == noun:
            child.kind = "heading"
            holder = child
            children.append(child)
        elif holder is not None and child.kind != "heading":
            holder.children.append(child)
        else:
            children.append(child)
    node.children = children


def _line_mark(node: Node) -> Mark | None:
    if node.kind not in ("text", "lead") or len(node.text) > _MAX_TITLE:
        return None
    return None if _SENTENCE.search(node.text) else find_mark(node.text)


def _marked(root: Node) -> list[Found]:
    """Return the best run of numbered nodes: strong marks first, then the outermost."""
    best: list[Found] = []
    best_key: tuple[float, ...] = ()
    for depth, group in _groups(root):
        for run in _runs(group):
            full = [f for f in run if _has_content(f.node)]
            if len(run) < LEAST or len(full) < len(run) / 2:
                continue
            mark = run[0].mark
            assert mark is not None
            heading = run[0].node.kind == "heading"
            key = (heading, mark.strength if mark.strength != 2 else 2, -depth, len(run))
            if key > best_key:
                best, best_key = run, key
    return best


def _groups(root: Node) -> Iterator[tuple[int, list[Node]]]:
    """Yield nodes that may be phases side by side: of one holder, and of one depth in all."""
    levels: list[list[Node]] = []
    waiting = [(0, root)]
    while waiting:
        depth, node = waiting.pop(0)
        headings = [c for c in node.children if c.kind == "heading"]
        if len(levels) <= depth:
            levels.append([])
        levels[depth] += headings
        yield depth, headings
        if node.kind in ("root", "heading", "lead"):
            yield depth, [c for c in node.children if c.kind == "item"]
            for table in (c for c in node.children if c.kind == "table"):
                yield depth, _rows(table)
        waiting += [(depth + 1, c) for c in node.children if c.kind in ("heading", "lead")]
    yield from enumerate(levels)


def _rows(table: Node) -> list[Node]:
    """Return a table's rows below its head; the head's word for the first column numbers them."""
    head, *rows = table.children
    noun = find_mark(f"{head.cells[0]} 1")
    for row in rows:
        if noun is not None and re.fullmatch(r"[\d\s–-]+", row.cells[0]):
            row.text = f"{head.cells[0]} {row.cells[0]}"
        else:
            row.text = row.cells[0]
    return rows


def _runs(group: Sequence[Node]) -> list[list[Found]]:
    """Return for each kind of mark the nodes that carry it, if they are in order."""
    by_noun: dict[str, list[Found]] = {}
    for node in group:
        mark = find_mark(node.text) if len(node.text) <= _MAX_TITLE or node.kind == "row" else None
        if mark is not None and mark.noun != "letter":
            by_noun.setdefault(mark.noun, []).append(Found(node, mark))
    full = sum(_has_content(node) and not is_furniture(node.text) for node in group)
    return [
        run
        for noun, run in by_noun.items()
        if _in_order(run) and (noun != "tier" or len(run) >= TIERED * full)
    ]


def _in_order(run: Sequence[Found]) -> bool:
    firsts = [f.mark.first for f in run if f.mark]
    rising = sum(a < b for a, b in pairwise(firsts))
    return rising >= 0.8 * (len(firsts) - 1) and firsts[-1] > firsts[0]


def _has_content(node: Node) -> bool:
    return bool(node.children) or bool(node.links) or len(node.cells) > 1


def _unmarked(root: Node) -> list[Found]:
    """Return the outermost headings that hold lists side by side, else such list items."""
    node = root
    while True:
        own = [c for c in node.children if c.kind == "heading" and not is_furniture(c.text)]
        full = [c for c in own if _holds_lists(c)]
        if len(full) >= LEAST_UNMARKED:
            return [Found(c, None) for c in full]
        if len(full) != 1 or not any(c.kind == "heading" for c in full[0].children):
            break
        node = full[0]
    return _listed(full[0] if len(full) == 1 else root)


def _listed(node: Node) -> list[Found]:
    """Return list items, or lines with a list below them, that hold topics of their own."""
    for holder in (node, *(c for c in node.walk() if c.kind in ("heading", "lead"))):
        items = [
            c
            for c in holder.children
            if c.kind in ("item", "lead") and c.children and label_of(c.text) is None
        ]
        if len(items) >= LEAST_UNMARKED and len(items) >= len(holder.children) / 2:
            return [Found(item, None) for item in items]
    return []


def _holds_lists(node: Node) -> bool:
    below = node.walk()
    return any(n.kind in ("item", "table") for n in below) or sum(len(n.links) for n in below) > 1
