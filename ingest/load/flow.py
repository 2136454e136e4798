"""Joins printed lines to the headings, paragraphs, list items and code that they are part of."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.load.outline import Outline
from ingest.load.printed import BULLET, CELL, MAX_INDENT, Printed

_GAP = 1.3  # of the usual distance between lines
_INDENT = 8  # points
_COLUMN = 0.12  # of all letters begin their lines at a column's edge
_SHORT = 0.7
_SHORTER = 0.75
_HYPHENS = ("-", "\u2010", "\u00ad")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


def emit(lines: Sequence[Printed], levels: Sequence[int | None], outline: Outline) -> None:
    """Pass lines on as headings, paragraphs, items and code; `levels` says which are headings."""
    walk = _Walk(outline, lines)
    for number, (line, level) in enumerate(zip(lines, levels, strict=True)):
        if level:
            walk.heading(level, line)
        else:
            walk.text(line, lines[number + 1] if number + 1 < len(lines) else None)
    walk.flush()


class _Walk:
    """Joins the lines of one paragraph, item, piece of code or heading."""

    def __init__(self, outline: Outline, lines: Sequence[Printed]) -> None:
        self._outline = outline
        self._widest: dict[int, int] = {}
        begun: Counter[int] = Counter()
        for line in lines:
            left = round(line.left)
            begun[left] += len(line.text)
            self._widest[left] = max(self._widest.get(left, 0), len(line.text))
        self._edges = [x for x, size in begun.items() if size >= _COLUMN * begun.total()]
        drops = Counter(
            round(above.place - below.place, 3)
            for above, below in pairwise(lines)
            if above.size == below.size and above.place > below.place
        )
        self._leading = drops.most_common(1)[0][0] if drops else 1.0
        self._words = {word.lower() for line in lines for word in _WORD.findall(line.text)}
        self._parts: list[str] = []
        self._kind: int | str = ""
        self._last: Printed | None = None
        self._lefts: list[float] = []  # of the items around the present one, from the outermost

    def heading(self, level: int, line: Printed) -> None:
        last = self._last
        goes_on = self._kind == level and last is not None and last.size == line.size
        close = last is not None and 0 < last.place - line.place < 0.06
        if not (goes_on and close):
            self.flush()
        self._kind = level
        self._add(line)

    def text(self, line: Printed, following: Printed | None) -> None:
        if line.mono:
            if self._kind != "code":
                self.flush()
            self._kind = "code"
            self._parts.append(line.text)
            self._last = line
            return
        if CELL in line.text:
            self.flush()
            self._outline.item(line.text)
            return
        bullet = BULLET.match(line.text)
        if bullet or line.marked:
            self._begin("item")
            line = _without(line, bullet.end() if bullet else 0)
        elif not isinstance(self._kind, str) or self._kind == "code" or self._ends(line):
            self._begin("item" if self._is_unmarked_item(line, following) else "text")
        self._add(line)

    def _begin(self, kind: str) -> None:
        self.flush()
        self._kind = kind

    def _ends(self, line: Printed) -> bool:
        """Whether what stands so far is over: a gap, a step to the left, or a line cut short."""
        last = self._last
        if last is None or not self._parts:
            return True
        if last.place - line.place > _GAP * self._leading:
            return True
        if last.text[-1] in ".!?:" and line.left - last.left > _INDENT:
            return True
        if self._kind == "item" and self._lefts and 4 < self._lefts[-1] - line.left < MAX_INDENT:
            return True
        widest = self._width(last)
        if last.text[-1] in ".!?:":
            return len(last.text) < _SHORTER * widest
        fits = len(last.text) + 1 + len(line.text.split()[0]) < _SHORT * widest
        return fits and not line.text[0].islower()

    def _width(self, line: Printed) -> int:
        """Return how many characters the longest line of a line's column has."""
        near = [x for x in self._edges if x - 2 <= line.left <= x + MAX_INDENT]
        return max((self._widest[x] for x in [*near, round(line.left)]), default=0)

    def _edge(self, line: Printed) -> int | None:
        """Return the edge of the column that a line is indented from; None when it is not."""
        near = [x for x in self._edges if _INDENT < line.left - x <= MAX_INDENT]
        return max(near, default=None)

    def _is_unmarked_item(self, line: Printed, following: Printed | None) -> bool:
        """Whether an indented line is an item whose marker was drawn and not printed."""
        edge = self._edge(line)
        if edge is None or round(line.left) in self._edges:
            return False
        first = following is not None and round(following.left) == edge  # of a paragraph
        return not (first and len(line.text) > _SHORT * self._widest[edge])

    def _add(self, line: Printed) -> None:
        self._kind = self._kind or "text"
        if self._parts and self._parts[-1].endswith(_HYPHENS) and line.text[:1].islower():
            self._parts[-1] = self._joined(self._parts[-1], line.text)
        else:
            if self._kind == "item" and not self._parts:
                self._place(line.left)
            self._parts.append(line.text)
        self._last = line

    def _joined(self, above: str, below: str) -> str:
        """Join a word that the line's end cut in two; its hyphen stays where others have it."""
        first, second = re.split(r"[^\w-]", above[:-1])[-1], re.split(r"[^\w-]", below)[0]
        whole, hyphened = (first + second).lower(), f"{first}-{second}".lower()
        keep = above[-1] == "-" and hyphened in self._words and whole not in self._words
        return (above if keep else above[:-1]) + below

    def _place(self, left: float) -> None:
        if self._lefts and not abs(left - self._lefts[-1]) < MAX_INDENT:
            self._lefts = []  # another column
        while self._lefts and left < self._lefts[-1] - 4:
            self._lefts.pop()
        if not self._lefts or left > self._lefts[-1] + 4:
            self._lefts.append(left)

    def flush(self) -> None:
        text = ("\n" if self._kind == "code" else " ").join(self._parts)
        if isinstance(self._kind, int):
            self._outline.heading(self._kind, text)
        elif self._kind == "item":
            self._outline.item(text, max(len(self._lefts) - 1, 0))
        else:
            self._outline.paragraph(text)
        if text and self._kind != "item":
            self._lefts = []
        self._parts, self._kind, self._last = [], "", None


def _without(line: Printed, marker: int) -> Printed:
    return Printed(line.text[marker:], line.size, line.bold, line.place, line.left)
