"""Reads plain text as people save articles: finds headings without markup, drops page furniture.

A line is read by its shape alone (marker, length, capitals, final punctuation) and by what
follows it; nothing here knows a particular article.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from ingest.documents import Document, Link
from ingest.load.furniture import without_furniture
from ingest.load.outline import Outline

_ITEM = re.compile(r"^(\s*)(?:[-*•‣▪◦–]|\(?\d{1,2}[.)]|[a-z][.)])\s+(?:\[[ xX]\]\s+)?(\S.*)$")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
_NUMBERED = re.compile(
    r"^(?:step|phase|stage|week|weeks|month|months|quarter|q[1-4]|part|level|module|chapter|option"
    r"|day|days|year|milestone|tier|section|unit)s?\b[\s.:#–—-]*(?:\d|[ivx]+\b|[a-e]\b|\W*$)",
    re.IGNORECASE,
)
_OPTION = re.compile(r"^(?:option|choice|track|path)\s+(?:\d|[a-z])\b", re.IGNORECASE)
_LABEL = re.compile(r"^[A-Z][\w /&'-]{0,30}:(?:\s|$)")
_URL = re.compile(r"https?://[^\s<>()\"']+[^\s<>()\"'.,;:!?]")
_CLOSING = re.compile(
    r"^(?:in )?(?:conclusions?|closing|final (?:thoughts?|words?)|the bottom line|wrap(?:ping)?[ -]?up"
    r"|summary|faqs?\b|frequently asked|common mistakes)",
    re.IGNORECASE,
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "it",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "vs",
        "via",
        "with",
        "your",
        "you",
    ]
)
MAX_HEADING_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    item: str | None
    depth: int
    blank_before: bool


def read_text(text: str, file: Path) -> Document:
    """Return the document of a saved article; its first line is taken as the title."""
    lines = without_furniture(_lines(text))
    outline = Outline()
    title = _emit(lines, outline) or file.stem
    _, sections = outline.finish()
    links = tuple(Link(url, "") for url in dict.fromkeys(_URL.findall(text)))
    return Document(id="", title=title, sections=sections, path=None, links=links)


def _lines(text: str) -> list["_Line"]:
    found: list[_Line] = []
    blank = True
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.replace("\u00a0", " ").rstrip()
        if not line.strip():
            blank = True
            continue
        item = _ITEM.match(line)
        depth = len(item[1].expandtabs(4)) // 4 if item else 0
        found.append(_Line(number, line.strip(), item[2] if item else None, depth, blank))
        blank = False
    return found


def _emit(lines: list[_Line], outline: Outline) -> str | None:
    """Pass all lines on to the outline and return the title."""
    spaced = sum(line.blank_before for line in lines) > len(lines) * 0.2
    title = None
    if len(lines) > 1 and lines[0].item is None and len(lines[0].text) <= 160:
        title = lines[0].text.lstrip("# ").rstrip(":")
        lines = lines[1:]
    levels = _levels(lines, spaced)
    paragraph: list[str] = []
    for line, level in zip(lines, levels, strict=True):
        if paragraph and not (level is None and line.item is None and _continues(paragraph, line)):
            outline.paragraph(" ".join(paragraph))
            paragraph = []
        if level is not None:
            outline.heading(level, line.text.lstrip("# ").rstrip(":"), line.number)
        elif line.item is not None:
            outline.item(line.item, line.depth)
        else:
            paragraph.append(line.text)
    outline.paragraph(" ".join(paragraph))
    return title


def _continues(paragraph: list[str], line: _Line) -> bool:
    """Whether a line goes on with a hard-wrapped paragraph instead of starting one."""
    last = paragraph[-1]
    if line.blank_before or len(last) < 50 or last[-1] in '.!?:"”':
        return False
    return not _LABEL.match(line.text)


def _levels(lines: list[_Line], spaced: bool) -> list[int | None]:
    """Return for each line its heading level, None for text."""
    marks = [_is_heading(lines, i, spaced) for i in range(len(lines))]
    levels: list[int | None] = []
    inside = option = False
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
        elif _NUMBERED.match(line.text) or _CLOSING.match(line.text) or _holds(lines, marks, i):
            level = 2
        if level <= 3:
            option = False
        inside = inside or level == 2
        levels.append(level + (1 if option and level == 3 else 0))
    return levels


def _holds(lines: list[_Line], marks: list[bool], i: int) -> bool:
    """Whether the heading at `i` holds other headings: one follows at once, or a short label."""
    if i + 1 >= len(lines):
        return False
    following = lines[i + 1].text
    label = following.endswith(":") and len(following.split()) <= 5 and _titled(following) > 0.7
    return (marks[i + 1] and not _OPTION.match(following)) or label


def _is_heading(lines: list[_Line], i: int, spaced: bool) -> bool:
    line = lines[i]
    if _MARKDOWN_HEADING.match(line.text):
        return True
    if line.item is not None or i + 1 >= len(lines):
        return False
    words = line.text.split()
    if len(words) > MAX_HEADING_WORDS or line.text[-1] in ".!;,:…" or not line.text[0].isalnum():
        return False
    if _NUMBERED.match(line.text):
        return len(words) > 1
    if spaced and not line.blank_before:
        return False
    return _reads_like_a_title(line.text, lines[i + 1], spaced)


def _reads_like_a_title(text: str, following: _Line, spaced: bool) -> bool:
    if ": " in text:
        rest = text.split(": ", 1)[1]
        return _titled(rest) >= 0.75 and not rest[0].isdigit()
    if text[0].islower():
        return False
    short = spaced and following.blank_before and len(text.split()) <= 9
    return short or _titled(text) >= 0.6 or text.endswith("?")


def _titled(text: str) -> float:
    """Share of the words that carry meaning which start with a capital or a digit."""
    words = [word.strip("()\"'“”&/-") for word in text.split()]
    heavy = [word for word in words if word and word.lower() not in _SMALL]
    return sum(1 for word in heavy if not word[0].islower()) / len(heavy) if heavy else 0.0
