"""Reads a table's row by the words of its head: which cell names a topic, which a time, a link."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.links import Link
from ingest.structure.labels import Label, label_of
from ingest.structure.marks import find_mark
from ingest.structure.naming import says_nothing
from ingest.structure.tree import Node
from ingest.structure.words import any_of

_TOPIC = re.compile(any_of("topic_columns"), re.IGNORECASE)
_PLACE = re.compile(rf"^{any_of('place_columns')}$", re.IGNORECASE)
_ASIDE = re.compile(any_of("aside_columns"), re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:duration|time|hours?|weeks?|effort|length|pace|estimate\w*|workload)\b", re.IGNORECASE
)


_NAME = re.compile(rf"^{any_of('name_columns')}$", re.IGNORECASE)


def name_of(head: Sequence[str], row: Node) -> str:
    """Return what a row is called in a column for that, empty where there is none."""
    named = (text for name, text in zip(head[1:], row.cells[1:], strict=True) if _NAME.match(name))
    return next(named, "")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something, with the links that stand in it."""

    label: Label
    text: str
    links: list[Link]


def read_table(head: Sequence[str], row: Node) -> Iterator[Cell]:
    """Yield a row's cells as what its head says they are; the column of places is left out."""
    names = list(head)
    known = any(_TOPIC.search(name) or _TIME.search(name) or label_of(name) for name in names)
    first = True
    for name, text in zip(names, row.cells, strict=True):
        links = [link for link in row.links if link.text and link.text in text]
        label = _label(name, text, known)
        if label is None or not text.strip(" -–—✓✅"):
            if links:
                yield Cell("resources", text, links)
            continue
        if label == "topics" and says_nothing(text):
            label = "resources" if links else "aside"
        if label == "topics" and not first and not _TOPIC.search(name):
            label = "resources" if links else "aside"
        if label == "time" and re.fullmatch(r"[\d\s.–-]+", text):
            text = f"{text} {name}"
        first = first and label != "topics"
        yield Cell(label, text, links)


def _label(name: str, text: str, known: bool) -> Label | None:
    """Return what a column is; None for one that only counts."""
    if re.fullmatch(r"[\d\s.#–-]*", text) and not _TIME.search(name):
        return None
    if _PLACE.match(name.strip()) and (find_mark(text) or re.fullmatch(r"[\d\s–-]*", text)):
        return None
    own = label_of(name)
    if own in ("resources", "projects", "aside") and not re.match(r"courses?$", name.strip(), re.I):
        return own
    if _TIME.search(name):
        return "time"
    if _ASIDE.search(name):
        return "aside"
    if _TOPIC.search(name) or own == "topics" or own == "resources":
        return "topics"
    return "aside" if known else "topics"
