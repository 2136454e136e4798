"""Makes a question that leans on the thread stand alone."""

import re
from collections.abc import Sequence

from agents.extractive.ellipsis import fill_in
from agents.extractive.spans import names_only_spans
from agents.guard import guard
from agents.phrasing import searchable, source_mention
from agents.terms import subject_words

_ANAPHORA = re.compile(
    r"\b(?:it|its|that|this|those|these|they|them|their|he|she|his|her|there|one|ones|the same|such"
    r"|former|latter|above|previous|else)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^\W*(?:and|but|so|or|then|also|what about|how about|what if|why not"
    r"|ok(?:ay)?,? (?:and|but|so)|which (?:one|of)|any other|anything else|what else|more|why"
    r"|how long|how much|when|where)\b",
    re.IGNORECASE,
)
_FRAMED = re.compile(
    r"\b(?:what|which|who|how (?:long|much|many|do|does|can|should)|when|where|why)\b.{0,20}"
    r"\b(?:is|are|was|were|do|does|did|can|could|should|must|will|would|has|have)\b",
    re.IGNORECASE,
)
MIN_SUBJECT = 2
LOOK_BACK = 2


def standalone(question: str, earlier: Sequence[str]) -> str:
    """Return the question, led by the ones it leans on.

    Args:
        question: What was asked last.
        earlier: The learner's messages before it, oldest first.
    """
    if not earlier or not leans_on_thread(question):
        return question
    previous = guard(earlier[-1]).question
    if not previous:
        return question
    asked = [text for text in (guard(message).question for message in reversed(earlier)) if text]
    filled = next((whole for text in asked[:LOOK_BACK] if (whole := fill_in(question, text))), None)
    if filled:
        return standalone(filled, earlier[:-1])
    if leans_on_thread(previous) and len(earlier) > 1:
        previous = standalone(previous, earlier[:-1])
    source = "" if source_mention(question) else source_mention(previous)
    if source and names_only_spans(question):
        return f"{question.rstrip('?.! ')} in {source}?"
    about = f"{searchable(previous).rstrip('?.! ')}{f' in {source}' if source else ''}"
    return f"{about}? {question}"


def leans_on_thread(text: str) -> bool:
    """Whether a question needs the ones before it to be understood."""
    words = re.findall(r"\w+", text)
    if len(words) <= 3 and not re.search(r"[A-Z]{2,}", text):
        return True
    if _ANAPHORA.search(text):
        return len(words) <= 14
    return bool(_CONTINUES.search(text)) and len(words) <= 9 and not _asks_in_full(text)


def _asks_in_full(text: str) -> bool:
    """Whether a question has a verb's frame and a subject of its own, whatever it begins with."""
    return bool(_FRAMED.search(text)) and len(subject_words(text)) >= MIN_SUBJECT
