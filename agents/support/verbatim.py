"""Finds a statement, word for word, in a text or among the headings above it."""

import re
from collections.abc import Iterator, Sequence

from agents.support.words import stems_of
from ingest.documents import PATH_SEPARATOR
from ingest.units import split_sentences

_ENDS = ".!?…;:\n"
LEAST_WORDS = 2
MOST = 0.6
"""Share of a heading's words that a sentence which denies it has."""
_NEGATED = re.compile(r"\b(?:not?|never|nobody|cannot|hardly)\b|n['’]t\b", re.IGNORECASE)
# A heading without a verb names something; there is nothing to deny.
_ASSERTS = re.compile(
    r"\b(?:is|are|was|were|can|will|should|must|has|have|does|do|needs?|matters?|pays?|works?|helps?"
    r"|takes?|makes?|costs?|beats?|gets?|gives?|wins?|teach(?:es)?|replaces?)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\W*(?:no\b(?! \w)|not (?:yet|really|true|at all|so|quite)\b|wrong\b|false\b|nonsense\b"
    r"|hardly\b"
    r"|(?:this is |that is |that['’]s |it['’]s )?a (?:common |popular )?(?:myth|mistake|lie)\b"
    r"|(?:this|that|it)(?: is|['’]s| was)?(?: simply| just)? (?:not true|wrong|false|untrue"
    r"|nonsense))",
    re.IGNORECASE,
)


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


def denied_below(heading: str, text: str) -> tuple[int, int] | None:
    """Return the sentence of a text that denies the heading above it; None without one.

    The first one refuses it outright ("No.", "That is a myth."), or any has most of its words and
    a "not" that it lacks.
    """
    if not _ASSERTS.search(heading):
        return None
    sentences = split_sentences(text)
    if sentences and _REFUSED.match(text, sentences[0][0]):
        return sentences[0]
    said = stems_of(heading)
    if len(said) < LEAST_WORDS or _NEGATED.search(heading):
        return None
    for start, end in sentences:
        sentence = text[start:end]
        if _NEGATED.search(sentence) and len(said & stems_of(sentence)) >= MOST * len(said):
            return start, end
    return None
