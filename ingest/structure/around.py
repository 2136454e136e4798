"""Decides what becomes of headings without a number that stand among numbered phases."""

import re
from collections.abc import Iterator, Sequence

from ingest.structure.cues import is_furniture
from ingest.structure.found import Found, has_content
from ingest.structure.tree import Node

_CLOSING = re.compile(
    r"^\W*(?:final|capstone|graduation|mid-?term|pro[yj]e(?:c?to|t) final|abschluss\w*)\b",
    re.IGNORECASE,
)


def closes(title: str) -> bool:
    """Whether a title is that of a last phase without a number, such as a final project."""
    return bool(_CLOSING.match(title))


def with_neighbours(run: Sequence[Found], root: Node) -> list[Found]:
    """Return the phases with those headings beside them that belong to the way.

    Where a number is missing, as many headings between its neighbours stand in its place; a final
    or capstone project right behind the last one is a phase too. Whatever else stands between two
    phases is hung below the first of them, since headings of one depth are often set by hand.
    """
    phases = {id(found.node): found for found in run}
    order: list[Found] = []
    for beside in _beside(root, phases):
        last: Found | None = None
        waiting: list[Node] = []
        for node in beside:
            found = phases.get(id(node))
            if found is None:
                waiting.append(node)
                continue
            if last is not None:
                order += _between(last, waiting, found)
            order.append(found)
            last, waiting = found, []
        order += _behind(waiting)
    order = order or _with_last_rows(run, root)
    held = {id(found.node) for found in order}
    return order if all(id(found.node) in held for found in run) else list(run)


def _with_last_rows(run: Sequence[Found], root: Node) -> list[Found]:
    """Return the phases with the closing rows of their table, such as a final project."""
    for table in (node for node in root.walk() if node.kind == "table"):
        rows = table.children
        if rows and any(found.node is rows[-1] for found in run):
            return list(run)
        at = next((n for n, row in enumerate(rows) if row is run[-1].node), None)
        if at is not None:
            closing = [row for row in rows[at + 1 :] if closes(row.text)]
            return [*run, *(Found(row, None) for row in closing)]
    return list(run)


def _beside(root: Node, phases: dict[int, Found]) -> Iterator[list[Node]]:
    """Yield for each holder of phases its headings, in reading order."""
    for node in (root, *root.walk()):
        headings = [child for child in node.children if child.kind == "heading"]
        if any(id(child) in phases for child in headings):
            yield headings


def _between(last: Found, nodes: Sequence[Node], following: Found) -> list[Found]:
    full = [n for n in nodes if has_content(n) and not is_furniture(n.text)]
    usable = [n for n in full if not n.text.rstrip().endswith(".")]  # those are remarks
    before, behind = last.mark, following.mark
    if before is None or behind is None or 0 < len(usable) < behind.first - before.last:
        return [Found(node, None) for node in usable]
    last.node.children += full
    return []


def _behind(nodes: Sequence[Node]) -> list[Found]:
    found = []
    for node in nodes:
        if not closes(node.text) or not has_content(node) or is_furniture(node.text):
            break
        found.append(Found(node, None))
    return found
