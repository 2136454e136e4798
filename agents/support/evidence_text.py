"""Passages cut into blocks of sentences, and the blocks that a statement may rest on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from agents.support.words import stems_of
from ingest.units import find_units

BLOCK_CHARS = 700
MAX_SENTENCE_CHARS = 700
PLAIN_ABOVE_CHARS = 6_000
_BREAK = re.compile(r"(?<=[.!?])\s+|\n+")
_TOKEN = re.compile(r"\w+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to check against, with the heading path it stands under ("" without one)."""

    text: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring sentences of a passage, short enough for the embedding model's window.

    Attributes:
        passage: Position of the passage, from 0.
        start: First code point in the passage.
        end: One past the last.
        sentences: Slices of the passage, in order.
    """

    passage: int
    start: int
    end: int
    sentences: tuple[Span, ...]


def cut_blocks(passages: Sequence[Passage]) -> list[Block]:
    """Return the blocks of all passages in order."""
    blocks: list[Block] = []
    for position, passage in enumerate(passages):
        held: list[Span] = []
        for span in _sentences(passage.text):
            if held and span[1] - held[0][0] > BLOCK_CHARS:
                blocks.append(Block(position, held[0][0], held[-1][1], tuple(held)))
                held = []
            held.append(span)
        if held:
            blocks.append(Block(position, held[0][0], held[-1][1], tuple(held)))
    return blocks


def choose_blocks(
    statements: Sequence[str], passages: Sequence[Passage], blocks: list[Block], limit: int
) -> list[Block]:
    """Return at most `limit` blocks in order: those that share the rarest stems with a statement.

    Every passage shares in the choice by what it holds, none by its place.
    """
    if len(blocks) <= limit:
        return blocks
    wanted = [_stems(statement) for statement in statements]
    held = [_stems(passages[b.passage].text[b.start : b.end]) for b in blocks]
    spread: dict[int, int] = {}
    for stems in held:
        for stem in stems:
            spread[stem] = spread.get(stem, 0) + 1
    scores = [
        max(sum(1 / spread[stem] ** 0.5 for stem in want & stems) for want in wanted)
        for stems in held
    ]
    best = sorted(range(len(blocks)), key=lambda i: (-scores[i], i))[:limit]
    return [blocks[i] for i in sorted(best)]


def _stems(text: str) -> frozenset[int]:
    return frozenset(stem for word in set(_TOKEN.findall(text.lower())) for stem in stems_of(word))


def _sentences(text: str) -> list[Span]:
    """Return the sentences of a passage; a long text is cut at plain full stops, which is quick."""
    if len(text) <= PLAIN_ABOVE_CHARS:
        spans = [(unit.start, unit.end) for unit in find_units(text)]
    else:
        edges = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
        spans = list(pairwise(edges))
    return [piece for span in spans for piece in _pieces(text, *span)]


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Return a slice without surrounding white space, cut where it is longer than a window."""
    pieces = []
    for first in range(start, end, MAX_SENTENCE_CHARS):
        last = min(first + MAX_SENTENCE_CHARS, end)
        part = text[first:last]
        kept = part.strip()
        if kept:
            begin = first + len(part) - len(part.lstrip())
            pieces.append((begin, begin + len(kept)))
    return pieces
