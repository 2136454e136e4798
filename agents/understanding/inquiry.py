"""Tells whether a message asks something rather than says or wishes it."""

import re
from functools import lru_cache

from agents.understanding.numbers import NUMBER

_SUBJECT = r"(?:i|you|we|it|they|he|she|the|this|that|there|my|your|these|those|any|an?)"
_INQUIRY = re.compile(
    r"(?:^|[.!?;,]\s+|\b(?:and|so|but) )(?:what|which|who|when|where|why|how|compare|list|name"
    r"|explain|tell me|show me"
    rf"|(?:is|are|do|does|did|should|shall|may|am|will|has)\s+(?:n[o'’]t\s+)?{_SUBJECT})\b"
    # "Did two hours of SQL" tells.
    rf"|^\W*(?:is|are|do|does|did(?! (?:about |some|half|{NUMBER}(?: ?(?:h|hrs?))?)\b"
    rf"|[^?]*{NUMBER} ?(?:h|hrs?|hours?|min(?:ute)?s?)\W*$)|am"
    r"|has(?! to be\b)|(?:should|shall|may|will)(?! be\b))\b",  # "will be back on Monday" tells
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\?\s*$")


_POLITE = re.compile(
    r"(?:^|[.!;,]\s+)\W*(?:please |hey |hi |ok |so )*(?:can|could|would|will) (?:you|we)\b"
    r"(?! (?:\w+ )?(?:tell|explain|show|list|name|say|recommend|suggest|compare|describe"
    r"|help me un))",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # most moves want to know
def asks_something(text: str) -> bool:
    """Whether a message holds a question, or an order to tell something; "could you …" is none."""
    if _POLITE.search(text):
        text = text.rstrip(" ?")
    return bool(_INQUIRY.search(text) or _CLOSED.search(text))
