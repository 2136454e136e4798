"""The order of steps in instructions, as words like "then" tell it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from agents.support.alignment import Text
from agents.support.relations import near
from agents.support.words import Word

_THEN = re.compile(
    r"\b(?:then|next(?! to\b)|afterwards|after that|finally|later|subsequently)\b", re.IGNORECASE
)
HELD = 0.6
# Positions of the passage, of the sentence, and where the step begins in it.
Step = tuple[int, int, int]


def other_order(sentences: Sequence[Text], first: Sequence[Word], last: Sequence[Word]) -> bool:
    """Whether the steps that hold the words of two events stand in the other order."""
    mine, theirs = _steps_of(sentences, first), _steps_of(sentences, last)
    if len(mine) != 1 or len(theirs) != 1:
        return False
    (early, late) = mine.pop(), theirs.pop()
    return early[0] == late[0] and early > late and _linked(sentences, late, early)


def _linked(sentences: Sequence[Text], low: Step, high: Step) -> bool:
    """Whether "then" stands at the head of a step between two."""
    return any(
        low[1:] < (i, edge) <= high[1:] and (edge or _THEN.match(sentences[i].text))
        for i in range(low[1], high[1] + 1)
        for edge in _edges(sentences[i].text)
    )


def _edges(text: str) -> list[int]:
    """Return where the steps of a sentence begin."""
    return [0, *(m.start() for m in _THEN.finditer(text) if m.start() > 0)]


def _steps_of(sentences: Sequence[Text], words: Sequence[Word]) -> set[Step]:
    """Return the steps that hold most of an event's words."""
    total = sum(w.weight for w in words)
    found = set()
    for i, sentence in enumerate(sentences):
        edges = [*_edges(sentence.text), len(sentence.text)] if sentence.passage >= 0 else []
        for start, end in pairwise(edges):
            own = [o for o in sentence.words if start <= o.start < end]
            held = sum(w.weight for w in words if any(near(w.lower, o.lower) for o in own))
            if total and held >= HELD * total:
                found.add((sentence.passage, i, start))
    return found
