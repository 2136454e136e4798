"""What moves share of reading: a message without courtesies, and whether the sources are meant."""

import re
from functools import lru_cache

_OPENING = re.compile(
    r"^(?:(?:hi|hello|hey|good (?:morning|evening|afternoon)|ok|okay|alright|right|so|and|but|well"
    r"|great|thanks|thank you|cool|perfect|nice|please|actually|by the way|btw|now|hm+|quick"
    r" question"
    r"|just (?:tell|show) me|(?:please )?(?:tell|remind) me(?: again)?"
    r"|(?:can|could|would|will) you (?:please |just )?(?:tell|remind|show) me"
    r"|(?:(?:let's |let us )?(?:get |go |going )?back|now|as|speaking|coming back)"
    r" (?:to|for|of) (?:my|the|our) (?:own |study )?(?:plan|path|studies)|about my plan|anyway"
    r"|hi there|hello there|sorry|oh|wow|cheers|got it|i see|fair enough|interesting|sure|yes|yeah"
    r"|yep|yup|one thing|wait|mate|man|dude|guys|haha|lol|good|fine|understood|makes sense"
    r"|(?:one more|another) (?:thing|question)"
    r"|just so you know|for the record|fyi|by the way|do you know"
    r"|i(?:'d| would) like to know|i wonder|let me know)\b[\s,!.:;-]*)+"
)
# Typed without the sign: "whats next".
_SHORTENED = re.compile(r"\b(what|how|where|when|that|i)(s|m|ve)\b(?<!his)(?<!is)")
_CLOSING = re.compile(
    r"[\s,]*(?:please|pls|thanks|thank you|then|again|exactly|by the way|at the moment|at present"
    r"|currently)?[\s?!.]*$"
)
# What points at the articles rather than at the learner's own plan.
SOURCES = re.compile(
    r"\b(?:articles?|sources?|authors?|writers?|guides?|blogs?|kharwal|aman|students?"
    r"|phases?|quarters?|q[1-4]|steps? \d|months? \d|(?:first|second|third|fourth|last) "
    r"(?:phase|quarter|step)|tracks|(?<!on )track\b|capstone|according to|recommend\w*|suggest\w*"
    r"|advi[cs]e\w*"
    r"|should one|people)\b"
    r"|(?<!my )(?<!my own )(?<!my study )(?<!my learning )\broad\s?maps?\b",
)
# Who is told of: "my friend …"; with "me" or "I" in it, it is about oneself again.
_OTHERS = re.compile(
    r"\W*(?:(?:hi|hey|hello|so|well|ok)\W+)*(?:my|a|our) (?:friend|colleague|brother|sister|boss"
    r"|wife|husband|partner|cousin|son|daughter|mate|teacher|classmate)\b",
    re.IGNORECASE,
)
_ONESELF = re.compile(r"\b(?:i|i['’]\w+|im|ive|me|us|we)\b", re.IGNORECASE)
MOST_BEFORE = 8


@lru_cache(maxsize=64)  # most moves begin with it
def plain(text: str) -> str:
    """Return a message in lower case, without greeting, courtesies and final signs."""
    said = " ".join(text.casefold().replace("’", "'").split())
    said = _OPENING.sub("", _SHORTENED.sub(lambda m: f"{m[1]}'{m[2]}", said))
    for _ in range(2):
        said = _CLOSING.sub("", said)
    return said


def is_several(said: str) -> bool:
    """Whether a plain message holds more than one sentence."""
    return bool(re.search(r"[.?!;]\s+\S", said))


def last_sentence(said: str) -> str:
    """Return the last of a few short sentences; a longer story is about something else."""
    parts = [part for part in re.split(r"(?<=[.?!;])\s+", said) if part]
    before = " ".join(parts[:-1])
    return plain(parts[-1]) if len(before.split()) <= MOST_BEFORE and "?" not in before else ""


def means_sources(said: str) -> bool:
    """Whether a plain message is about the articles."""
    return bool(SOURCES.search(said))


def means_others(text: str) -> bool:
    """Whether a message tells of somebody else than the learner."""
    found = _OTHERS.match(text)
    return bool(found and not _ONESELF.search(text, found.end()))
