"""The move that asks for a plan: in so many words, or by telling what one has and wants."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.understanding import Slots, understand
from agents.understanding.inquiry import asks_something

TOOL = "make_plan"
_PLAN = (
    r"(?:(?:study|learning|weekly|personal|custom|training)[- ]?)*(?:plan|path|schedule|timetable"
    r"|roadmap|curriculum|programme?)\b"
)
_ASKS = re.compile(
    rf"\b(?:make|create|build|give|write|draft|generate|set up|prepare|design|draw up|get"
    rf"|put together|want|need|like|compute|produce|do)\b"
    rf"(?: (?:me|us|up|out|to have|have|for me|please|a|an|my|the|new|good|full|detailed"
    rf"|personali[sz]ed|another|some|kind|sort|of)){{0,6}} {_PLAN}"
    rf"|\bplan (?:my|me|out my|the next|something|it)\b|\bschedule my\b"
    rf"|^\W*(?:{_PLAN})(?: (?:please|pls|plz|for me|to|for))?\b(?!.{{0,60}}\b(?:is|are|does|do)\b)"
    r"|\b(?:teach|train) me\b|\bcan you plan\b|\bhelp me (?:to )?plan\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:i|i['’](?:m|ve|d|ll)|im|ive|my)\b", re.IGNORECASE)
_WANTS = re.compile(
    r"\b(?:want|wanna|wish|would like|['’]d like|hope|aim\w*|goal|plan(?:ning)? to|become"
    r"|get (?:a|into)|switch|learn|need to|dream)\b",
    re.IGNORECASE,
)
_REQUEST_QUESTION = re.compile(
    rf"\b(?:can|could|would|will|may) (?:you|i|we)\b.{{0,40}}\b{_PLAN}", re.IGNORECASE
)
_GO_AHEAD = re.compile(
    r"^\W*(?:you (?:decide|choose|pick)|whatever|any(?:thing)?|i do ?n[o'’]?t (?:know|care|mind)"
    r"|no idea|just (?:do|make|go)\b.*"
    r"|go ahead|surprise me|not sure|doesn['’]?t matter|dunno|up to you|default\w*)\b",
    re.IGNORECASE,
)
_ASKING = (TOOL, "reschedule_plan")
_DECISIVE = ("goal", "specialization", "targets", "hours_per_week", "deadline")


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a wish for a plan, or the answer to what `make_plan` asked back."""
    if any(conversation.last_result(tool).get("missing") for tool in _ASKING):
        filled = _fill(text, conversation)
        if filled is not None:
            return Call(TOOL, filled)
    if not _is_wish(text):
        return None
    slots = understand(text, conversation.today, conversation.link).args()
    if _ASKS.search(text) or _tells_enough(text, slots):
        return Call(TOOL, slots)
    return None


def _is_wish(text: str) -> bool:
    """Whether a message can be one: it asks nothing of the sources."""
    if _REQUEST_QUESTION.search(text):
        return True
    return not asks_something(text)


def _tells_enough(text: str, slots: dict[str, Any]) -> bool:
    """Whether somebody tells of themselves what makes a plan: time, and an aim or a date."""
    told = sum(name in slots for name in _DECISIVE)
    aim = any(name in slots for name in ("goal", "specialization", "targets"))
    time = "hours_per_week" in slots or "deadline" in slots
    return aim and time and (told > 2 or bool(_SELF.search(text) or _WANTS.search(text)))


def _fill(text: str, conversation: Conversation) -> dict[str, Any] | None:
    """Return the arguments that were asked with before, filled up; None for something else."""
    slots = understand(text, conversation.today, conversation.link).args()
    before: dict[str, Any] = {}
    for call in conversation.last_answer.get("tool_calls") or ():
        if call["name"] in _ASKING:
            before = {k: v for k, v in call["args"].items() if k in Slots.__slots__}
    if _GO_AHEAD.search(text):
        return {**before, **slots, "go_ahead": True}
    if asks_something(text) or not slots:
        return None
    return {**before, **slots, "go_ahead": True}
