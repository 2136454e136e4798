"""Checks every statement of a draft against the passages it points to, and makes the citations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.answer import Citation, Grounding
from agents.citing import cite
from agents.evidence import Passages
from agents.support.evidence_text import Passage
from agents.support.judge import Judge, Quote
from ingest.documents import Hit
from ingest.units import split_sentences

MARKERS = re.compile(r"(?:\s*\[\d+\])+")
_NUMBER = re.compile(r"\[(\d+)\]")
_BULLET = re.compile(r"^(\s*(?:[-*•]|\d+[.)])\s+)")
_LACK = re.compile(
    r"\b(?:sources?|roadmaps?|articles?|passages?)\b.{0,40}"
    r"\b(?:do(?:es)? not|don't|doesn't|never|lack|no|nothing|silent)\b|^nearest in (?:them|it):",
    re.IGNORECASE,
)
MAX_INTERJECTION = 3


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft after the check: its text with renumbered markers, and what stands behind it."""

    text: str
    citations: list[Citation]
    unsupported: list[str]
    grounding: Grounding


@dataclass(frozen=True, slots=True)
class Cited:
    """A slice of a passage that a statement rests on."""

    hit: Hit
    quote: Quote


def check(draft: str, passages: Passages, judge: Judge, computed: Iterable[str] = ()) -> Checked:
    """Resolve every marker, drop those that support nothing, and number citations by appearance.

    A statement keeps the markers whose passage supports it, alone or with the others it points to;
    one without any is listed as unsupported. Quotes are verbatim slices of the passage. A statement
    that code computed in this run, word for word a line of `computed`, needs none.
    """
    known = {said for line in computed for said, _ in _statements(_bare(line))}
    made: list[Citation] = []
    numbers: dict[tuple[str, int, int], int] = {}
    unsupported: list[str] = []
    lines: list[str] = []
    stated = 0
    for line in draft.split("\n"):
        bare = _bare(line)
        lead = line[: len(line) - len(bare)]
        said: list[str] = []
        for statement, cited in _statements(bare):
            if not asserts(statement):
                said.append(statement)
                continue
            stated += 1
            if not cited and statement in known:
                said.append(statement)
                continue
            quotes = find_support(statement, [h for n in cited if (h := passages.get(n))], judge)
            if not quotes and statement not in known:
                unsupported.append(statement)
            marks = [number_citation(quote, numbers, made) for quote in quotes]
            tail = "".join(f"[{n}]" for n in dict.fromkeys(marks))
            said.append(f"{statement} {tail}".rstrip())
        lines.append(lead + " ".join(said))
    grounding: Grounding = "none" if not stated else "partial" if unsupported else "grounded"
    return Checked("\n".join(lines).strip(), made, unsupported, grounding)


def _bare(line: str) -> str:
    """Return a line without its bullet or number."""
    bullet = _BULLET.match(line)
    return line[bullet.end() :] if bullet else line


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


def asserts(statement: str) -> bool:
    """Whether a sentence is a statement: no lead-in, question, greeting or word on what lacks."""
    bare = statement.strip()
    if not any(c.isalnum() for c in bare) or bare[-1] in ":?" or _LACK.search(bare):
        return False
    return len(bare.split()) > MAX_INTERJECTION or bare[-1] != "!"


def find_support(statement: str, hits: Sequence[Hit], judge: Judge) -> list[Cited]:
    """Return the slices that support a statement, of each passage alone or of all together."""
    passages = [Passage(hit.chunk.text, hit.chunk.section) for hit in hits]
    found: list[Cited] = []
    for hit, passage in zip(hits, passages, strict=True):
        judged = judge.judge(statement, [passage])
        found += [Cited(hit, quote) for quote in judged.quotes if judged.supported]
    if not found and len(hits) > 1:
        judged = judge.judge(statement, passages)
        found = [Cited(hits[q.passage], q) for q in judged.quotes if judged.supported]
    return found


def number_citation(
    cited: Cited, numbers: dict[tuple[str, int, int], int], made: list[Citation]
) -> int:
    """Return the number of a citation, making it when the same words have none yet."""
    quote = cited.quote
    key = (cited.hit.chunk.id, quote.start, quote.end)
    if key not in numbers:
        numbers[key] = len(numbers) + 1
        made.append(cite(cited.hit, numbers[key], quote.start, quote.end, quote.score))
    return numbers[key]
