"""Reads saved transcripts of videos (.vtt, .srt, or text with times) as running text.

A long one gets a heading every few minutes, so that a citation says where in the video it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.load.outline import Outline

_TIMES = re.compile(r"^\s*(?:(?P<h>\d+):)?(?P<m>\d{1,2}):(?P<s>\d{2})[.,]\d{3}\s*-->")
_STAMP = re.compile(
    r"^\W{0,2}(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>\d{2})\b[\])]?(?:\s*[-–—:|]?\s+(?P<said>\S.*))?$"
)
_TAGS = re.compile(r"<[^>]*>|\{\\[^}]*\}")
_ASIDES = re.compile(r"\[[^\]]*\]|♪")
_ENDS = (".", "!", "?", "…", "”", '"')
PARAGRAPH_CHARS = 600
PART_S = 300  # between two headings
LONG_S = 600  # a shorter transcript has none
LEAST_STAMPS = 8
STAMPED = 0.3  # share of lines that begin with a time in what is a transcript


@dataclass(slots=True)
class _Paragraph:
    """What is said from a second on."""

    start_s: int
    text: str


def read_transcript(text: str, file: Path) -> Document:
    """Return what is said, in paragraphs; lines that captions repeat are kept once.

    Raises:
        BrokenDocumentError: it holds no times, so that it is no transcript.
    """
    lines = list(_cues(text))
    if not lines and not any(map(_TIMES.match, text.splitlines())):
        raise BrokenDocumentError(file, "holds no times; it is no transcript")
    title = " ".join(re.sub(r"[_.-]+", " ", file.stem).split()) or file.stem
    return _document(title, lines)


def is_stamped(text: str) -> bool:
    """Whether a text is a transcript as video pages show it: its lines begin with rising times."""
    lines = [line for line in text.splitlines() if line.strip()]
    starts = [_seconds(match) for match in map(_STAMP.match, lines) if match]
    rising = all(a <= b for a, b in pairwise(starts))
    return rising and len(starts) >= max(LEAST_STAMPS, STAMPED * len(lines))


def read_stamped(text: str, file: Path) -> Document:
    """Return the document of a text for which `is_stamped` holds; its first line may be a title."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next(n for n, line in enumerate(lines) if _STAMP.match(line))
    said: list[tuple[int, str]] = []
    start_s = 0
    for line in lines[first:]:
        stamp = _STAMP.match(line)
        start_s = _seconds(stamp) if stamp else start_s
        words = _ASIDES.sub(" ", (stamp["said"] or "") if stamp else line).split()
        if words:
            said.append((start_s, " ".join(words)))
    return _document(lines[0] if first else file.stem, said)


def _cues(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is said with the second at which it is shown, repeated ones once."""
    start_s, inside, last = 0, False, ""
    for raw in text.splitlines():
        if times := _TIMES.match(raw):
            start_s, inside = _seconds(times), True
        elif not raw.strip():
            inside = False
        elif inside:
            said = " ".join(_ASIDES.sub(" ", _TAGS.sub("", raw)).split())
            if said and said != last:
                last = said
                yield start_s, said


def _seconds(match: re.Match[str]) -> int:
    return int(match["h"] or 0) * 3600 + int(match["m"]) * 60 + int(match["s"])


def _document(title: str, lines: list[tuple[int, str]]) -> Document:
    outline = Outline()
    due = 0 if lines and lines[-1][0] >= LONG_S else None
    for paragraph in _paragraphs(lines):
        if due is not None and paragraph.start_s >= due:
            outline.heading(2, f"From {_clock(paragraph.start_s)}")
            due = paragraph.start_s + PART_S
        outline.paragraph(paragraph.text)
    _, sections = outline.finish(title)
    return Document(id="", title=title, sections=sections, path=None)


def _clock(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _paragraphs(lines: list[tuple[int, str]]) -> list[_Paragraph]:
    """Join lines, and begin a new paragraph behind a sentence once one is long enough."""
    found: list[_Paragraph] = []
    full = True
    for start_s, line in lines:
        if full:
            found.append(_Paragraph(start_s, line))
        else:
            found[-1].text += f" {line}"
        size = len(found[-1].text)
        full = (size >= PARAGRAPH_CHARS and line.endswith(_ENDS)) or size >= 3 * PARAGRAPH_CHARS
    return found
