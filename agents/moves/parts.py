"""Cuts a message that holds two requests into its halves; whether they are requests, moves say."""

import re
from collections.abc import Iterator

MOST_WORDS = 40
_CUT = re.compile(
    r"(?<=[.!;])\s+|,?\s+(?:and|but|so|also|then|plus)\s+(?:also |then |now |so )*"
    r"(?=(?:i|i['’]\w+|we|only|have|can|could|please|my|move|push|next|this|quiz|test|check|let|there"
    r"|from (?:now|next|tomorrow|today|this|\w+day|\w+ on)|starting|as of|going forward|put|set"
    r"|finished|did|done|started|mark|log|skip|drop|add|make|change)\b)"
    r"|,\s+(?=(?:i|i['’]\w+|but|so|can|could|please|move|push|shift|reschedule|replan)\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:\?\s*|,?\s+)(?:and|also|plus)\s+(?:also )?(?=(?:what|when|how|which"
    r"|where|am|will|do|did|is|have|can)\b)"
    r"|\?\s+(?=\w)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:only |now |just )*(?:have|can|could)\b", re.IGNORECASE)


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a message in two, each half as a sentence of its own, late cuts first.

    What is told behind a report, such as how long it took, stays with it then.
    """
    whole = " ".join(text.split())
    if len(whole.split()) > MOST_WORDS or "?" in whole.rstrip("?"):
        return
    for cut in reversed(list(_CUT.finditer(whole))):
        first, second = whole[: cut.start()].strip(" ,"), whole[cut.end() :].strip()
        if len(first.split()) > 1 and len(second.split()) > 1:
            yield first, f"I {second}" if _SUBJECT.match(second) else second


def questions_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a message in two questions: "how far am I and when am I done?"."""
    whole = " ".join(text.split())
    if len(whole.split()) > MOST_WORDS:
        return
    for cut in _ASKED.finditer(whole):
        first, second = whole[: cut.start()].strip(" ,?"), whole[cut.end() :].strip()
        if len(first.split()) > 1 and len(second.split()) > 1:
            yield f"{first}?", second
