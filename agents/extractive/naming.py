"""Which sources a question names, by words of their title or author."""

import re
from collections.abc import Sequence

from agents.evidence import Outline
from ingest.lexicon import terms_of, words_of

_FRAME_NOUN = re.compile(
    r"\b(?:road\s?maps?|articles?|guides?|posts?|plans?|authors?|writers?|tracks?|paths?|sources?"
    r"|blogs?|texts?)\b|['’]s\b",
    re.IGNORECASE,
)


def named_sources(text: str, outlines: Sequence[Outline]) -> frozenset[str]:
    """Return the sources that a question names by words of their title or author.

    A title word counts only beside a word such as "roadmap" or "plan"; "engineering" alone is a
    subject like any other. "The data engineering plan" is not the plan that shares only
    "engineering" with it.
    """
    if not _FRAME_NOUN.search(text):
        return frozenset()
    words = set(words_of(text))
    words |= {word.removesuffix("'s").removesuffix("’s") for word in words}
    stems = {stem for word in words for stem in terms_of(word)}
    shared = {
        outline.source_id: frozenset[int]().union(
            *(terms_of(mark) & stems for mark in outline.marks)
        )
        for outline in outlines
    }
    return frozenset(
        source_id
        for source_id, own in shared.items()
        if own and not any(own < other for other in shared.values())
    )
