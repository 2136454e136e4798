"""Lists in running text: a sentence that counts ("Three moments …") and those that it counts."""

import re
from collections.abc import Sequence

from agents.extractive.candidates import Candidate
from agents.extractive.weights import Scored

_COUNTS = re.compile(
    r"^(?:\w+ ){0,4}?(?:two|three|four|five|six|seven)\b(?: \w+){0,2}? \w+s\b", re.IGNORECASE
)
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_PLACE = re.compile(
    rf"^(?:the |my |and )?(?P<place>{'|'.join(_PLACES)})(?:ly)?\b(?: one)?"
    r"(?:,| (?:is|are|was|were)\b)",
    re.IGNORECASE,
)
LEAST = 2


def counted(ranked: Sequence[Scored]) -> tuple[Candidate, ...]:
    """Return the best unit with the sentences behind it that it counts; empty when it counts none.

    They begin with "the first is", "second," and so on, in their order.
    """
    best = ranked[0].candidate
    if best.unit.item or not _COUNTS.search(best.text):
        return ()
    here = [s.candidate for s in ranked if s.candidate.rank == best.rank]
    behind = sorted((c for c in here if c.place > best.place), key=lambda c: c.place)
    found: list[Candidate] = []
    for candidate in behind:
        match = _PLACE.match(candidate.text)
        if match and _PLACES.index(match["place"].lower()) == len(found):
            found.append(candidate)
    return (best, *found) if len(found) >= LEAST else ()
