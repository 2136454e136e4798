"""What of a question is worth searching for: the wording around it pulls towards titles."""

import re

_FRAME = re.compile(
    r"\b(?:(?:according to|based on|as per|in|from|of|by|does|do|did|per)\s+)?"
    r"(?:the|this|that|these|those|both|each|your|either|any)\s+(?:\w+\s+){0,3}?"
    r"(?:road\s?maps?|articles?|guides?|blog posts?|posts?|texts?|documents?|authors?|sources?)"
    r"(?:['’]s?)?\b(?:\s+(?:say|tell|mention|recommend|suggest|advise|state|list|name|think|claim"
    r"|describe|explain|write|propose|cover|offer|include)s?(?:\s+(?:about|on|regarding|that|us|to))?)?",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\b(?:please|pls|can you|could you|would you|tell me|let me know|give me|show me|i want to know"
    r"|i(?:'d| would) like to know|do you know|i wonder|i was wondering|explain|briefly|quickly|summari[sz]e|summary of|describe|outline|overview of|talk about"
    r"|list|name|enumerate|all of the|all the|mentioned|mention|exactly|actually|basically|just)\b",
    re.IGNORECASE,
)


def searchable(text: str) -> str:
    """Return a question without polite and framing words, or as it is when nothing is left."""
    bare = _POLITE.sub(" ", _FRAME.sub(" ", text))
    bare = " ".join(bare.split()).strip(" ,.;:")
    return bare if len(re.findall(r"[^\W_]{3,}", bare)) >= 1 else text
