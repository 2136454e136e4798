"""Tells whether a message asks something rather than says or wishes it."""

import re

_INQUIRY = re.compile(
    r"(?:^|[.!?;,]\s+|\b(?:and|so|but) )(?:what|which|who|when|where|why|how|is|are|do|does|did"
    r"|should|shall|may|am|will|has|compare|list|name|explain|tell me|show me)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\?\s*$")


def asks_something(text: str) -> bool:
    """Whether a message holds a question, or an order to tell something."""
    return bool(_INQUIRY.search(text) or _CLOSED.search(text))
