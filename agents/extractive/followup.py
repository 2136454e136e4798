"""Makes a question that leans on the thread stand alone."""

from collections.abc import Sequence

from agents.extractive.question import leans_on_thread
from agents.guard import guard
from agents.phrasing import searchable


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
    if leans_on_thread(previous) and len(earlier) > 1:
        previous = standalone(previous, earlier[:-1])
    return f"{searchable(previous).rstrip('?.! ')}? {question}"
