"""Which roadmaps a question means, by words of their titles and authors."""

import re
from collections.abc import Sequence

from agents.naming import named_sources
from agents.outlines import outlines_of
from agents.terms import subject_words
from ingest.documents import Source
from ingest.lexicon import terms_of

NOUN = (
    r"(?:road\s?maps?|articles?|guides?|posts?|plans?|curricul(?:um|a)|courses?|camps?|tracks?"
    r"|paths?|lists?|ones?)\b"
)
_BEFORE_NOUN = re.compile(rf"(?P<words>(?:[\w/&+#.'’-]+\s+){{1,7}}){NOUN}", re.IGNORECASE)
_SHARED_NOUN = re.compile(r"\b(?:and|or|vs\.?|versus|than|,)\s+(?:in\s+|to\s+)?(?=the\b)", re.I)
_BREAK = re.compile(
    r"\b(?:the|this|that|a|an|of|in|to|and|or|vs|versus|than|does|do|is|with)\b", re.IGNORECASE
)


_SIGNS = re.compile(r"^[^\w(]+")
_SUBTITLE = re.compile(r":\s|\s[-–—|]\s")
_LEAST_WORDS = 3  # of a title before its subtitle; fewer may be a subject, such as "Deep Learning"

_WHOLES = re.compile(
    r"\b(?:road\s?maps?|articles?|guides?|posts?|curricul(?:um|a)|syllab(?:us|i)|plans?|sources?"
    r"|documents?|both|the two|of them)\b"
    r"|^(?:and |so )?which (?:gets?|comes?|reaches|introduces|covers|teaches|starts?)\b",
    re.IGNORECASE,
)


def speaks_of_roadmaps(text: str) -> bool:
    """Whether a question is on roadmaps in general: projects and tools have phases and last too."""
    return bool(_WHOLES.search(text))


def meant_sources(text: str, sources: Sequence[Source]) -> list[Source]:
    """Return the sources that a question names, in the order in which it names them.

    What stands before "roadmap", "plan" and the like names the one source whose title and author
    hold all of its words. Else words count that no other title has.
    """
    at: dict[str, int] = {}
    lowered = text.casefold()
    for source in sources:
        place = max(lowered.find(name) for name in called(source.title))
        if place >= 0:
            at[source.id] = place
    for match in _BEFORE_NOUN.finditer(text):
        parts = _SHARED_NOUN.split(match["words"])
        for n, part in enumerate(reversed(parts)):
            words = _BREAK.split(part)[-1] if n == 0 else _BREAK.split(part.strip())[-1]
            if found := only_one(words, sources):
                at.setdefault(found.id, match.start() + match["words"].find(part))
    named = named_sources(text, outlines_of(tuple(sources))) - at.keys()
    for source in sources:
        if source.id in named:
            at[source.id] = _first_word(lowered, source)
    return sorted((s for s in sources if s.id in at), key=lambda s: at[s.id])


def called(title: str) -> list[str]:
    """Return what people call a text: its title without signs in front, and without a subtitle."""
    whole = _SIGNS.sub("", title).casefold().strip()
    head = _SUBTITLE.split(whole, maxsplit=1)[0].strip()
    return [whole, head] if len(head.split()) >= _LEAST_WORDS else [whole]


def only_one(words: str, sources: Sequence[Source]) -> Source | None:
    """Return the one source whose title and author hold all content words; None without one."""
    asked = frozenset(t for word in subject_words(words) for t in terms_of(word))
    if not asked:
        return None
    found = [s for s in sources if asked <= terms_of(f"{s.title} {s.author or ''}")]
    return found[0] if len(found) == 1 else None


def _first_word(lowered: str, source: Source) -> int:
    """Return where a question names the first word that it shares with a title."""
    own = terms_of(f"{source.title} {source.author or ''}")
    words = re.finditer(r"[^\W_]+", lowered)
    return next((w.start() for w in words if terms_of(w[0]) & own), len(lowered))
