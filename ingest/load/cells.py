"""Reads the cells of tables, whose lines must not run into each other."""

from collections.abc import Sequence

from lxml.html import HtmlElement

_LINES = {"br", "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "section", "blockquote"}


def cell_text(cell: HtmlElement) -> str:
    """Return a cell's text; what stands on lines of its own there is set apart by semicolons."""
    parts = [""]
    _add_lines(cell, parts)
    return join_lines([" ".join(part.split()) for part in parts])


def join_lines(lines: Sequence[str]) -> str:
    """Return lines as one, with a semicolon behind those that end without a sign."""
    told = [line.strip() for line in lines if line.strip()]
    ends = [line if line[-1] in ".,;:!?" else f"{line};" for line in told[:-1]]
    return " ".join([*ends, *told[-1:]])


def _add_lines(element: HtmlElement, parts: list[str]) -> None:
    breaks = element.tag in _LINES
    parts += [""] * breaks
    parts[-1] += element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            _add_lines(child, parts)
        parts[-1] += child.tail or ""
    parts += [""] * breaks
