"""Finds phases that nothing numbers: headings side by side, or the items of a list of lists."""

import re

from ingest.roadmaps import NO_EFFORT
from ingest.structure.cues import (
    describes_program,
    holds_roadmap,
    is_furniture,
    is_introductory,
    learns,
    named_as_roadmap,
    sets_up,
    speaks_of_course,
    titles_roadmap,
)
from ingest.structure.efforts import read_effort
from ingest.structure.found import Found, has_content, holds_lists, leads_out
from ingest.structure.labels import label_of
from ingest.structure.marks import COUNTED, find_mark
from ingest.structure.tree import Node
from ingest.structure.words import any_of

LEAST = 3
TIMED = 0.75  # of a list's items that say how long they take
_PARTS = 2  # headings below one that are as good as a list
LEAST_LINKED = 8  # items, each with its link, of a list that is the whole way
MAX_WORDS = 16  # of a heading that names a phase; longer ones are subtitles
_TAKES = re.compile(r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]\W*$")  # a number in brackets behind
_PHASES = re.compile(rf"^{any_of('phase_columns')}$", re.IGNORECASE)
LEARNING = 0.75
"""Share of headings that must speak of learning where no title says so or no list stands below."""


def find_unmarked(root: Node, titled: bool) -> list[Found]:
    """Return the headings side by side that are phases, else such list items.

    Args:
        root: Of a document in which nothing numbers the phases.
        titled: Whether its title calls it a way to learn something.
    """
    if not titled and not speaks_of_course(root):
        return _timed_headings(root) or _timed(root) or _taught(root)
    container = _container(root)
    node = container or _outermost(root)
    headings = _between_full(node)
    if not headings and (found := _tabled(root) or (_listed(node) if titled else [])):
        return found
    if not headings and titled:
        strict = not named_as_roadmap(root)
        headings = _plain(node, strict) or _plain(root, strict)
        if not headings and not describes_program(root):
            inner = (_plain(n, strict=True) for n in root.walk() if n.kind == "heading")
            headings = next((found for found in inner if found), [])
    strict = container is None and (not titled or describes_program(root))
    if strict and sum(map(learns, headings)) < LEARNING * len(headings):
        return []
    return [Found(heading, None) for heading in headings]


def _container(root: Node) -> Node | None:
    """Return the heading that announces the roadmap itself, such as "Curriculum"."""
    for node in root.walk():
        if node.kind == "heading" and holds_roadmap(node.text):
            inner = [c for c in _phase_headings(node) if has_content(c)]
            if len(inner) >= LEAST:
                return node
    return None


def _outermost(root: Node) -> Node:
    """Return the outermost node with several headings that hold lists, else the last one."""
    node = root
    while True:
        full = [c for c in _phase_headings(node) if _is_full(c)]
        inner = full[0] if len(full) == 1 else None
        if inner is None:
            return node
        if not any(c.kind == "heading" for c in inner.children):
            return inner
        node = inner


def _between_full(node: Node) -> list[Node]:
    """Return the headings from the first that holds lists to the last, if those are enough."""
    own = _phase_headings(node)
    full = [n for n, child in enumerate(own) if _is_full(child)]
    if len(full) < LEAST:
        return []
    return [child for child in own[full[0] : full[-1] + 1] if has_content(child)]


def _is_full(node: Node) -> bool:
    """Whether a heading holds lists, or several headings that ask nothing."""
    inner = [c for c in node.children if c.kind == "heading" and has_content(c)]
    return holds_lists(node) or sum(not c.text.endswith("?") for c in inner) >= _PARTS


def _phase_headings(node: Node) -> list[Node]:
    return [
        child
        for child in node.children
        if child.kind == "heading"
        and len(child.text.split()) <= MAX_WORDS
        and (not is_furniture(_without_number(child.text)) or _is_full_introduction(child))
        and not sets_up(child.text)
    ]


def _without_number(title: str) -> str:
    mark = find_mark(title)
    return mark.rest if mark is not None and mark.strength == COUNTED else title


def _is_full_introduction(node: Node) -> bool:
    """Whether a heading such as "Prerequisites" holds parts of its own, as phases do."""
    inner = [c for c in node.children if c.kind == "heading" and holds_lists(c)]
    linked = [c for c in node.children if c.kind == "item" and c.links]
    return is_introductory(node.text) and max(len(inner), len(linked)) >= 2


def _plain(node: Node, strict: bool) -> list[Node]:
    """Return headings that hold words or links, but no lists."""
    headings = [c for c in _phase_headings(node) if has_content(c)]
    if headings and node.kind == "root" and titles_roadmap(headings[0].text):
        del headings[0]
    if len(headings) < LEAST or (strict and sum(map(learns, headings)) < LEARNING * len(headings)):
        return []
    return headings


def _timed_headings(root: Node) -> list[Found]:
    """Return the headings side by side that say how long each takes: "Theory [4 months]"."""
    for node in (root, *(n for n in root.walk() if n.kind == "heading")):
        headings = [c for c in node.children if c.kind == "heading" and has_content(c)]
        timed = [c for c in headings if _TAKES.search(c.text) and read_effort(c.text).weeks]
        if len(timed) >= LEAST and sum(map(learns, timed)) >= LEARNING * len(timed):
            return [Found(heading, None) for heading in timed]
    return []


def _timed(root: Node) -> list[Found]:
    """Return the items of a list of lists that say how long each of them takes."""
    found = _listed(root)
    timed = [f for f in found if read_effort(f.node.text) != NO_EFFORT]
    return found if len(timed) >= TIMED * len(found) else []


def _taught(root: Node) -> list[Found]:
    """Return the items of a list of lists that say themselves to learn something."""
    found = _listed(root)
    said = sum(learns(Node("item", f.node.text)) for f in found)
    told = sum(learns(f.node) for f in found)
    return found if said >= len(found) / 2 and told >= LEARNING * len(found) else []


def _tabled(root: Node) -> list[Found]:
    """Return the rows of the first table whose head calls them phases."""
    for table in (node for node in root.walk() if node.kind == "table"):
        head, *rows = table.children
        if len(rows) >= LEAST and _PHASES.match(head.cells[0].strip()):
            for row in rows:
                row.text = row.cells[0]
            return [Found(row, None) for row in rows]
    return []


def _listed(node: Node) -> list[Found]:
    """Return list items, or lines with a list below them, that hold topics of their own."""
    for holder in (node, *(c for c in node.walk() if c.kind in ("heading", "lead"))):
        items = [
            c
            for c in holder.children
            if c.kind in ("item", "lead") and c.children and label_of(c.text) is None
        ]
        linked = [c for c in holder.children if c.kind == "item" and leads_out(c)]
        if len(linked) >= LEAST_LINKED and len(linked) == len(holder.children):
            return [Found(item, None) for item in linked]
        if len(items) >= LEAST and len(items) >= len(holder.children) / 2:
            ending = [
                c
                for c in holder.children[holder.children.index(items[-1]) + 1 :]
                if c.kind == "item" and read_effort(c.text) != NO_EFFORT
            ]
            return [Found(item, None) for item in (*items, *ending)]
    return []
