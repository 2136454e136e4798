"""What a question asks for, read off its wording; knows English, not the corpus."""

import re
from dataclasses import dataclass
from functools import lru_cache

from agents.extractive.kinds import Kind, defines, kind_of
from agents.extractive.wants import Wants, wants_of

_SIDES = re.compile(
    r"(?P<a>[\w+#./-]+)(?: \w+)? (?:or|vs\.?|versus|compared (?:to|with)|(?:rather )?than|over)"
    r" (?P<b>[\w+#./-]+)"
    r"|\bbetween (?P<c>[\w+#./-]+)(?: \w+)? and (?P<d>[\w+#./-]+)",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|can|could|should|must|will|would|has|have|am|need|may"
    r"|might|isn't|aren't|don't|doesn't)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"[,;]?\s+(?:and|but|plus)\s+(?:also\s+)?"
    r"(?=(?:in |for |at |by |to |on |with )?(?:what|which|how|who|when|where|why)\b)"
    r"|(?<=\?)\s+(?=\w)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?P<lead>[^:.?!]{4,80})[:.]\s+"
    r"(?=(?:in |for |at |by |to |on |with )?(?:what|which|how|who|when|where|why)\b)",
    re.IGNORECASE,
)
MAX_PARTS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart.

    Attributes:
        text: As it was asked.
        kind: How an answer is built.
        wants: Kinds of value that the answer should hold.
        defines: Whether it asks what something is.
        whether: Whether it is answered by yes or no.
        sides: The two things it sets against each other ("A or B"), else empty.
    """

    text: str
    kind: Kind
    wants: frozenset[Wants]
    defines: bool = False
    whether: bool = False
    sides: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def read_question(text: str) -> Question:
    """Take a question apart by its wording."""
    wants = wants_of(text)
    return Question(
        text,
        kind_of(text, wants),
        wants,
        defines=defines(text) or len(text.split()) <= 2,
        whether=bool(_WHETHER.search(text)),
        sides=_sides(text),
    )


def _sides(text: str) -> tuple[str, ...]:
    match = _SIDES.search(text)
    return (match["a"] or match["c"], match["b"] or match["d"]) if match else ()


def split_question(text: str) -> list[str]:
    """Return the questions that a message joins with "and" or puts one after the other.

    What leads to all of them ("For step 2: how long, and what for?") is said again for each.
    """
    lead = _LEAD.match(text)
    asked = text[lead.end() :] if lead else text
    parts = [part.strip(" ,;") for part in _JOINT.split(asked)]
    parts = [f"{lead['lead']}: {part}" if lead else part for part in parts]
    parts = [part for part in parts if len(part.split()) >= 3]
    return parts[:MAX_PARTS] if len(parts) > 1 else [text]
