"""Reads one page of a PDF through pypdf: its lines with size, weight, place and cells."""

from typing import Any, NamedTuple

import pypdf
from pypdf.generic import FloatObject

from ingest.load.markup import squeeze
from ingest.load.printed import CELL, Printed

_BOLD = ("Bold", "Black", "Heavy", "CMBX")
_MONO = ("Mono", "Courier", "Consol", "Menlo", "CMTT")
_RAISED = 0.86  # of the letters before it, or behind it
_DROP = 0.8  # of the size; what stands lower is another line
_CELL_GAP = 1.2  # of the size
_CELL_CHARS = 40
_GAP, _WIDE_GAP = 180, 500  # between words, in thousandths of the size
_LETTERS = 2  # of a word, on average; letters set apart are a word
_NARROW, _WIDE = 0.34, 0.57  # of the size
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


class _Piece(NamedTuple):
    """What a page prints in one go, in points."""

    chars: int
    size: float
    bold: bool
    place: float
    left: float
    right: float
    mono: bool


def read_lines(page: pypdf.PageObject) -> list[Printed]:
    """Return a page's lines in the order in which they are printed."""
    reader = _Reader(page)
    page.extract_text(visitor_text=reader.visit, visitor_operand_before=_widen)
    reader.end_line()
    return reader.lines


def _widen(operator: bytes, operands: list[Any], _cm: list[float], _tm: list[float]) -> None:
    """Make gaps between words so wide that pypdf sees them, which half of a wide space hides.

    A justified line may shrink them to less; gaps between single letters are left as they are.
    """
    if operator != b"TJ" or not operands or not isinstance(operands[0], list):
        return
    shown = operands[0]
    gaps = [n for n, part in enumerate(shown) if isinstance(part, float | int) and -part >= _GAP]
    letters = sum(len(part) for part in shown if isinstance(part, str | bytes))
    if gaps and letters >= _LETTERS * (len(gaps) + 1):
        for number in gaps:
            shown[number] = FloatObject(min(float(shown[number]), -_WIDE_GAP))


class _Reader:
    """Takes the pieces that pypdf finds and joins those of one line."""

    def __init__(self, page: pypdf.PageObject) -> None:
        self.lines: list[Printed] = []
        self._height = float(page.mediabox.height) or 1.0
        self._bottom = float(page.mediabox.bottom)
        self._texts: list[str] = []
        self._pieces: list[_Piece] = []

    def visit(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:  # noqa: ANN401
        """Take a piece with the matrices it stands by (PDF 32000-1, 9.4.4)."""
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size *= abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        name = str((font or {}).get("/BaseFont", ""))
        bold, mono = (any(word in name for word in words) for words in (_BOLD, _MONO))
        place = (y - self._bottom) / self._height
        for number, told in enumerate(text.split("\n")):
            if number:
                self.end_line()
            if told.strip():
                right = x + size * _width(told)
                self._take(told, _Piece(len(told), size, bold, place, x, right, mono))
            elif self._texts:
                self._texts.append(told)

    def _take(self, text: str, piece: _Piece) -> None:
        last = self._pieces[-1] if self._pieces else piece
        if text.strip().isdecimal() and piece.size < _RAISED * last.size:
            return  # leads to a footnote
        if "".join(self._texts).strip().isdecimal() and last.size < _RAISED * piece.size:
            self._texts.append(" ")  # a footnote's own number
        gap = piece.left - last.right > _CELL_GAP * piece.size and piece is not last
        alike = (piece.size, piece.bold) == (last.size, last.bold)
        if abs(piece.place - last.place) * self._height > _DROP * piece.size:
            self.end_line()
        elif gap and alike:
            self._texts.append(CELL)
        elif gap:
            self.end_line()  # the next column's
        self._texts.append(text)
        self._pieces.append(piece)

    def end_line(self) -> None:
        """Keep what has been read of a line, if anything has."""
        text = squeeze("".join(self._texts)).translate(_LIGATURES)
        if text and self._pieces:
            most = max(self._pieces)
            mono = all(piece.mono for piece in self._pieces)
            left = self._pieces[0].left
            size = round(most.size, 1)
            self.lines.append(Printed(text, size, most.bold, most.place, left, mono))
        self._texts, self._pieces = [], []


def _width(text: str) -> float:
    """Return about how wide a text is in letters' sizes; of a long one more than it can be."""
    if len(text) > _CELL_CHARS:
        return float(len(text))
    return sum(_NARROW if char in "iljtfr.,;:'|! " else _WIDE for char in text)
