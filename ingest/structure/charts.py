"""Reads charts written in words (Mermaid): their boxes, their sections, and what leads to what."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.structure.marks import find_mark
from ingest.structure.naming import split_list
from ingest.structure.tree import Node

LEAST = 3
_PART_WORDS = 5
_SAYS = re.compile(r"\d|[-–=]+>|[→,;.]")
_CHART = re.compile(r"^\s*(?:%%.*\n\s*)*(?:graph|flowchart|timeline|mindmap|gantt|journey)\b")
_LABEL = re.compile(r"\b\w+\s*(?:\[+|\(+|\{+)[/\\]?\"?(?P<label>[^\]\)\}\"]*[^\W_][^\]\)\}\"]*)")
_SECTION = re.compile(r"^\s*section\s+(.+)$", re.IGNORECASE)
_BREAK = re.compile(r"\s*(?:<br\s*/?>|\\n)\s*", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:[-=.]{2,4}>?(?:\|[^|]*\|)?)\s*")
_BOX = re.compile(r"^\s*(?P<id>[\w-]+?)\s*(?::::?\w+)?(?:[\[({>].*)?;?\s*$")


def is_chart(text: str) -> bool:
    """Whether a block of code is a chart."""
    return bool(_CHART.match(text))


def find_branches(text: str) -> list[Node]:
    """Return the phases of a chart that is a tree or a chain; none of any other.

    In a tree they are the boxes below its root that have boxes of their own, with those below
    them; in a chain each box.
    """
    names, leads = _edges(text)
    led = {end for ends in leads.values() for end in ends}
    starts = [box for box in names if box not in led and leads.get(box)]
    if len(starts) != 1 or len(led) != sum(map(len, leads.values())):
        return []  # several beginnings, or ways that meet again
    below = leads[starts[0]]
    if len([box for box in below if leads.get(box)]) >= LEAST:
        return [_branch(box, names, leads) for box in below]
    way = [starts[0]]
    while len(leads.get(way[-1], [])) == 1:
        way.append(leads[way[-1]][0])
    if len(way) > LEAST and len(way) == len(names) and not any(find_mark(names[w]) for w in way):
        return [_branch(box, names, {}) for box in way]
    return []


def _edges(text: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return each box's label, and to which boxes it leads, in the order of the chart."""
    names: dict[str, str] = {}
    leads: dict[str, list[str]] = {}
    for line in text.split("\n")[1:]:
        boxes: list[str] = []
        for part in _LINK.split(_quoted(line)):
            match = _BOX.match(part)
            if match is None:
                boxes = []
                break
            boxes.append(match["id"])
            label = _LABEL.search(part)
            names.setdefault(match["id"], "")
            names[match["id"]] = names[match["id"]] or (label["label"].strip() if label else "")
        for start, end in pairwise(boxes):
            leads.setdefault(start, [])
            leads[start] += [end] if end not in leads[start] else []
    linked = {box for start, ends in leads.items() for box in (start, *ends)}
    return {box: name or box for box, name in names.items() if box in linked}, leads


def _quoted(line: str) -> str:
    """Return a line without the arrows that stand in its labels."""
    return re.sub(r"\"[^\"]*\"", lambda found: found[0].replace("-", "–"), line)


def _branch(box: str, names: dict[str, str], leads: dict[str, list[str]]) -> Node:
    first, *rest = _BREAK.split(names[box])
    node = _joined(first, rest)
    waiting = [(node, end) for end in leads.get(box, [])][::-1]
    while waiting:
        holder, at = waiting.pop()
        below = Node("item", names[at])
        holder.children.append(below)
        waiting += [(below, end) for end in leads.get(at, [])][::-1]
    return node


def read_chart(text: str) -> list[Node]:
    """Return a chart's boxes in the order in which they are first named, or its sections."""
    found: list[Node] = []
    for line in text.split("\n"):
        if section := _SECTION.match(line):
            found.append(Node("root", section[1].strip()))
        elif found and found[-1].kind == "root" and ":" in line:
            found[-1].children.append(Node("item", " ".join(line.replace(" :", ":").split())))
            continue
        for match in _LABEL.finditer(line):
            first, *rest = _BREAK.split(match["label"].strip())
            found.append(_joined(first, rest))
    for node in found:
        node.kind = "heading"
    return found


def _joined(first: str, rest: Sequence[str]) -> Node:
    """Return a box: where its first line only counts, the second names it."""
    mark = find_mark(first)
    inner = find_mark(mark.rest) if mark is not None else None
    lines = [line.strip() for line in rest if re.search(r"\w", line)]
    if inner is not None and inner.noun != "tier" and lines:
        first, lines = f"{first.strip()}: {lines[0]}", lines[1:]
    return Node("heading", first.strip(), children=[n for line in lines for n in _told_line(line)])


def _told_line(text: str) -> list[Node]:
    """Return a line of a box; a short one without numbers or arrows names a topic."""
    if len(text.split()) <= _PART_WORDS and not _SAYS.search(text):
        return [Node("item", text)]
    return told_parts(text)


def told_parts(text: str) -> list[Node]:
    """Return the parts of a line as items; a sentence stays one text."""
    parts = split_list(text)
    if len(parts) > 1 and all(len(part.split()) <= _PART_WORDS for part in parts):
        return [Node("item", part) for part in parts]
    return [Node("text", text)]
