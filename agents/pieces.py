"""Cuts a checked answer into the pieces that are streamed; together they are the answer."""

from itertools import pairwise

from agents.check import MARKERS
from ingest.units import split_sentences


def pieces(text: str) -> list[str]:
    """Return the text in pieces of at most one sentence with its markers; none is empty."""
    starts = {0, len(text)}
    at = 0
    for line in text.splitlines(keepends=True):
        starts.add(at)
        starts.update(at + start for start in _starts(line))
        at += len(line)
    cuts = sorted(starts)
    return [text[start:end] for start, end in pairwise(cuts)]


def _starts(line: str) -> list[int]:
    """Return where sentences start; the markers behind a sentence belong to it."""
    found: list[int] = []
    at = 0
    for match in MARKERS.finditer(line):
        found += _sentence_starts(line, at, match.start())
        at = match.end()
    return found + _sentence_starts(line, at, len(line))


def _sentence_starts(line: str, start: int, end: int) -> list[int]:
    return [start + first for first, _ in split_sentences(line[start:end])]
