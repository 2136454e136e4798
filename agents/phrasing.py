"""What of a question is worth searching for: the wording around it pulls towards titles."""

import re

from ingest.lexicon import terms_of

_FRAME = re.compile(
    r"\b(?:(?:according to|based on|as per|in|from|of|by|does|do|did|per)\s+)?"
    r"(?:the|this|that|these|those|both|each|your|either|any)\s+(?:\w+\s+){0,3}?"
    r"(?:road\s?maps?|articles?|guides?|blog posts?|posts?|texts?|documents?|authors?|sources?)"
    r"(?:['’]s?)?\b"
    r"(?:\s+(?:say|tell|mention|recommend|suggest|advise|state|list|name|think|claim|describe"
    r"|explain|write|propose|cover|offer|include)s?(?:\s+(?:about|on|regarding|that|us|to))?)?",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\b(?:please|pls|can you|could you|would you|tell me|let me know|give me|show me"
    r"|i want to know|i(?:'d| would) like to know|do you know|i wonder|i was wondering"
    r"|explain|briefly|quickly|summari[sz]e|summary of|describe|outline|overview of|talk about"
    r"|list|name|enumerate|all of the|all the|mentioned|mention|exactly|actually|basically|just)\b",
    re.IGNORECASE,
)


def searchable(text: str) -> str:
    """Return a question without polite and framing words, or as it is when nothing is left."""
    bare = _POLITE.sub(" ", _FRAME.sub(" ", text))
    bare = " ".join(bare.split()).strip(" ,.;:")
    return bare if terms_of(bare) else text
