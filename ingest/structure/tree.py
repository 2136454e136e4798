"""A document as a tree: headings hold what is below them, lead-ins hold their lists."""

import re
from dataclasses import dataclass, field
from typing import Literal

from ingest.documents import Document, Section
from ingest.links import Link
from ingest.structure.bullets import with_items
from ingest.structure.depths import mended_depths

_ITEM = re.compile(r"^( *)- (.*)$")
_LABEL = re.compile(r"^[A-Z][\w /&'’-]{0,40}:(?:\s|$)")
_CELLS = re.compile(r"\s*\|\s*")
_WRAPPED = 50  # characters; a shorter line is a line of its own
_LEAD_WORDS = 8

Kind = Literal["root", "heading", "lead", "item", "table", "row", "text", "code"]


@dataclass(slots=True)
class Node:
    """One block of a document with the blocks that belong to it.

    Attributes:
        cells: Of a table's row, left to right.
    """

    kind: Kind
    text: str
    links: list[Link] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    cells: tuple[str, ...] = ()

    def walk(self) -> list["Node"]:
        """Return all nodes below this one, in reading order."""
        found = []
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting += node.children[::-1]
        return found


def build_tree(document: Document) -> Node:
    """Return the root of a document's tree; its text is the title."""
    root = Node("root", document.title)
    open_nodes: list[tuple[int, Node]] = [(0, root)]
    depths = mended_depths(document.sections)
    for section, depth in zip(document.sections, depths, strict=True):
        node = root
        if depth:
            while open_nodes[-1][0] >= depth:
                open_nodes.pop()
            node = Node("heading", section.heading)
            open_nodes[-1][1].children.append(node)
            open_nodes.append((depth, node))
        node.links += [at.link for at in section.links if at.line < 0]
        node.children += _blocks(section)
    return root


def _blocks(section: Section) -> list[Node]:
    """Return a section's own text as nodes; lists are nested and hang on their lead-in."""
    links: dict[int, list[Link]] = {}
    for at in section.links:
        links.setdefault(at.line, []).append(at.link)
    top: list[Node] = []
    stack: list[tuple[int, Node]] = []
    joins = listing = running = False
    code = {line for first, last in section.code for line in range(first, last + 1)}
    lines = with_items(section.text.split("\n"), code)
    ends, code_end = dict(section.code), -1
    for number, line in enumerate(lines):
        here = links.get(number, [])
        if number in ends:
            top.append(Node("code", "\n".join(lines[number : ends[number] + 1])))
            code_end = ends[number]
        if number <= code_end:
            stack.clear()
            joins = listing = running = False
            continue
        item = _ITEM.match(line)
        goes_on = running and bool(stack) and line.startswith("  ")
        running = bool(line.strip())
        if item:
            joins = False
            _hang(Node("item", item[2].strip(), here), len(item[1]) // 2, top, stack)
        elif not running:
            joins = False
        elif goes_on:
            stack[-1][1].children.append(Node("text", line.strip(), here))
        else:
            stack.clear()
            text = line.strip()
            if joins and listing and len(text.split()) <= _LEAD_WORDS:
                top.append(Node("item", text, here))
                continue
            listing = text.endswith(":")
            if joins and not _LABEL.match(text) and len(top[-1].text) >= _WRAPPED:
                top[-1].text += " " + text
                top[-1].links += here
            else:
                top.append(Node("text", text, here))
            joins = True
    return _with_leads(_with_tables(top))


def _hang(node: Node, depth: int, top: list[Node], stack: list[tuple[int, Node]]) -> None:
    while stack and stack[-1][0] >= depth:
        stack.pop()
    (stack[-1][1].children if stack else top).append(node)
    stack.append((depth, node))


def _with_tables(nodes: list[Node]) -> list[Node]:
    """Put runs of rows of as many cells into tables."""
    found: list[Node] = []
    for node in nodes:
        cells = tuple(_CELLS.split(node.text)) if node.kind == "item" else ()
        if len(cells) < 2 or node.children:
            found.append(node)
            continue
        row = Node("row", node.text, node.links, cells=cells)
        if found and found[-1].kind == "table" and len(found[-1].children[0].cells) == len(cells):
            found[-1].children.append(row)
        else:
            found.append(Node("table", "", children=[row]))
    return found


def _with_leads(nodes: list[Node]) -> list[Node]:
    """Hang lists and tables on the line that leads to them."""
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if node.kind in ("item", "table") and last is not None:
            if last.kind == "text" and _leads(last.text):
                last.kind = "lead"
            elif last.kind == "text" and len(found) > 1 and _titles(found[-2], last):
                found.pop()
                found[-1].kind = "lead"
                found[-1].children.append(last)
                last = found[-1]
            if last.kind == "lead":
                last.children.append(node)
                continue
        found.append(node)
    return found


def _leads(text: str) -> bool:
    return text.endswith(":") or (len(text.split()) <= _LEAD_WORDS and text[-1] not in ".!?;,…")


def _titles(node: Node, sentence: Node) -> bool:
    """Whether a line is the title of a sentence and the list below it."""
    ends = sentence.text.endswith((".", "!"))
    return ends and node.kind == "text" and not node.text.endswith(":") and _leads(node.text)
