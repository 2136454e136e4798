"""Labels and headings ("Tools:", "## Want to learn", "Education") and what they say of their lists.

Knows the shape of lists and CVs; knows nothing of skills.
"""

import re
from dataclasses import dataclass

from agents.understanding.skill_cues import Stance

_LABEL = re.compile(
    r"(?:(?<=[.;!?,(])\s*|^\s*(?:[-*•–]\s+)?(?:#+\s*)?)(?P<name>[A-Za-z][\w'’ /&-]{1,36}?)"
    r"(?:\s*(?P<colon>:)|\s+[-–—]\s|(?<=known)\?(?=\s)|(?<=skills)\?(?=\s))",
    re.MULTILINE,
)
_HEADING = re.compile(
    r"^[ \t]*(?:#+[ \t]*|\*\*)?(?P<name>[A-Za-z][\w'’ /&-]{2,34}?)(?:\*\*)?[ \t]*:?[ \t]*(?:\n|$)",
    re.MULTILINE,
)
_MAX_WORDS = 5
_KINDS: tuple[tuple[Stance, str], ...] = (
    ("unwanted", r"\b(?:skip|leave out|without|exclude|not interested)\b"),
    (
        "wanted",
        r"\b(?:wants?|wish(?:es)?|wanted|goals?|targets?|aims?|objectives?|to (?:learn|do|study)"
        r"|topics?|learn(?:ing)?|todo|next|plans?)\b",
    ),
    ("known", r"\bnot? (?:an? )?(?:beginner|new|problem|issue)\b"),
    (
        "unknown",
        r"\b(?:not?|don['’]?t|never|missing|lack\w*|weak\w*|un(?:known|comfortable|familiar)|gaps?"
        r"|new|poor|bad|rusty)\b",
    ),
    ("aside", r"\b(?:interests?|hobb(?:y|ies)|about|summary|references|contact|free time)\b"),
    (
        "known",
        r"\b(?:skills?|know\w*|tools?|languages?|stack|background|experience|strong|strengths?|have"
        r"|done|did|covered|completed|finished|comfortable|familiar|tech\w*|bring|work|employment"
        r"|projects?|certificat\w+|education|frameworks?|librar\w+|databases?|beginner|pocket"
        r"|check|good)\b",
    ),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the stretch of text that it governs."""

    start: int
    end: int
    until: int
    stance: Stance
    heading: bool


def find_labels(text: str) -> list[Label]:
    """Return the labels and headings that say something of what is listed after them."""
    heads = [(m.start(), m.end(), _stance(m["name"]), True) for m in _HEADING.finditer(text)]
    heads = [head for head in heads if head[2] is not None and "\n" in text[head[0] : head[1]]]
    found = [
        (m.start("name"), m.end(), _stance(m["name"]), False)
        for m in _LABEL.finditer(text)
        if not any(start <= m.start("name") < end for start, end, *_ in heads)
    ]
    labels: list[Label] = []
    for start, end, stance, heading in [*heads, *found]:
        if stance is not None:
            until = _next_heading(text, end, heads) if heading else _line_end(text, end)
            labels.append(Label(start, end, until, stance, heading))
    return sorted(labels, key=lambda label: label.start)


def _stance(name: str) -> Stance | None:
    if len(name.split()) > _MAX_WORDS:
        return None
    return next((s for s, p in _KINDS if re.search(p, name, re.IGNORECASE)), None)


def _line_end(text: str, start: int) -> int:
    """Return where the line or sentence of a label ends."""
    match = re.compile(r"[.!?](?=\s|$)|\n").search(text, start)
    return match.start() if match else len(text)


def _next_heading(text: str, start: int, heads: list[tuple[int, int, Stance | None, bool]]) -> int:
    return min((head[0] for head in heads if head[0] >= start), default=len(text))
