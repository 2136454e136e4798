"""Reads phases that stand only in a drawing: a tree of folders, boxes, a chart, lines of code."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from ingest.structure.around import closes
from ingest.structure.arrows import counted
from ingest.structure.charts import find_branches, is_chart, read_chart, told_parts
from ingest.structure.found import Found
from ingest.structure.marks import Mark, find_mark
from ingest.structure.tree import Node

LEAST = 3
_BRANCH = re.compile(r"^(?P<depth>[\s│|]*)[├└+|`][─-]+\s+(?P<name>\S.*)$")
_BOX = re.compile(r"[│|║]\s*(?P<inside>[^│|║]*?)\s*[│|║](?P<behind>[^│|║]*)$")
_EDGE = re.compile(r"^[\s─━═\-+┌┐└┘├┤┬┴┼╔╗╚╝▼▲↓↑│|v]*$")
_WALL = re.compile(r"[┌┐└┘╔╗╚╝]|\+-{3,}")
_REMARK = re.compile(r"\s+(?:#|//|←|<-|→)\s*|\s{2,}")
_FOLDER = re.compile(
    r"^(?:(?P<noun>[A-Za-z]{3,9})[-_ ]?)?(?P<number>\d{1,2})[-_. ]+(?P<words>[\w.-]+)/?$"
)
_FILE = re.compile(r"\w\.\w{1,5}\b|/\s*(?:#|$)|_")
_SIGNS = re.compile(r"^[^\w(]+")


def find_drawn(root: Node) -> list[Found]:
    """Return the phases of the first drawing that counts some; none where no drawing does."""
    for code in (node for node in root.walk() if node.kind == "code"):
        chart = is_chart(code.text)
        if chart and (phases := find_branches(code.text)):
            return counted(iter(phases))
        nodes = read_chart(code.text) if chart else _read(code.text)
        marks = [find_mark(node.text) for node in nodes]
        found = [Found(n, mark) for n, mark in zip(nodes, marks, strict=True) if mark]
        by_noun = [[f for f in found if f.mark and f.mark.noun == noun] for noun in _nouns(marks)]
        run = max(by_noun, key=len, default=[])
        if len(run) >= LEAST and _rises(run):
            behind = next(n for n, node in enumerate(nodes) if node is run[-1].node) + 1
            last = takewhile(lambda node: closes(node.text), nodes[behind:])
            return [*run, *(Found(node, None) for node in last)]
        if skills := _skills(code.text):
            return counted(iter(skills))
    return []


def _skills(text: str) -> list[Node]:
    """Return the outermost branches of a tree that holds no file and no folder."""
    names = [m["name"] for line in text.split("\n") if (m := _BRANCH.match(line))]
    if len(names) < LEAST or any(map(_FILE.search, names)):
        return []
    found = _branches(text.split("\n"))
    full = [node for node in found if node.children]
    return found if len(full) >= LEAST and len(full) > len(found) / 2 else []


def _nouns(marks: Sequence[Mark | None]) -> list[str]:
    return list(dict.fromkeys(mark.noun for mark in marks if mark and mark.noun != "letter"))


def _rises(run: Sequence[Found]) -> bool:
    return all(a.mark.first < b.mark.first for a, b in pairwise(run) if a.mark and b.mark)


def _read(text: str) -> list[Node]:
    """Return what may be phases in a drawing, each with what it holds."""
    lines = text.split("\n")
    if sum(bool(_BRANCH.match(line)) for line in lines) >= LEAST:
        return _branches(lines)
    if sum(bool(_WALL.search(line)) for line in lines) >= LEAST:
        return _boxes(lines)
    return _lines(lines)


def _branches(lines: Sequence[str]) -> list[Node]:
    """Return the outermost counted folders of a tree, each with the entries below it."""
    entries = [(len(m["depth"]), m["name"]) for line in lines if (m := _BRANCH.match(line))]
    outer = min(depth for depth, _ in entries)
    holder: Node | None = None
    found: list[Node] = []
    for depth, name in entries:
        if depth == outer:
            holder = _entry(name)
            found.append(holder)
        elif holder is not None:
            below = _entry(name)
            if find_mark(below.text) or "." not in name.split()[0]:
                holder.children.append(Node("item", _bare(below.text), children=below.children))
    return found


def _entry(name: str) -> Node:
    """Return a folder by the title behind it, else by its own name; files keep theirs."""
    own, *rest = _REMARK.split(_SIGNS.sub("", name), maxsplit=1)
    remark = _SIGNS.sub("", rest[0]).strip() if rest else ""
    if remark and find_mark(remark):
        return Node("heading", remark)
    title = own.strip().rstrip("/")
    if match := _FOLDER.match(title):
        words = re.sub(r"[-_]+", " ", match["words"]).strip()
        title = f"{match['noun']} {match['number']}: {words}" if match["noun"] else ""
        title = title or f"{match['number']}. {words}"
    return Node("heading", title, children=told_parts(remark) if remark else [])


def _bare(title: str) -> str:
    mark = find_mark(title)
    return mark.rest if mark is not None else title


def _boxes(lines: Sequence[str]) -> list[Node]:
    """Return the boxes of a drawing; what stands beside one is what it holds."""
    found: list[Node] = []
    open_box = False
    for line in lines:
        match = _BOX.search(line)
        inside = match["inside"].strip() if match else ""
        if match is None or not inside:
            open_box = open_box and not _EDGE.match(line)
            continue
        mark = find_mark(inside)
        if open_box and (mark is None or mark.noun == "tier"):
            found[-1].text += f" {inside}"
        else:
            found.append(Node("heading", inside))
        open_box = True
        if behind := match["behind"].strip():
            found[-1].children += told_parts(behind)
    return found


def _lines(lines: Sequence[str]) -> list[Node]:
    """Return counted lines, each with the lines that stand further in below it."""
    found: list[Node] = []
    outer = 0
    for line in lines:
        text = _SIGNS.sub("", line).strip()
        if not text or _EDGE.match(line):
            continue
        depth = len(line) - len(line.lstrip())
        if find_mark(text) and (not found or depth <= outer):
            outer = depth
            found.append(Node("heading", text))
        elif found and depth > outer:
            found[-1].children.append(Node("item", text))
    return found
