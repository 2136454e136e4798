"""What tells one source from the others: its phases and the words only its title has."""

from functools import lru_cache

from agents.evidence import Outline
from ingest.documents import Source
from ingest.lexicon import terms_of, words_of

_COMMON = frozenset(
    words_of(
        "roadmap road map plan guide article post blog tutorial complete ultimate first next year"
        " month months week weeks learn learning becoming become give beginner beginners"
    )
)


@lru_cache(maxsize=64)
def outlines_of(sources: tuple[Source, ...]) -> tuple[Outline, ...]:
    """Return the outline of each of the sources that may be answered from."""
    words = {s.id: _marks(s) for s in sources}
    stems = {i: frozenset(t for word in own for t in terms_of(word)) for i, own in words.items()}
    return tuple(
        Outline(
            source.id,
            source.title,
            source.phases,
            frozenset(
                word
                for word in words[source.id]
                if sum(bool(terms_of(word) & stems[other]) for other in stems) == 1
            ),
        )
        for source in sources
    )


def _marks(source: Source) -> frozenset[str]:
    """Return the words of a title and author that may tell a source from others."""
    words = words_of(f"{source.title} {source.author or ''}")
    return frozenset(w for w in words if len(w) > 2 and terms_of(w) and w not in _COMMON)
