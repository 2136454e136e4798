"""Lists in running text: a sentence that counts ("Three moments …") and those that it counts."""

import re
from collections.abc import Sequence

from agents.extractive.candidates import Candidate
from agents.extractive.weights import Scored

_NUMBERS = ("two", "three", "four", "five", "six", "seven")
_COUNTS = re.compile(
    rf"^(?:\w+ ){{0,4}}?(?P<number>{'|'.join(_NUMBERS)})\b(?: \w+){{0,2}}? \w+s\b", re.IGNORECASE
)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_PLACE = re.compile(
    rf"^(?:the |my |and )?(?P<place>{'|'.join(_PLACES)})(?:ly)?\b(?: one)?"
    r"(?:,| (?:is|are|was|were)\b)",
    re.IGNORECASE,
)
LEAST = 2
MOST_LEAD_WORDS = 8
MOST_WORDS = 75


def counted(ranked: Sequence[Scored]) -> tuple[Candidate, ...]:
    """Return the best unit with the sentences behind it that it counts; empty when it counts none.

    They begin with "the first is", "second," and so on, in their order. Behind a sentence that only
    counts ("Two books are enough.") they are as many of the next ones of its paragraph.
    """
    best = ranked[0].candidate
    counts = None if best.unit.item else _COUNTS.search(best.text)
    if counts is None:
        return ()
    here = [s.candidate for s in ranked if s.candidate.rank == best.rank]
    behind = sorted((c for c in here if c.place > best.place), key=lambda c: c.place)
    found: list[Candidate] = []
    for candidate in behind:
        match = _PLACE.match(candidate.text)
        if match and _PLACES.index(match["place"].lower()) == len(found):
            found.append(candidate)
    if len(found) >= LEAST:
        return (best, *found)
    if len(best.text.split()) > MOST_LEAD_WORDS:
        return ()
    return _told(best, behind, _NUMBERS.index(counts["number"].lower()) + 2)


def _told(best: Candidate, behind: Sequence[Candidate], number: int) -> tuple[Candidate, ...]:
    """Return a sentence with so many of those right behind it; empty when they are fewer."""
    told = [best]
    text = best.hit.chunk.text
    for candidate in behind[:number]:
        if candidate.unit.item or "\n\n" in text[told[-1].unit.end : candidate.unit.end]:
            break
        told.append(candidate)
    short = sum(len(c.text.split()) for c in told) <= MOST_WORDS
    return tuple(told) if len(told) == number + 1 and short else ()
