"""Printed lines: which of them margins repeat, which are headings, which markers belong to them.

It knows lines with size, weight and place; PDF itself it does not know.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

BULLET = re.compile(r"^(?:[•‣▪◦●○■–*\x7f\uf0b7·-]|\(?\d{1,2}[.)])\s+(?=\S)")
_LONE_MARKER = re.compile(r"^(?:[•‣▪◦●○■\x7f\uf0b7·]|\(?\d{1,2}[.)])$")
_STAMP = re.compile(
    r"^\d{1,4}[./-]\d{1,2}[./-]\d{2,4}, \d|^(?:https?|file)://\S+(?: (?:\| )?\d+/\d+)?$"
)
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?$", re.I)
CELL = " | "
_MARGIN = 0.1
_EDGE = 0.05
_DIGITS = 4  # of a page's number
_SAME_HEIGHT = 0.004  # of the page's
MAX_INDENT = 60  # points
_LARGER = 1.12
MAX_HEADING_WORDS = 20
MAX_BOLD_WORDS = 12


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line.

    Attributes:
        size: Of its letters, in points.
        place: Height above the page's lower edge, 0 to 1.
        left: Where it begins, in points from the page's left edge.
        mono: Whether all letters of its font are of one width, as those of code are.
        marked: Whether a list marker was printed beside it.
    """

    text: str
    size: float
    bold: bool
    place: float
    left: float = 0.0
    mono: bool = False
    marked: bool = False


def join_markers(lines: Sequence[Printed]) -> list[Printed]:
    """Return a page's lines with the list markers that were printed apart joined to their lines."""
    lone = [line for line in lines if _LONE_MARKER.match(line.text)]
    kept = []
    for line in lines:
        if line in lone and any(_beside(line, other) for other in lines):
            continue
        marked = line not in lone and any(_beside(marker, line) for marker in lone)
        kept.append(replace(line, marked=True) if marked else line)
    return kept


def _beside(marker: Printed, line: Printed) -> bool:
    near = abs(marker.place - line.place) < _SAME_HEIGHT and line.left - marker.left < MAX_INDENT
    return near and marker.left < line.left


def without_margins(pages: Sequence[Sequence[Printed]]) -> list[Printed]:
    """Return all pages' lines without page numbers and lines that margins repeat."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in page if _in_margin(line)})
    often = max(2, len(pages) // 3)
    counting = _page_numbers(pages)
    kept = []
    for page in pages:
        for line in page:
            if line in counting:
                continue
            repeated = seen[_shape(line)] >= often or _PAGE_NUMBER.match(line.text)
            stamped = _is_edge(line) and _STAMP.search(line.text)
            if not (_in_margin(line) and (repeated or stamped)):
                kept.append(line)
    return kept


def _page_numbers(pages: Sequence[Sequence[Printed]]) -> set[Printed]:
    """Return the lowest lines of pages that are numbers which count on from page to page."""
    lowest = [min(page, key=lambda line: line.place, default=None) for page in pages]
    numbers = [
        int(line.text) if line and line.text.isdecimal() and len(line.text) <= _DIGITS else None
        for line in lowest
    ]
    places = [None if number is None else number - at for at, number in enumerate(numbers)]
    counted = {place for place, pages in Counter(places).items() if place is not None and pages > 1}
    return {line for line, place in zip(lowest, places, strict=True) if line and place in counted}


def find_levels(lines: Sequence[Printed], bookmarks: dict[str, int]) -> list[int | None]:
    """Return for each line its level as a heading, None for text.

    A heading is a line that the bookmarks name (casefolded title → depth), or one in larger
    letters than the text, or a short bold one; larger letters are a higher level.
    """
    body = _body_size(lines)
    levels = _levels(lines, body)
    return [bookmarks.get(x.text.casefold()) or _level(x, body, levels) for x in lines]


def _in_margin(line: Printed) -> bool:
    return line.place < _MARGIN or line.place > 1 - _MARGIN


def _is_edge(line: Printed) -> bool:
    return line.place < _EDGE or line.place > 1 - _EDGE


def _shape(line: Printed) -> tuple[str, int]:
    """Return what is the same of a line that margins repeat: its words, and its height."""
    return re.sub(r"\d+", "0", line.text.casefold()), round(line.place * 50)


def _body_size(lines: Sequence[Printed]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _levels(lines: Sequence[Printed], body: float) -> dict[float, int]:
    sizes = sorted({x.size for x in lines if x.size >= body * _LARGER}, reverse=True)
    return {size: min(number, 5) for number, size in enumerate(sizes, 1)}


def _level(line: Printed, body: float, levels: dict[float, int]) -> int | None:
    words = line.text.split()
    listed = line.marked or BULLET.match(line.text)
    if not any(char.isalpha() for char in line.text) or listed or line.mono or CELL in line.text:
        return None
    if line.size in levels:
        return levels[line.size] if len(words) <= MAX_HEADING_WORDS else None
    short = len(words) <= MAX_BOLD_WORDS and line.text[-1] not in ".,;:"
    return len(set(levels.values())) + 1 if line.bold and line.size >= body and short else None
