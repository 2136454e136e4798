"""What tells one source from the others: its phases, author and the words only its title has."""

from collections import Counter
from functools import lru_cache

from agents.evidence import Outline
from agents.terms import subject_words
from ingest.documents import Source
from ingest.lexicon import terms_of, words_of

_COMMON = frozenset(
    words_of(
        "roadmap road map plan guide article post blog tutorial complete ultimate first next year"
        " month months week weeks learn learning becoming become give beginner beginners step steps"
        " stage path paths career job skill skills time hour hours day days free top best zero hero"
        " scratch phase phases two three four five six seven eight nine ten twelve"
    )
)


@lru_cache(maxsize=64)
def outlines_of(sources: tuple[Source, ...]) -> tuple[Outline, ...]:
    """Return the outline of each of the sources that may be answered from."""
    words = {s.id: _marks(s) for s in sources}
    stems = {i: frozenset(t for word in own for t in terms_of(word)) for i, own in words.items()}
    people = {s.id: _people(s) for s in sources}
    bearers = Counter(word for names in people.values() for word in names)
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
            frozenset(word for word in people[source.id] if bearers[word] == 1),
        )
        for source in sources
    )


def _people(source: Source) -> frozenset[str]:
    words = subject_words(source.author or "")
    return frozenset(word for word in words if len(word) > 2 and word.isalpha())


def _marks(source: Source) -> frozenset[str]:
    """Return the words of a title and author that may tell a source from others."""
    words = subject_words(f"{source.title} {source.author or ''}")
    return frozenset(word for word in words if len(word) > 2 and word not in _COMMON)
