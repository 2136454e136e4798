"""Leaves a printed table of contents out: lines that name what is a heading further on."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.load.printed import CELL, Printed

LEAST = 3
_GAP = 2  # lines between two entries, such as the rest of a long one
_LEADERS = re.compile(r"\s*(?:[.·…_]\s?){3,}\s*")
_PAGE = re.compile(r"\s+(?:\d{1,4}|[ivxlc]{1,6})$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:(?:chapter|part|section|appendix)\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]+)[.):]?\s+",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:table of )?contents$|^(?:inhalt(?:sverzeichnis)?|sommaire|índice)$", re.IGNORECASE
)
_LINES = 3  # of a heading
_TWICE = 2  # in the contents and as a heading; what is said more often heads many parts
_FIRST = 0.5  # of a document, in which its contents begin


def without_contents(
    lines: Sequence[Printed], levels: Sequence[int | None]
) -> tuple[list[Printed], list[int | None]]:
    """Return lines and their levels without a table of contents, and without its title."""
    pairs = list(zip(lines, levels, strict=True))
    start, end = _contents([line.text for line in lines], levels)
    if start and _TITLE.match(lines[start - 1].text.strip()):
        start -= 1
    kept = pairs[:start] + pairs[end:]
    return [line for line, _ in kept], [level for _, level in kept]


def _contents(texts: Sequence[str], levels: Sequence[int | None]) -> tuple[int, int]:
    """Return the first line of the contents and the line behind them; (0, 0) without any."""
    names = [_name(text) for text in texts]
    said = Counter(names)
    begins = _headings(texts, levels)
    entries = [
        _led(text) or (begins.get(name, -1) > at and said[name] <= _TWICE)
        for at, (name, text) in enumerate(zip(names, texts, strict=True))
    ]
    for start in range(int(_FIRST * len(texts))):
        end = start
        at = start if entries[start] else len(texts)
        while at < min(begins.get(names[start], len(texts)), end + _GAP + 2):
            end = at if entries[at] else end
            at += 1
        if sum(entries[start : end + 1]) >= LEAST:
            return start, end + 1
    return 0, 0


def _headings(texts: Sequence[str], levels: Sequence[int | None]) -> dict[str, int]:
    """Return where each heading last begins, by its first line and by all its lines together."""
    found: dict[str, int] = {}
    for at, level in enumerate(levels):
        text = ""
        for beyond in range(at, min(at + _LINES, len(texts))):
            if not level or levels[beyond] != level:
                break
            text = f"{text} {texts[beyond]}".strip()
            found[_name(text)] = at
    return found


def _led(text: str) -> bool:
    """Whether dots lead to a page at the line's end."""
    return bool(_LEADERS.search(text) and _PAGE.search(_LEADERS.sub(" ", text)))


def _name(text: str) -> str:
    """Return what a line names, without its number, its leaders and its page."""
    text = _LEADERS.sub(" ", text.replace(CELL, " "))
    return _NUMBER.sub("", _PAGE.sub("", text.strip())).strip().casefold()
