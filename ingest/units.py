"""Finds the units of a passage: its sentences and list items, the smallest things one can cite."""

import re

import sentencex

from ingest.documents import Unit

_WORD = re.compile(r"\w")
_ITEM = re.compile(r"^(\s*- )(?=\S)")
MAX_ITEM_CHARS = 420


def find_units(text: str) -> tuple[Unit, ...]:
    """Return the units of a text in order; every slice is without surrounding white space.

    A list item is one unit unless it is longer than a short paragraph. A line that ends in a
    colon only leads to what follows it and is marked so.
    """
    units: list[Unit] = []
    start = 0
    for line in text.split("\n"):
        marker = _ITEM.match(line)
        content = start + (len(marker[1]) if marker else 0)
        end = start + len(line)
        if content < end and line.strip():
            if marker and end - content <= MAX_ITEM_CHARS:
                units.append(_trimmed(text, content, end, item=True))
            else:
                units.extend(_sentences(text, content, end, item=bool(marker)))
        start = end + 1
    return tuple(units)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every sentence of a line, without surrounding white space.

    Marks behind a sentence belong to it.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for sentence in sentencex.segment("en", text):
        begin = text.index(sentence, at)
        at = begin + len(sentence)
        stripped = sentence.strip()
        first = begin + len(sentence) - len(sentence.lstrip())
        if spans and stripped and not _WORD.search(stripped):  # "Unity instead?" and ":"
            spans[-1] = (spans[-1][0], first + len(stripped))
        elif stripped:
            spans.append((first, first + len(stripped)))
    return spans


def first_sentence(text: str) -> str:
    """Return a line up to the end of its first sentence; all of one without any."""
    spans = split_sentences(text)
    return text[: spans[0][1]] if spans else text


def _sentences(text: str, start: int, end: int, *, item: bool) -> list[Unit]:
    return [
        _trimmed(text, start + first, start + last, item=item)
        for first, last in split_sentences(text[start:end])
    ]


def _trimmed(text: str, start: int, end: int, *, item: bool) -> Unit:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Unit(start, end, item=item, lead=text[end - 1] == ":")
