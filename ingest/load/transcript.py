"""Reads saved transcripts of videos (.vtt, .srt) as running text without times."""

import re
from pathlib import Path

from ingest.documents import Document
from ingest.errors import BrokenDocumentError
from ingest.load.outline import Outline

_TIMES = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->")
_TAGS = re.compile(r"<[^>]*>|\{\\[^}]*\}")
_ASIDES = re.compile(r"\[[^\]]*\]|♪")
_ENDS = (".", "!", "?", "…", "”", '"')
PARAGRAPH_CHARS = 600


def read_transcript(text: str, file: Path) -> Document:
    """Return what is said, in paragraphs; lines that captions repeat are kept once.

    Raises:
        BrokenDocumentError: it holds no times, so that it is no transcript.
    """
    lines, timed, inside = list[str](), False, False
    for raw in text.splitlines():
        if _TIMES.match(raw):
            timed = inside = True
        elif not raw.strip():
            inside = False
        elif inside:
            said = " ".join(_ASIDES.sub(" ", _TAGS.sub("", raw)).split())
            if said and (not lines or said != lines[-1]):
                lines.append(said)
    if not timed:
        raise BrokenDocumentError(file, "holds no times; it is no transcript")
    outline = Outline()
    for paragraph in _paragraphs(lines):
        outline.paragraph(paragraph)
    _, sections = outline.finish(file.stem)
    title = " ".join(re.sub(r"[_.-]+", " ", file.stem).split()) or file.stem
    return Document(id="", title=title, sections=sections, path=None)


def _paragraphs(lines: list[str]) -> list[str]:
    """Join lines, and begin a new paragraph behind a sentence once one is long enough."""
    found: list[str] = []
    open_lines: list[str] = []
    for line in lines:
        open_lines.append(line)
        size = sum(len(part) + 1 for part in open_lines)
        if (size >= PARAGRAPH_CHARS and line.endswith(_ENDS)) or size >= 3 * PARAGRAPH_CHARS:
            found.append(" ".join(open_lines))
            open_lines = []
    return [*found, " ".join(open_lines)]
