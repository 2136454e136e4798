"""Finds a statement, word for word, in a text or among the headings above it."""

from collections.abc import Iterator, Sequence

from ingest.documents import PATH_SEPARATOR
from ingest.units import split_sentences

_ENDS = ".!?…;:\n"


def locate(statement: str, text: str) -> tuple[int, int] | None:
    """Find a statement that is a whole sentence of a text, whatever its spaces and full stop.

    Words in the middle of a sentence do not count: "it works" stands in "nobody thinks it works".
    """
    words = statement.rstrip(".!?… ").split()
    for start, end in _places(words, text):
        before = text[:start].rstrip(" \t\"“‘'(*•-")
        after = text[end:].lstrip(" \t\"”’')")
        ended = text[end - 1] in _ENDS or not after or after[0] in _ENDS
        if ended and (not before or before[-1] in _ENDS):
            return start, end
    return None


def _places(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text, with any white space between them and one mark behind.

    A regular expression would have to be compiled for each statement, which takes longer.
    """
    start = text.find(words[0]) if words else -1
    while start >= 0:
        end = _end_of(words, text, start)
        if end and not (start and _in_word(text[start - 1])):
            yield start, end
        start = text.find(words[0], start + 1)


def _end_of(words: Sequence[str], text: str, start: int) -> int:
    """Return where words that begin at a place end, 0 when they do not all stand there."""
    at = start + len(words[0])
    for word in words[1:]:
        next_word = at
        while text[next_word : next_word + 1].isspace():
            next_word += 1
        if next_word == at or not text.startswith(word, next_word):
            return 0
        at = next_word + len(word)
    behind = text[at : at + 1]
    if _in_word(behind):
        return 0
    return at + 1 if behind and behind in ".!?…" else at


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def is_heading(claim: str, section: str) -> bool:
    """Whether a statement is, word for word, a heading above a passage or a sentence of one."""
    headings = section.split(PATH_SEPARATOR)
    told = [*headings, *(h[start:end] for h in headings for start, end in split_sentences(h))]
    return claim.rstrip(".") in (part.rstrip(".: ") for part in told)
