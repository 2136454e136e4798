"""Reads ways that arrows draw in text: "Python → SQL → Spark", in one line or under each other."""

import re
from collections.abc import Iterator, Sequence

from ingest.structure.charts import is_chart
from ingest.structure.found import Found
from ingest.structure.labels import label_of
from ingest.structure.marks import COUNTED, Mark, plain
from ingest.structure.tree import Node

LEAST = 3
LEAST_ALONE = 4  # parts of a chain that nothing calls a path
LEAST_BRANCHES = 2
_PART_WORDS = 7
_SIGN = re.compile(r"[→⟶➔➜➡➝⇒►▶]\ufe0f?|-{1,2}>|=>")
_ARROW = re.compile(rf"\s*(?:{_SIGN.pattern})\s*")
_DOWN = re.compile(r"^[\s│|┃]*[↓⬇▼⇩][\s│|┃\ufe0f]*$")
_LABEL = re.compile(r"^(?P<label>[^:→]{2,60}):\s+(?=\S)")
_PATH = re.compile(r"\b(?:path|roadmap|order|route|sequence|journey|way|flow)\b", re.IGNORECASE)


def find_named_arrows(root: Node) -> list[Found]:
    """Return the chains of arrows side by side that are each called something, as phases."""
    for holder in (root, *root.walk()):
        named = [(label, parts) for label, parts in _chains(holder) if _names(label)]
        if len(named) >= LEAST_BRANCHES:
            return counted(
                Node("heading", label, children=[Node("item", part) for part in parts])
                for label, parts in named
            )
    return []


def _names(label: str) -> bool:
    return bool(label) and label_of(label) is None and not _PATH.search(label)


def find_arrows(root: Node) -> list[Found]:
    """Return the parts of the first chain of arrows that is called a path, or is long."""
    for label, parts in (chain for holder in (root, *root.walk()) for chain in _chains(holder)):
        if len(parts) >= (LEAST if label else LEAST_ALONE):
            return counted(Node("heading", part) for part in parts)
    return []


def counted(nodes: Iterator[Node]) -> list[Found]:
    """Return nodes as phases in their order, which counts them."""
    return [
        Found(node, Mark("number", place, place, node.text, COUNTED))
        for place, node in enumerate(nodes, 1)
    ]


def _chains(holder: Node) -> Iterator[tuple[str, list[str]]]:
    """Yield what each chain right below a node is called, and its parts."""
    upright: list[str] = []
    for text in _lines(holder.children):
        if _DOWN.match(text):
            upright.append("")
            continue
        if upright and upright[-1] == "":
            upright[-1:] = [text]
        else:
            yield from _checked("", upright)
            upright = [text]
        if _SIGN.search(text):
            label = _LABEL.match(text)
            parts = _ARROW.split(text[label.end() if label else 0 :])
            yield from _checked(label["label"] if label else "", parts)
    yield from _checked("", upright)


def _lines(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if node.kind in ("text", "lead", "item"):
            yield plain(node.text) or node.text
        elif node.kind == "code" and not is_chart(node.text):
            yield from (line.strip() for line in node.text.split("\n") if line.strip())


def _checked(label: str, parts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield a chain if each of its parts is a name."""
    named = [part.strip(" .`*|│[]") for part in parts]
    if len(named) >= LEAST and all(0 < len(part.split()) <= _PART_WORDS for part in named):
        yield label, named
