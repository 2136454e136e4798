"""Cuts a message that asks the sources something and reports or changes something of one's own."""

import re

from agents.moves.report_amending import TOOL as REPORT
from agents.moves.rescheduling import TOOL as RESCHEDULE
from agents.moves.verdict import verdict_of
from agents.understanding.inquiry import asks_something

MOST_WORDS, MOST_PARTS, LEAST_ASKED = 60, 4, 4
_SENTENCES = re.compile(
    r"(?<=[.?!])\s+(?=\S)|\n+"
    r"|,?\s+(?:and|but|also|plus)\s+(?=(?:what|how|why|which|when|where|who|is|are|does|do)\b[^.!?]*\?$)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:(?:and|also|but|oh|plus|then|so|by the way|btw)\b[\s,]*)+", re.IGNORECASE)
# Hours told as the reason of a question change no plan.
_WISHES = re.compile(
    r"\b(?:please|pls|put|set|make|change|move|push|shift|drop|add|remove|take|skip|cut|reduce|raise"
    r"|increase|lower|from now on|from next|can you|could you|i(?:['’]d| would) like|i want"
    r"|i can (?:now |only )|replan|reschedule)\b",
    re.IGNORECASE,
)


def cut_question(text: str) -> tuple[str, str] | None:
    """Return the question of a message and all else that it says; None without both.

    Whether the rest is a report or a change, and the question none on the plan, the moves say.
    """
    sentences = [part for part in _SENTENCES.split(text.strip()) if part]
    if not 1 < len(sentences) <= MOST_PARTS or len(text.split()) > MOST_WORDS:
        return None
    asked = [s for s in sentences if s.rstrip().endswith("?") and asks_something(s)]
    rest = " ".join(_LEAD.sub("", s) for s in sentences if s not in asked)
    if len(asked) != 1 or len(asked[0].split()) < LEAST_ASKED or not rest or verdict_of(rest):
        return None
    return _LEAD.sub("", asked[0]), rest


def is_act(tool: str, said: str) -> bool:
    """Whether a call reports or changes something that stands for itself beside a question."""
    return tool == REPORT or (tool == RESCHEDULE and bool(_WISHES.search(said)))
