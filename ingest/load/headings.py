"""Finds headings in plain text that has no markup for them, and how they lie in each other."""

import re
from itertools import pairwise

from ingest.load.heading_lines import MARKDOWN_HEADING, NUMBERED, are_headings, titled
from ingest.load.lines import Line

_OPTION = re.compile(r"^(?:option|choice|track|path)\s+(?:\d|[a-z])\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"^(?:in )?(?:conclusions?|closing|final (?:thoughts?|words?)|the bottom line"
    r"|wrap(?:ping)?[ -]?up|summary|faqs?\b|frequently asked|common mistakes|mistakes\b"
    r"|pitfalls|what (?:it|you|this|the \w+) (?:costs?|earns?|can earn|buys?)\b|costs?\b|salar"
    r"|income|jobs? and pay|pay\b|careers?\b|where to go|what(?:'s|’s| is| comes) next|next steps)",
    re.IGNORECASE,
)


def find_levels(lines: list[Line], spaced: bool) -> list[int | None]:
    """Return for each line its heading level, None for text.

    Headings are at level 2 until one shows that it holds others; from then on, plain ones are
    below it, until one that closes an article ("Common mistakes"). Of two kinds of numbered
    headings ("Step 1", "Week 1-4") the first holds the second; it holds plain ones where most of
    its kind do.
    """
    marks = are_headings(lines, spaced=spaced)
    numbered_hold = _most_hold_plain_ones(lines, marks)
    levels: list[int | None] = []
    inside = option = False
    outer: str | None = None
    for i, (line, is_heading) in enumerate(zip(lines, marks, strict=True)):
        if not is_heading:
            levels.append(None)
            continue
        level = 3 if inside else 2
        if marked := MARKDOWN_HEADING.match(line.text):
            level = len(marked[1])
        elif _OPTION.match(line.text):
            level = 4 if inside else 3
            option = True
        elif kind := _numbered_kind(line.text):
            outer = outer or kind
            level = 2 if kind == outer else 3
            inside = numbered_hold or level == 3
        elif _CLOSING.match(line.text):
            level, inside = 2, False
        elif _holds(lines, marks, i):
            level, inside = 2, True
        if level <= 3:
            option = False
        levels.append(level + (1 if option and level == 3 else 0))
    return levels


def _most_hold_plain_ones(lines: list[Line], marks: list[bool]) -> bool:
    """Whether plain headings stand below half of the numbered ones; the last is not asked.

    What follows the last may as well be the end of the article.
    """
    kinds = [_numbered_kind(line.text) for line, is_one in zip(lines, marks, strict=True) if is_one]
    numbered = [n for n, kind in enumerate(kinds) if kind]
    if len(numbered) < 2:
        return True
    held = sum(after > n + 1 for n, after in pairwise(numbered))
    return 2 * held >= len(numbered) - 1


def _numbered_kind(text: str) -> str | None:
    """Return the noun of a numbered heading ("step" of "Step 2: Sense"), None for others."""
    if not NUMBERED.match(text):
        return None
    return re.sub(r"s$|\d.*", "", text.split()[0].lower().strip(".:#"))


def _holds(lines: list[Line], marks: list[bool], i: int) -> bool:
    """Whether the heading at `i` holds other headings: one follows at once, or a short label."""
    if i + 1 >= len(lines):
        return False
    following = lines[i + 1].text
    label = following.endswith(":") and len(following.split()) <= 5 and titled(following) > 0.7
    return (marks[i + 1] and not _OPTION.match(following)) or label
