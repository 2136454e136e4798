"""Recognizes documents that are nearly the same, so that one of them answers for all.

A document with a figure of its own is no copy: it may be a new edition, or one of many of a kind.

A document is known by a sketch: the smallest hashes of its runs of words (a bottom-k sketch,
Cohen and Kaplan 2007), which tells how much of two documents is the same without comparing them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

from ingest.documents import KNOWLEDGE, Chunk
from ingest.registry import Entry

SAME = 0.8
"""Share of all runs of words of two documents that both must hold to be copies of each other."""
SKETCH = 128
_RUN = 4  # words
_SHORT = 24  # runs; in shorter documents the same words say little about where they are from
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def make_sketch(chunks: Iterable[Chunk]) -> tuple[int, ...]:
    """Return the smallest 32-bit hashes of a document's runs of words, rising, at most `SKETCH`."""
    words = [word for chunk in chunks for word in _WORD.findall(chunk.text.lower())]
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
    hashes = {int.from_bytes(blake2b(run.encode(), digest_size=4).digest()) for run in runs}
    return tuple(sorted(hashes)[:SKETCH])


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how much of two documents is the same, in [0, 1], as their sketches tell."""
    a, b = set(one), set(other)
    whole = sorted(a | b)[: max(min(len(one), SKETCH), min(len(other), SKETCH))]
    return sum(h in a and h in b for h in whole) / len(whole) if whole else 0.0


def mark_copies(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with each copy marked by the id of the document that answers for it.

    What answered so far goes on to answer; among new documents the first id does.
    """
    kept: dict[str, Entry] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    marked: dict[str, str | None] = {}
    for entry in sorted(entries, key=_claim):
        if entry.source.kind in KNOWLEDGE:
            continue
        original = _original(entry, kept, holders)
        marked[entry.source.id] = original
        if original is None:
            kept[entry.source.id] = entry
            for number in entry.sketch:
                holders[number].append(entry.source.id)
    return [_marked(entry, marked.get(entry.source.id)) for entry in entries]


def _claim(entry: Entry) -> tuple[bool, str]:
    return entry.source.copy_of is not None or not entry.answered, entry.source.id


def _original(entry: Entry, kept: dict[str, Entry], holders: dict[int, list[str]]) -> str | None:
    """Return the id of the document that this one is most like, None where it is no copy."""
    if len(entry.sketch) < _SHORT:
        return None
    shared: dict[str, int] = defaultdict(int)
    for number in entry.sketch:
        for identity in holders.get(number, ()):
            shared[identity] += 1
    best, found = 0.0, None
    for identity in sorted(shared, key=lambda i: (-shared[i], i))[:5]:
        same = likeness(entry.sketch, kept[identity].sketch)
        if same > best and same >= SAME and _figures(entry) <= _figures(kept[identity]):
            best, found = same, identity
    return found


def _figures(entry: Entry) -> set[str]:
    texts = (part for chunk in entry.chunks for part in (*chunk.path, chunk.text))
    return {figure for text in texts for figure in _FIGURE.findall(text)}


def _marked(entry: Entry, original: str | None) -> Entry:
    held = 0 if original is not None else len(entry.chunks)
    source = replace(entry.source, copy_of=original, chunks=held)
    return replace(entry, source=source, answered=original is None)
