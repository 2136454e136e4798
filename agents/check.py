"""Checks every statement of a draft against the passages it points to, and makes the citations."""

import re
from dataclasses import dataclass

from agents.answer import Citation, Grounding
from agents.evidence import Passages
from agents.support import support
from ingest.documents import Hit
from ingest.units import split_sentences

MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_NUMBER = re.compile(r"\[(\d+)\]")
_BULLET = re.compile(r"^(\s*(?:[-*•]|\d+[.)])\s+)")
_LACK = re.compile(
    r"\b(?:sources?|roadmaps?|articles?|passages?)\b.{0,40}"
    r"\b(?:do(?:es)? not|don't|doesn't|never|lack|no|nothing|silent)\b|^nearest in them:",
    re.IGNORECASE,
)
MIN_SUPPORT = 0.5
MAX_INTERJECTION = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft after the check: its text with renumbered markers, and what stands behind it."""

    text: str
    citations: list[Citation]
    unsupported: list[str]
    grounding: Grounding


@dataclass(frozen=True, slots=True)
class _Quote:
    hit: Hit
    start: int
    end: int
    score: float


def check(draft: str, passages: Passages) -> Checked:
    """Resolve every marker, drop those that support nothing, and number citations by appearance.

    A statement keeps the markers whose passage supports it; one without any is listed as
    unsupported. Quotes are verbatim slices of the passage.
    """
    made: list[Citation] = []
    numbers: dict[tuple[str, int, int], int] = {}
    unsupported: list[str] = []
    lines: list[str] = []
    stated = 0
    for line in draft.split("\n"):
        bullet = _BULLET.match(line)
        lead = bullet[1] if bullet else ""
        said: list[str] = []
        for statement, cited in _statements(line[len(lead) :]):
            if not _asserts(statement):
                said.append(statement)
                continue
            stated += 1
            quotes = [q for q in (_quote(statement, passages.get(n)) for n in cited) if q]
            if not quotes:
                unsupported.append(statement)
            marks = [_number(quote, numbers, made) for quote in quotes]
            tail = "".join(f"[{n}]" for n in dict.fromkeys(marks))
            said.append(f"{statement} {tail}".rstrip())
        lines.append(lead + " ".join(said))
    grounding: Grounding = "none" if not stated else "partial" if unsupported else "grounded"
    return Checked("\n".join(lines).strip(), made, unsupported, grounding)


def _statements(line: str) -> list[tuple[str, list[int]]]:
    """Return each sentence of a line with the numbers of the markers behind it."""
    found: list[tuple[str, list[int]]] = []
    at = 0
    for match in MARKERS.finditer(line):
        sentences = _sentences(line[at : match.start()])
        numbers = [int(n) for n in _NUMBER.findall(match[0])]
        found += [(sentence, []) for sentence in sentences[:-1]]
        if sentences:
            found.append((sentences[-1], numbers))
        at = match.end()
    return found + [(sentence, []) for sentence in _sentences(line[at:])]


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def _asserts(statement: str) -> bool:
    """Whether a sentence is a statement: no lead-in, question, greeting or word on what lacks."""
    bare = statement.strip()
    if not any(c.isalnum() for c in bare) or bare[-1] in ":?" or _LACK.search(bare):
        return False
    return len(bare.split()) > MAX_INTERJECTION or bare[-1] != "!"


def _quote(statement: str, hit: Hit | None) -> _Quote | None:
    """Return the slice of a passage that supports a statement, None when nothing does."""
    if hit is None:
        return None
    text = hit.chunk.text
    verbatim = _locate(statement, text)
    if verbatim:
        return _Quote(hit, *verbatim, score=1.0)
    best: _Quote | None = None
    for unit in hit.chunk.units:
        quote = text[unit.start : unit.end]
        score = support(statement, quote, hit.chunk.section)
        if score >= MIN_SUPPORT and (best is None or score > best.score):
            best = _Quote(hit, unit.start, unit.end, score)
    return best


def _locate(statement: str, text: str) -> tuple[int, int] | None:
    """Find a statement word for word, whatever its white space and final punctuation."""
    words = statement.rstrip(".!?… ").split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    match = re.search(pattern + r"[.!?…]?", text) if words else None
    return (match.start(), match.end()) if match else None


def _number(quote: _Quote, numbers: dict[tuple[str, int, int], int], made: list[Citation]) -> int:
    chunk = quote.hit.chunk
    key = (chunk.id, quote.start, quote.end)
    if key not in numbers:
        numbers[key] = len(numbers) + 1
        made.append(
            Citation(
                n=numbers[key],
                chunk_id=chunk.id,
                source_id=chunk.source_id,
                title=chunk.title,
                url=chunk.url,
                section=chunk.section,
                quote=chunk.text[quote.start : quote.end],
                start=quote.start,
                end=quote.end,
                score=quote.score,
            )
        )
    return numbers[key]
