"""Reads a table's row by the words of its head: which cell names a topic, which a time, a link."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.links import Link
from ingest.structure.labels import Label, label_of
from ingest.structure.marks import find_mark, is_number
from ingest.structure.naming import says_nothing, split_list
from ingest.structure.tree import Node
from ingest.structure.words import any_of

_TOPIC = re.compile(any_of("topic_columns"), re.IGNORECASE)
_PLACE = re.compile(rf"^{any_of('place_columns')}$", re.IGNORECASE)
_ASIDE = re.compile(any_of("aside_columns"), re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:duration|time|hours?|weeks?|effort|length|pace|estimate\w*|workload)\b", re.IGNORECASE
)


_DESCRIBES = re.compile(
    r"\b(?:what|contents?|concepts?|focus|learn|areas?|topics)\b", re.IGNORECASE
)
_STATES = re.compile(r"\b(?:goals?|outcomes?|objectives?|milestones?|highlights?)\b", re.IGNORECASE)
_PEOPLE = re.compile(any_of("people_columns"), re.IGNORECASE)
_TAKEN = re.compile(r"^(?:links?|labs?|problems?|exercises?|challenges?)$", re.IGNORECASE)
_NAME = re.compile(rf"^{any_of('name_columns')}$", re.IGNORECASE)


def name_of(head: Sequence[str], row: Node, *, bare: bool = False) -> str:
    """Return what a row is called in a column for that, empty where there is none.

    Args:
        head: The table's first row.
        row: Any other.
        bare: Whether the first column only counts lessons; the topic of one is its name.
    """
    cells = list(zip(head[1:], row.cells[1:], strict=True))
    named = (text for name, text in cells if _NAME.match(name))
    topics = (text for name, text in cells if _TOPIC.search(name) and len(split_list(text)) == 1)
    return next(named, "") or (next(topics, "") if bare else "")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something, with the links that stand in it."""

    label: Label
    text: str
    links: list[Link]


def read_table(head: Sequence[str], row: Node) -> Iterator[Cell]:
    """Yield a row's cells as what its head says they are; the column of places is left out."""
    names = list(head)
    names[0] = _first_name(names, row)
    labels = [label_of(name) or ("topics" if _TOPIC.search(name) else None) for name in names]
    if "topics" not in labels:  # "Link" or "Lab" is then what there is to learn
        names = [re.sub(_TAKEN, "topic", name.strip()) for name in names]
    known = any(_TOPIC.search(name) or _TIME.search(name) or label_of(name) for name in names)
    first = True
    for name, text in zip(names, row.cells, strict=True):
        links = [link for link in row.links if link.text and link.text in text]
        label = _label(name, text, known)
        if _PEOPLE.search(name):
            continue
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


def read_phase_row(head: Sequence[str], row: Node) -> list[Cell]:
    """Return the cells of a row that is a phase, without its title in the first column.

    Where no column names topics, those are what its goals or columns of other names list.
    """
    names = head[1:]
    rest = Node("row", "", row.links, cells=row.cells[1:])
    cells = list(read_table(names, rest))
    if any(cell.label in ("topics", "projects") for cell in cells):
        return cells
    said = [(n, t) for n, t in zip(names, rest.cells, strict=True) if _may_list(n, t)]
    told = [cell for cell in cells if cell.text not in {text for _, text in said}]
    stated = [text for name, text in said if _STATES.search(name)]
    return told + [Cell("topics", text, []) for text in stated or [text for _, text in said]]


def _may_list(name: str, text: str) -> bool:
    """Whether a column of unknown purpose says something of its phase."""
    if not re.search(r"[^\W\d]", text) or is_number(text):
        return False
    if _STATES.search(name):
        return True
    known = _TIME.search(name) or _ASIDE.search(name) or _PLACE.match(name.strip())
    return not known and label_of(name) is None


def _first_name(names: Sequence[str], row: Node) -> str:
    """Return the head of the first column; one that names what others describe is a topic's."""
    name, first = names[0], row.cells[0]
    said = _TOPIC.search(name) or _TIME.search(name) or _ASIDE.search(name) or label_of(name)
    counted = _PLACE.match(name.strip()) or find_mark(first) or not re.search(r"[^\W\d]", first)
    described = any(_DESCRIBES.search(other) for other in names[1:])
    named = any(_TOPIC.search(o) and not _DESCRIBES.search(o) for o in names[1:])
    return "topic" if described and not (said or counted or named) else name


def _label(name: str, text: str, known: bool) -> Label | None:
    """Return what a column is; None for one that only counts."""
    if re.fullmatch(r"[\d\s.#–-]*", text) and not _TIME.search(name):
        return None
    if _PLACE.match(name.strip()) and (find_mark(text) or re.fullmatch(r"[\d\s–-]*", text)):
        return None
    if is_number(text):  # "Weeks 3-4"
        return "time"
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
