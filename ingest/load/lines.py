"""A plain-text file as lines that know their marker, their depth and the gap above them."""

import re
from dataclasses import dataclass, replace

_ITEM = re.compile(
    r"^(\s*)(?:[-*•‣▪▫◦●○■□▢☐▸►▹➤✓✔✅☑–]|\(?\d{1,2}[.)]|[a-z][.)])\s+(?:\[[ xX]\]\s+)?(\S.*)$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    Attributes:
        number: Where it stands in the file, from 1.
        text: Without surrounding white space, with its list marker.
        item: The text behind the list marker; None when there is no marker.
        depth: In how many list items an item lies, by how far each is indented.
    """

    number: int
    text: str
    item: str | None
    depth: int
    blank_before: bool


def split_lines(text: str) -> list[Line]:
    """Return the lines that are not blank, in order.

    An indented line right below a list item goes on with it and becomes part of its line.
    """
    found: list[Line] = []
    indents: list[int] = []  # of the items that the last one lies in, and its own
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.replace("\u00a0", " ").rstrip()
        if not line.strip():
            blank = True
            continue
        item = _ITEM.match(line)
        above = found[-1] if found and not blank else None
        if above and above.item is not None and item is None and line[0].isspace():
            rest = " " + line.strip()
            found[-1] = replace(above, text=above.text + rest, item=above.item + rest)
            continue
        indents = _indents(indents, len(item[1].expandtabs(4))) if item else []
        depth = max(len(indents) - 1, 0)
        found.append(Line(number, line.strip(), item[2] if item else None, depth, blank))
        blank = False
    return found


def _indents(above: list[int], own: int) -> list[int]:
    """Return the indents of the items that hold one, and its own; a column more holds nothing."""
    holding = [indent for indent in above if indent + 1 < own]
    return [*holding, own]
