"""Reads a table's row by the words of its head: which cell names a topic, which a time, a link."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.links import Link
from ingest.structure.columns import ASIDE, PLACE, TIME, TOPIC, may_list
from ingest.structure.labels import Label, label_of
from ingest.structure.marks import find_mark, is_number
from ingest.structure.naming import is_name, says_nothing
from ingest.structure.tree import Node
from ingest.structure.words import any_of

_DESCRIBES = re.compile(
    r"\b(?:what|contents?|concepts?|focus|learn|areas?|topics)\b", re.IGNORECASE
)
_PEOPLE = re.compile(any_of("people_columns"), re.IGNORECASE)
_LINKS = re.compile(r"\w\s+links?$", re.IGNORECASE)
_TAKEN = re.compile(r"^(?:links?|labs?|problems?|exercises?|challenges?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something, with the links that stand in it."""

    label: Label
    text: str
    links: list[Link]


def read_table(head: Sequence[str], row: Node, *, guess: bool = True) -> Iterator[Cell]:
    """Yield a row's cells as what its head says they are; the column of places is left out.

    Args:
        head: The table's first row.
        row: Any other.
        guess: Whether the first column of an unknown name holds topics where no other does.
    """
    names = list(head)
    names[0] = _first_name(names, row)
    labels = [label_of(name) or ("topics" if TOPIC.search(name) else None) for name in names]
    if "topics" not in labels:  # "Link" or "Lab" is then what there is to learn
        names = [re.sub(_TAKEN, "topic", name.strip()) for name in names]
    known = any(TOPIC.search(name) or TIME.search(name) or label_of(name) for name in names)
    first = True
    cells = list(zip(names, row.cells, strict=True))
    read = [_label(name, text, known) for name, text in cells]
    if guess and not {"topics", "resources", "projects"} & set(read):
        linked = {link.text for link in row.links}  # such as a file that is called by its subject
        unknown = [n for n, (_, text) in enumerate(cells) if text in linked and is_name(text)]
        unknown += [n for n, (name, text) in enumerate(cells) if may_list(name, text)]
        read = ["topics" if n in unknown[:1] else label for n, label in enumerate(read)]
    for (name, text), label in zip(cells, read, strict=True):
        links = [link for link in row.links if link.text and link.text in text]
        if _PEOPLE.search(name):
            continue
        if label is None or not text.strip(" -–—✓✅"):
            if links:
                yield Cell("resources", text, links)
            continue
        if label == "topics" and says_nothing(text):
            label = "resources" if links else "aside"
        if label == "topics" and not first and not TOPIC.search(name):
            label = "resources" if links else "aside"
        if label == "time" and re.fullmatch(r"[\d\s.–-]+", text):
            text = f"{text} {name}"
        first = first and label != "topics"
        yield Cell(label, text, links)


def _first_name(names: Sequence[str], row: Node) -> str:
    """Return the head of the first column; one that names what others describe is a topic's."""
    name, first = names[0], row.cells[0]
    said = TOPIC.search(name) or TIME.search(name) or ASIDE.search(name) or label_of(name)
    counted = PLACE.match(name.strip()) or find_mark(first) or not re.search(r"[^\W\d]", first)
    described = any(_DESCRIBES.search(other) for other in names[1:])
    named = any(TOPIC.search(o) and not _DESCRIBES.search(o) for o in names[1:])
    return "topic" if described and not (said or counted or named) else name


def _label(name: str, text: str, known: bool) -> Label | None:
    """Return what a column is; None for one that only counts."""
    if re.fullmatch(r"[\d\s.#–-]*", text) and not TIME.search(name):
        return None
    if PLACE.match(name.strip()) and (find_mark(text) or re.fullmatch(r"[\d\s–-]*", text)):
        return None
    if is_number(text):  # "Weeks 3-4"
        return "time"
    own = "resources" if _LINKS.search(name) else label_of(name)
    if own in ("resources", "projects", "aside") and not re.match(r"courses?$", name.strip(), re.I):
        return own
    if TIME.search(name):
        return "time"
    if ASIDE.search(name):
        return "aside"
    if TOPIC.search(name) or own == "topics" or own == "resources":
        return "topics"
    return "aside" if known else "topics"
