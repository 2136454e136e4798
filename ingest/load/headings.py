"""Finds headings in plain text that has no markup for them.

A line is read by its shape alone (capitals, length, final punctuation) and by what follows it;
nothing here knows a particular article.
"""

import re

from ingest.load.byline import is_byline
from ingest.load.lines import Line

_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
_NUMBERED = re.compile(
    r"^(?:step|phase|stage|week|weeks|month|months|quarter|q[1-4]|part|level|module|chapter|option"
    r"|day|days|year|milestone|tier|section|unit)s?\b[\s.:#–—-]*(?:\d|[ivx]+\b|[a-e]\b|\W*$)",
    re.IGNORECASE,
)
_OPTION = re.compile(r"^(?:option|choice|track|path)\s+(?:\d|[a-z])\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"^(?:in )?(?:conclusions?|closing|final (?:thoughts?|words?)|the bottom line"
    r"|wrap(?:ping)?[ -]?up|summary|faqs?\b|frequently asked|common mistakes|mistakes\b"
    r"|pitfalls|what (?:it|you|this|the \w+) (?:costs?|earns?|can earn|buys?)\b|costs?\b|salar"
    r"|income|jobs? and pay|pay\b|careers?\b|where to go|what(?:'s|’s| is| comes) next|next steps)",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"(?:a|an|and|as|at|but|by|for|from|in|into|is|it|of|on|or|per|the|to|vs|via|with|your|you)",
    re.IGNORECASE,
)
MAX_HEADING_WORDS = 14


def find_levels(lines: list[Line], spaced: bool) -> list[int | None]:
    """Return for each line its heading level, None for text.

    Headings are at level 2 until one shows that it holds others; from then on, plain ones are
    below it, until one that closes an article ("Common mistakes"). Of two kinds of numbered
    headings ("Step 1", "Week 1-4") the first holds the second.
    """
    marks = [_is_heading(lines, i, spaced) for i in range(len(lines))]
    levels: list[int | None] = []
    inside = option = False
    outer: str | None = None
    for i, (line, is_heading) in enumerate(zip(lines, marks, strict=True)):
        if not is_heading:
            levels.append(None)
            continue
        level = 3 if inside else 2
        if marked := _MARKDOWN_HEADING.match(line.text):
            level = len(marked[1])
        elif _OPTION.match(line.text):
            level = 4 if inside else 3
            option = True
        elif kind := _numbered_kind(line.text):
            outer = outer or kind
            level = 2 if kind == outer else 3
            inside = True
        elif _CLOSING.match(line.text):
            level, inside = 2, False
        elif _holds(lines, marks, i):
            level, inside = 2, True
        if level <= 3:
            option = False
        levels.append(level + (1 if option and level == 3 else 0))
    return levels


def _numbered_kind(text: str) -> str | None:
    """Return the noun of a numbered heading ("step" of "Step 2: Sense"), None for others."""
    if not _NUMBERED.match(text):
        return None
    return re.sub(r"s$|\d.*", "", text.split()[0].lower().strip(".:#"))


def _holds(lines: list[Line], marks: list[bool], i: int) -> bool:
    """Whether the heading at `i` holds other headings: one follows at once, or a short label."""
    if i + 1 >= len(lines):
        return False
    following = lines[i + 1].text
    label = following.endswith(":") and len(following.split()) <= 5 and _titled(following) > 0.7
    return (marks[i + 1] and not _OPTION.match(following)) or label


def _is_heading(lines: list[Line], i: int, spaced: bool) -> bool:
    line = lines[i]
    if _MARKDOWN_HEADING.match(line.text):
        return True
    if line.item is not None or i + 1 >= len(lines) or "\t" in line.text or is_byline(line.text):
        return False
    words = line.text.split()
    if len(words) > MAX_HEADING_WORDS or line.text[-1] in ".!;,:…" or not line.text[0].isalnum():
        return False
    if _NUMBERED.match(line.text):
        return len(words) > 1
    if spaced and not line.blank_before:
        return False
    return _reads_like_a_title(line.text, lines[i + 1], spaced)


def _reads_like_a_title(text: str, following: Line, spaced: bool) -> bool:
    if ": " in text:
        rest = text.split(": ", 1)[1]
        return _titled(rest) >= 0.75 and not rest[0].isdigit()
    if text[0].islower():
        return False
    short = spaced and following.blank_before and len(text.split()) <= 9
    listing = spaced and following.item is not None and len(text.split()) <= 6
    return short or listing or _titled(text) >= 0.6 or text.endswith("?")


def _titled(text: str) -> float:
    """Share of the words that carry meaning which start with a capital or a digit."""
    words = [word.strip("()\"'“”&/-") for word in text.split()]
    heavy = [word for word in words if word and not _SMALL.fullmatch(word)]
    return sum(1 for word in heavy if not word[0].islower()) / len(heavy) if heavy else 0.0
