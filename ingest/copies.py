"""Recognizes documents that are nearly the same, so that one of them answers for all.

A document with a figure of its own is no copy: it may be a new edition, or one of many of a kind.

A document is known by a sketch: the smallest hashes of its runs of words (a bottom-k sketch,
Cohen and Kaplan 2007), which tells how much of two documents is the same without comparing them.
"""

import re
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from ingest.documents import KNOWLEDGE, Chunk
from ingest.shelf import Card, Shelf

SAME = 0.8
"""Share of all runs of words of two documents that both must hold to be copies of each other."""
SKETCH = 128
_COMPARED = 5
_RUN = 4  # words
_SHORT = 24  # runs; in shorter documents the same words say little about where they are from
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def make_sketch(chunks: Iterable[Chunk]) -> tuple[int, ...]:
    """Return the smallest 32-bit hashes of a document's runs of words, rising, at most `SKETCH`."""
    words = [word for chunk in chunks for word in _WORD.findall(chunk.text.lower())]
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
    hashes = {blake2b(run.encode(), digest_size=4).digest() for run in runs}
    return tuple(np.frombuffer(b"".join(sorted(hashes)[:SKETCH]), dtype=">u4").tolist())


def likeness(one: Collection[int], other: Collection[int]) -> float:
    """Return how much of two documents is the same, in [0, 1], as their sketches tell."""
    a, b = set(one), set(other)
    whole = sorted(a | b)[: max(min(len(one), SKETCH), min(len(other), SKETCH))]
    return sum(h in a and h in b for h in whole) / len(whole) if whole else 0.0


def mark_copies(cards: Sequence[Card], shelf: Shelf) -> list[Card]:
    """Return the cards with each copy marked by the id of the document that answers for it.

    What answered so far goes on to answer; among new documents the first id does.
    """
    order = [card for card in sorted(cards, key=_claim) if card.source.kind not in KNOWLEDGE]
    alike = _Alike(map(shelf.sketch, order))
    answering = np.zeros(len(order), dtype=bool)
    original: dict[int, str] = {}
    for place, card in enumerate(order):
        found = _original(card, [order[i] for i in alike.before(place, answering)], shelf)
        answering[place] = found is None
        if found is not None:
            original[card.row] = found
    return [_marked(card, original.get(card.row)) for card in cards]


class _Alike:
    """Finds which documents can be copies of one another, out of a few hashes of each.

    Sketches of which `SAME` is in both have one of their smallest hashes in common: of the
    hashes that count, at most a share of `1 - SAME` is in one of them only.

    Args:
        sketches: Of the documents, in their order.
    """

    def __init__(self, sketches: Iterable[Sequence[int]]) -> None:
        hashes = array("I")
        self._starts = array("I", [0])
        for sketch in sketches:
            if len(sketch) >= _SHORT:
                hashes.extend(sketch[: int(len(sketch) * (1 - SAME) / SAME) + 1])
            self._starts.append(len(hashes))
        self._hashes = np.asarray(hashes, dtype=np.uint32)
        counts = np.diff(np.asarray(self._starts))
        owners = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
        order = np.argsort(self._hashes, kind="stable")
        self._sorted, self._owners = self._hashes[order], owners[order]

    def before(self, place: int, among: npt.NDArray[np.bool_]) -> list[int]:
        """Return the places before this one that may be alike, most hashes in common first."""
        own = self._hashes[self._starts[place] : self._starts[place + 1]]
        first = np.searchsorted(self._sorted, own, "left")
        last = np.searchsorted(self._sorted, own, "right")
        held = [self._owners[a:b] for a, b in zip(first, last, strict=True) if b - a > 1]
        if not held:
            return []
        places, shared = np.unique(np.concatenate(held), return_counts=True)
        usable = (places < place) & among[places]
        places, shared = places[usable], shared[usable]
        return [int(i) for i in places[np.lexsort((places, -shared))][:_COMPARED]]


def _claim(card: Card) -> tuple[bool, str]:
    return card.source.copy_of is not None or not card.answered, card.source.id


def _original(card: Card, candidates: Sequence[Card], shelf: Shelf) -> str | None:
    """Return the id of the document that this one is most like, None where it is no copy."""
    best, found = 0.0, None
    sketch = frozenset(shelf.sketch(card) if candidates else ())
    for other in candidates:
        held = shelf.sketch(other)
        if len(sketch.intersection(held)) < SAME * max(len(sketch), len(held)):
            continue
        same = likeness(sketch, held)
        if same > best and same >= SAME and _figures(card, shelf) <= _figures(other, shelf):
            best, found = same, other.source.id
    return found


def _figures(card: Card, shelf: Shelf) -> set[str]:
    texts = (part for chunk in shelf.entry(card).chunks for part in (*chunk.path, chunk.text))
    return {figure for text in texts for figure in _FIGURE.findall(text)}


def _marked(card: Card, original: str | None) -> Card:
    held = 0 if original is not None else card.passages
    source = replace(card.source, copy_of=original, chunks=held)
    return replace(card, source=source, answered=original is None)
