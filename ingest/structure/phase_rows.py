"""Reads a table's row that is a phase: what it is called, and what its cells say of it."""

import re
from collections.abc import Sequence

from ingest.structure.columns import STATES, TOPIC, may_list, may_name, tells_time
from ingest.structure.found import Found, leads_out
from ingest.structure.labels import label_of
from ingest.structure.marks import find_mark, is_number
from ingest.structure.naming import is_name, split_list
from ingest.structure.tables import Cell, read_table
from ingest.structure.tree import Node
from ingest.structure.words import any_of

_UNNAMED = re.compile(r"\W*(?:n[or]\.?|lessons?|number)?\W*$", re.IGNORECASE)
_COUNT = re.compile(r"\d[\d\s–-]*$|\d{1,2}\s*[–—:-]\s*[^\W\d]")
_TOPICS = re.compile(r"\b(?:topics?|learn|study|skills?|concepts?|lessons?)\b", re.IGNORECASE)
_LINKED = 0.75  # of a table's rows that lead to other pages
_PART_WORDS = 5
_LISTING = re.compile(r"^([^(]*\w[^(]*?)\s*\(([^()]+[,;]\s[^()]+(?:\([^()]*\)[^()]*)*)\)$")
_REACHED = re.compile(r"^\W*milestones?\W*$", re.IGNORECASE)  # what a named phase builds
_DETAILS = re.compile(r"\b(?:descriptions?|details|summary|overview|notes)\b", re.IGNORECASE)
_NAME = re.compile(rf"^{any_of('name_columns')}$", re.IGNORECASE)


def name_column(head: Sequence[str], row: Node, *, bare: bool) -> int | None:
    """Return the column that says what a row is called, None where there is none.

    Args:
        head: The table's first row.
        row: Any other.
        bare: Whether the first column only counts; one topic, or a few words, are then its name.
    """
    columns = list(enumerate(zip(head[1:], row.cells[1:], strict=True), 1))
    named = [n for n, (name, _) in columns if _NAME.match(_word(name))]
    if named or not bare:
        return named[0] if named else None
    said = [(n, _word(name), split_named(text)[0]) for n, (name, text) in columns if text.strip()]
    single = [(n, name) for n, name, text in said if len(split_list(text)) == 1 or not name]
    topics = [n for n, name in single if TOPIC.search(name)]
    first = [n for n, name, text in said if not (tells_time(name) or is_number(text))][:1]
    others = [n for n, name in single if n in first and may_name(name)]
    described = [n for n, name in single if n in first and _DETAILS.search(name)]
    found = topics or others or described
    return found[0] if found else None


def split_named(text: str) -> tuple[str, str]:
    """Return name and list of a cell such as "Core ML (regression, trees)"."""
    match = _LISTING.match(text)
    return (match[1], match[2]) if match else (text, "")


def read_phase_row(head: Sequence[str], row: Node, name: int | None = None) -> list[Cell]:
    """Return the cells of a row that is a phase, without its title in the first column.

    Where no column names topics, those are what its goals or columns of other names list. The
    column `name` is read too if the others tell nothing, or if it goes on with a list.
    """
    if name is not None:
        listed = split_named(row.cells[name])[1]
        taught = bool(
            TOPIC.search(head[name])
        )  # what else is told of it is no topic, unless listed
        others = tuple(
            listed if n == name else text if n == 0 or not taught or _tells(head[n]) else ""
            for n, text in enumerate(row.cells)
        )
        reached = [_REACHED.sub("deliverable", text) for text in head]
        found = read_phase_row(reached, Node("row", "", row.links, cells=others))
        if any(cell.label in ("topics", "projects") for cell in found):
            return found
    names = head[1:]
    rest = Node("row", "", row.links, cells=row.cells[1:])
    cells = list(read_table(names, rest, guess=False))
    if any(cell.label in ("topics", "projects") for cell in cells):
        return cells
    said = [(n, t) for n, t in zip(names, rest.cells, strict=True) if may_list(n, t)]
    said = said or [(n, t) for n, t in zip(names, rest.cells, strict=True) if _details(n, t)]
    told = [cell for cell in cells if cell.text not in {text for _, text in said}]
    stated = [t for n, t in said if STATES.search(n)]
    return told + [Cell("topics", text, []) for text in stated or [t for _, t in said]]


def _tells(name: str) -> bool:
    """Whether a column of this head says what a named phase is about, or something known."""
    if STATES.search(name) or _DETAILS.search(name) or TOPIC.search(name):
        return True
    return not may_name(name) or tells_time(name)


def _details(name: str, text: str) -> bool:
    """Whether a column describes its phase by a list of names."""
    parts = split_list(text)
    short = all(len(part.split()) <= _PART_WORDS for part in parts)
    return bool(_DETAILS.search(name)) and short and (len(parts) > 1 or is_name(text))


def _word(name: str) -> str:
    return name.strip("* _#")


def rows_of(table: Node) -> list[Node]:
    """Return a table's rows below its head; the head's word for the first column numbers them."""
    head, *rows = table.children
    name = re.sub(r"\s+(?:number|no\.?|nr\.?|#)$", "", head.cells[0], flags=re.IGNORECASE)
    noun = find_mark(f"{name} 1")
    counted = [row.cells[0].strip() for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    bare = counted or bool(_UNNAMED.match(head.cells[0]))
    for row in rows:
        if noun is None and bare and row.cells[0].strip().isdecimal():
            row.text = f"{row.cells[0]}. {row.cells[1]}"
        elif noun is not None and _COUNT.match(row.cells[0]):
            row.text = f"{name} {row.cells[0]}"
        else:
            row.text = row.cells[0]
    return rows


def is_lesson_table(run: Sequence[Found], root: Node) -> bool:
    """Whether phases are rows of a table that teaches by its head: topics, and where or how."""
    tables = (node for node in root.walk() if node.kind == "table")
    table = next((t for t in tables if any(row is run[0].node for row in t.children)), None)
    if table is None:
        return False
    names = table.children[0].cells[1:]
    topics = [name for name in names if _TOPICS.search(name)]
    told = [name for name in names if label_of(name) in ("projects", "resources", "time")]
    linked = sum(leads_out(found.node) for found in run) >= _LINKED * len(run)
    return bool(topics and told) or (linked and any(map(TOPIC.search, names)))
