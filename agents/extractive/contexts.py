"""What a unit needs beside itself to be understood: who "it" is, what the columns of a row are."""

import re

from ingest.documents import Chunk, Unit

MOST_BEFORE = 2
MOST_HEAD_WORDS = 4
CELL = " | "
_OPENER = r"(?:(?:in|on|at|for|after|since|with|then|here|now|so|but|and)\b[^,.;:]{0,24}?\s)?"
_POINTS_BACK = re.compile(
    rf"{_OPENER}(?:it|they)\b"
    r"|(?:he|she|both|neither|its|their|his|her|mine|ours|theirs)\b"
    r"|(?:this|these|that|those)\s+(?:is|are|was|were|will|can|must|should|may|means?|takes?|makes?"
    r"|gives?|costs?|needs?|helps?|covers?|includes?|has|have|alone|also)\b"
    r"|the (?:reason|latter|former|rest|result|difference)\b",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    rf"{_OPENER}it(?:['’]s|\s+(?:is|was|takes|pays|helps|makes sense))\b[^.,;]{{0,40}}?"
    r"\b(?:to|that|if|when)\b",
    re.IGNORECASE,
)


def first_meant(chunk: Chunk, place: int) -> int:
    """Return the place of the sentence that says what one that opens with a pronoun is about.

    The place itself where a sentence stands by itself, or where nothing stands before it in its
    paragraph.
    """
    first = place
    while place - first < MOST_BEFORE and _points_back(chunk, first) and _follows(chunk, first):
        first -= 1
    return first


def is_head(chunk: Chunk, place: int) -> bool:
    """Whether a unit is the first row of a table and names its columns.

    Such a row has short cells and no numbers, while rows below it have some, or longer cells.
    """
    cells = _cells(chunk, chunk.units[place])
    if len(cells) < 2 or (place and len(_cells(chunk, chunk.units[place - 1])) == len(cells)):
        return False
    below: list[str] = []
    for unit in chunk.units[place + 1 :]:
        row = _cells(chunk, unit)
        if len(row) != len(cells):
            break
        below += row
    short = all(len(cell.split()) <= MOST_HEAD_WORDS and not _has_digit(cell) for cell in cells)
    return short and any(_has_digit(cell) or len(cell.split()) > MOST_HEAD_WORDS for cell in below)


def named_cells(chunk: Chunk, head: Unit | None, row: str) -> str:
    """Return the cells of a row behind the names of their columns: "Weeks 5-6 Topic Physics"."""
    names = _cells(chunk, head) if head else []
    cells = row.split(CELL)
    if len(names) < 2 or len(names) != len(cells):
        return ""
    return " ".join(f"{name} {cell}" for name, cell in zip(names, cells, strict=True))


def _points_back(chunk: Chunk, place: int) -> bool:
    text = _text(chunk, chunk.units[place])
    return bool(_POINTS_BACK.match(text)) and not _EXPLETIVE.match(text)


def _follows(chunk: Chunk, place: int) -> bool:
    """Whether a sentence stands right behind another one in its paragraph."""
    if place == 0:
        return False
    before, unit = chunk.units[place - 1], chunk.units[place]
    between = chunk.text[before.end : unit.start]
    return not (before.lead or before.item or unit.item) and "\n" not in between


def _cells(chunk: Chunk, unit: Unit) -> list[str]:
    return _text(chunk, unit).split(CELL) if unit.item else []


def _text(chunk: Chunk, unit: Unit) -> str:
    return chunk.text[unit.start : unit.end]


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)
