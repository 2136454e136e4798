"""What is quoted together: a list under its heading, or sentences of prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.extractive.candidates import Candidate

VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|can|must|should|will|means?|pays?|takes?|needs?|lets?"
    r"|makes?|gives?|keeps?|comes?|goes|go|remains?|manages?|decides?|grounds?|requires?|answers?|covers?"
    r"|build|write|create|learn|read|use|study|understand|complete|contribute|review|network|deploy"
    r"|explains?|improves?|uses|carries|asks?|says?|offers?|helps?|costs?|runs?|works?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """Statements that belong together.

    Attributes:
        heading: Words that lead to a list of them, without the colon; None for prose.
        picks: What is quoted, in the order it is said.
    """

    heading: str | None
    picks: tuple[Candidate, ...]


def is_fragment(candidate: Candidate) -> bool:
    """Whether a list item says nothing by itself: it has no verb that a sentence would have."""
    return candidate.unit.item and not VERB.search(candidate.text)


def lead_text(candidate: Candidate) -> str | None:
    """Return the words that lead to a list item, without the colon; else the heading above it."""
    chunk, lead = candidate.hit.chunk, candidate.lead
    if lead is None:
        return chunk.path[-1].rstrip(": ") if chunk.path else None
    return chunk.text[lead.start : lead.end].rstrip(": ")


def without_repeats(picks: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Leave out what another one says too: a sentence that a later one takes along."""
    return tuple(
        one
        for one in picks
        if not any(one is not other and _lies_within(one, other) for other in picks)
    )


def _lies_within(one: Candidate, other: Candidate) -> bool:
    inner, outer = one.unit, other.unit
    same = one.hit.chunk.id == other.hit.chunk.id and inner != outer
    return same and outer.start <= inner.start and inner.end <= outer.end
