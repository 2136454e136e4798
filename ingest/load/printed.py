"""Printed lines to headings, paragraphs and list items: what a PDF's layout means.

It knows lines with size, weight and place; PDF itself it does not know.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.load.outline import Outline

_BULLET = re.compile(r"^(?:[•‣▪◦●○■–*\x7f\uf0b7·-]|\(?\d{1,2}[.)])\s+(?=\S)")
_LONE_BULLET = re.compile(r"^[•‣▪◦●○■\x7f\uf0b7·]$")
_PAGE_NUMBER = re.compile(r"^(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?$", re.I)
_MARGIN = 0.1
_LARGER = 1.12
MAX_HEADING_WORDS = 20
MAX_BOLD_WORDS = 12


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line.

    Attributes:
        size: Of its letters, in points.
        place: Height above the page's lower edge, 0 to 1.
    """

    text: str
    size: float
    bold: bool
    place: float


def without_margins(pages: Sequence[Sequence[Printed]]) -> list[Printed]:
    """Return all pages' lines without page numbers and lines that margins repeat."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line.text) for line in page if _in_margin(line)})
    often = max(2, len(pages) // 3)
    kept = []
    for page in pages:
        for line in page:
            repeated = seen[_shape(line.text)] >= often or _PAGE_NUMBER.match(line.text)
            if not (_in_margin(line) and repeated):
                kept.append(line)
    return kept


def emit(lines: Sequence[Printed], bookmarks: dict[str, int], outline: Outline) -> None:
    """Pass lines on as headings, paragraphs and items.

    A heading is a line that the bookmarks name (casefolded title → depth), or one in larger
    letters than the text, or a short bold one; larger letters are a higher level.
    """
    body = _body_size(lines)
    levels = _levels(lines, body)
    walk = _Walk(outline)
    for line in lines:
        level = bookmarks.get(line.text.casefold()) or _level(line, body, levels)
        if level:
            walk.heading(level, line)
        else:
            walk.text(line)
    walk.flush()


class _Walk:
    """Joins the lines of one paragraph, item or heading."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._parts: list[str] = []
        self._kind: int | str = ""
        self._last: Printed | None = None
        self._widest = 0

    def heading(self, level: int, line: Printed) -> None:
        last = self._last
        goes_on = self._kind == level and last is not None and last.size == line.size
        close = last is not None and 0 < last.place - line.place < 0.06
        if not (goes_on and close):
            self.flush()
        self._kind = level
        self._add(line)

    def text(self, line: Printed) -> None:
        if _LONE_BULLET.match(line.text):
            self.flush()
            self._kind = "item"
            return
        if bullet := _BULLET.match(line.text):
            self.flush()
            self._kind = "item"
            line = Printed(line.text[bullet.end() :], line.size, line.bold, line.place)
        elif isinstance(self._kind, int) or self._ends(line):
            self.flush()
        self._add(line)

    def _ends(self, line: Printed) -> bool:
        """Whether the paragraph so far is over: a gap, or a short line that ends a sentence."""
        last = self._last
        if last is None or not self._parts:
            return False
        if last.place > line.place and last.place - line.place > 0.035:
            return True
        return len(last.text) < 0.75 * self._widest and last.text[-1] in ".!?:"

    def _add(self, line: Printed) -> None:
        self._kind = self._kind or "text"
        if self._parts and self._parts[-1].endswith("-") and line.text[:1].islower():
            self._parts[-1] = self._parts[-1][:-1] + line.text
        else:
            self._parts.append(line.text)
        self._last = line
        self._widest = max(self._widest, len(line.text))

    def flush(self) -> None:
        text = " ".join(self._parts)
        if isinstance(self._kind, int):
            self._outline.heading(self._kind, text)
        elif self._kind == "item":
            self._outline.item(text)
        else:
            self._outline.paragraph(text)
        self._parts, self._kind, self._last = [], "", None


def _in_margin(line: Printed) -> bool:
    return line.place < _MARGIN or line.place > 1 - _MARGIN


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text.casefold())


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
    if not any(char.isalpha() for char in line.text) or _BULLET.match(line.text):
        return None
    if line.size in levels:
        return levels[line.size] if len(words) <= MAX_HEADING_WORDS else None
    short = len(words) <= MAX_BOLD_WORDS and line.text[-1] not in ".,;:"
    return len(set(levels.values())) + 1 if line.bold and line.size >= body and short else None
