"""Tells the headings among the lines of plain text, by their shape and by the lines around them.

A logistic model over `FEATURES`; `evals/plain_text.py` fits `WEIGHTS` on pages whose headings are
known, dressed as plain text in several ways. Nothing here knows a particular article.
"""

import re
from collections.abc import Sequence
from math import log

from ingest.load.byline import is_byline
from ingest.load.lines import Line
from ingest.number_words import CARDINALS

MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
NUMBERED = re.compile(
    r"^(?:step|phase|stage|week|weeks|month|months|quarter|q[1-4]|part|level|module|chapter|option"
    rf"|day|days|year|milestone|tier|section|unit)s?\b[\s.:#–—-]*(?:\d|(?:{'|'.join(CARDINALS)})\b|[ivx]+\b"
    r"|[a-e]\b|\W*$)",
    re.IGNORECASE,
)
SMALL = re.compile(
    r"(?:a|an|and|as|at|but|by|for|from|in|into|is|it|of|on|or|per|the|to|vs|via|with|your|you)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[={}<>$|\\~`]|https?:|\w\(\)|@")
_INNER_END = re.compile(r"[.!?] [A-Z]")
_COUNTED = re.compile(r"\(?\d{1,2}[.)]\s")
_FIELD = re.compile(
    r"(?:[\w-]+ )?(?:time|duration|hours|effort|costs?|price|level|goal|focus|why|projects?"
    r"|practical|resources?|tools?|prerequisites?|outcomes?|deliverables?|notes?|tips?|edit|update|examples?|income|salary"
    r"|rates?)(?: [a-z]+){0,2}: ",
    re.IGNORECASE,
)
MAX_WORDS = 14
SHORT_WORDS = 9
MUCH = 3
TITLED = 0.75
Features = list[float]
FEATURES = (
    "bias",
    "blank_above",
    "blank_below",
    "no_blank_above",
    "words",
    "titled",
    "capital",
    "digit",
    "label",
    "comma",
    "numbered",
    "counted_item",
    "code",
    "next_longer",
    "next_much_longer",
    "next_ends",
    "next_goes_on",
    "next_item",
    "next_short",
    "above_ends",
    "above_leads",
    "above_item",
    "above_short",
    "inner_end",
    "small_end",
)
"""What is asked of a line, of the one below it and of the one above it."""
WEIGHTS: Features = [
    -4.02,
    2.08,
    -2.03,
    -3.25,
    0.59,
    1.99,
    2.02,
    0.73,
    -0.53,
    -1.45,
    1.27,
    1.26,
    -4.11,
    0.93,
    -0.35,
    1.4,
    -0.32,
    1.61,
    -0.06,
    0.25,
    -1.92,
    0.41,
    -0.67,
    -0.75,
    -0.86,
]


def are_headings(lines: Sequence[Line], *, spaced: bool) -> list[bool]:
    """Return of each line whether it is a heading.

    Args:
        lines: Of the whole article, without its title.
        spaced: Whether blank lines stand between its paragraphs.
    """
    marks: list[bool] = []
    for i, line in enumerate(lines):
        marked = bool(MARKDOWN_HEADING.match(line.text))
        below_one = bool(marks) and marks[-1]
        marks.append(marked or (may_be(lines, i) and _is(lines, i, spaced, below_one)))
    return marks


def may_be(lines: Sequence[Line], i: int) -> bool:
    """Whether a line can be a heading at all: short, without a final mark, and with text below."""
    line = lines[i]
    if i + 1 >= len(lines) or "\t" in line.text or is_byline(line.text):
        return False
    if line.item is not None and not _opens_a_section(lines, i):
        return False
    if _FIELD.match(line.text) and not (line.blank_before and lines[i + 1].blank_before):
        return False
    text = _text(line)
    if NUMBERED.match(text):
        text = text.rstrip(":")
    short = 0 < len(text.split()) <= MAX_WORDS
    return short and text[-1] not in ".!;,:…" and any(map(str.isalpha, text))


def features(lines: Sequence[Line], i: int, spaced: bool, below_one: bool) -> Features:
    """Return the `FEATURES` of a line that may be a heading.

    Args:
        lines: Of the whole article.
        i: Place of the line.
        spaced: Whether blank lines stand between its paragraphs.
        below_one: Whether the line above is a heading.
    """
    line, below = lines[i], lines[i + 1]
    text, following = _text(line), _text(below)
    above = _text(lines[i - 1]) if i else ""
    words = text.split()
    ratio = len(following) / len(text)
    held = (
        1,
        spaced and line.blank_before,
        spaced and below.blank_before,
        spaced and not line.blank_before,
        log(len(words)),
        titled(text),
        not text[0].islower(),
        text[0].isdigit(),
        _is_label(text),
        ", " in text,
        len(words) > 1 and bool(NUMBERED.match(text)),
        line.item is not None,
        bool(_CODE.search(text)),
        min(max(log(ratio), 0.0), 2.0),
        ratio > MUCH,
        below.item is None and following[-1] in ".!?:…",
        below.item is None and not below.blank_before and following[0].islower(),
        below.item is not None,
        below.item is None and _is_short(following),
        above[-1:] in (".", "!", "?", "…"),
        above.endswith(":"),
        bool(i) and lines[i - 1].item is not None,
        not below_one and bool(above) and _is_short(above) and not line.blank_before,
        bool(_INNER_END.search(text)),
        bool(SMALL.fullmatch(words[-1].strip("()\"'”’?"))),
    )
    return [float(value) for value in held]


def titled(text: str) -> float:
    """Return the share of the words that carry meaning which start with a capital or a digit."""
    words = [word.strip("()\"'“”&/-") for word in text.split()]
    heavy = [word for word in words if word and not SMALL.fullmatch(word)]
    return sum(1 for word in heavy if not word[0].islower()) / len(heavy) if heavy else 0.0


def _is(lines: Sequence[Line], i: int, spaced: bool, below_one: bool) -> bool:
    held = features(lines, i, spaced, below_one)
    return sum(weight * value for weight, value in zip(WEIGHTS, held, strict=True)) > 0


def _opens_a_section(lines: Sequence[Line], i: int) -> bool:
    """Whether a counted line is no item of a list: "1. Find the hole" with sentences below."""
    near = [*lines[max(i - 1, 0) : i], lines[i + 1]]
    return bool(_COUNTED.match(lines[i].text)) and all(
        line.item is None and not line.text.endswith(":") for line in near
    )


def _is_label(text: str) -> bool:
    """Whether a line tells something of its first words: "Skills to train: joins, reports"."""
    told = text.partition(": ")[2]
    return bool(told) and titled(told) < TITLED and not NUMBERED.match(text)


def _text(line: Line) -> str:
    return line.item or line.text


def _is_short(text: str) -> bool:
    """Whether a line may be one of a list without markers."""
    return len(text.split()) <= SHORT_WORDS and text[-1] not in ".!?:;,…" and ": " not in text
