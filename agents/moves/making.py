"""The move that asks for a plan: in so many words, or by telling what one has and wants."""

import re
from typing import Any

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.verdict import verdict_of
from agents.roadmaps.followed import followed
from agents.understanding import Slots, understand
from agents.understanding.dates import read_day
from agents.understanding.foreign_aims import foreign_aim
from agents.understanding.inquiry import asks_something

TOOL = "make_plan"
_PLAN = (
    r"(?:(?:study|learning|weekly|personal|custom|training)[- ]?)*"
    r"(?:plans?|planning|path|schedule|timetable|roadmap|curriculum|programme?)\b"
)
_MAKE = (
    r"(?:make|create|build|give|write|draft|generate|set up|prepare|design|sketch|outline"
    r"|draw up|get|put together"
    r"|want|need|like|compute|produce|do|have|sort out|work out|would love|come up with)"
)
_BETWEEN = (
    r"(?: (?:me|us|up|out|to|for|please|a|an|my|new|good|full|detailed|personali[sz]ed|another|some"
    r"|kind|sort|of|that|you|make|do|have|proper|solid|simple|short|realistic)){0,8}"
)
# What asks for a plan in so many words, even beside a question.
_REQUEST = re.compile(
    rf"\b{_MAKE}{_BETWEEN} {_PLAN}(?! (?:say|says|assume|mention|is\b|does|do\b"
    r"|cheaper|shorter|longer|faster|slower|easier|harder|lighter|smaller|simpler|start|begin|end"
    r"|fit|follow|free))"
    rf"|\b(?:turn|make) (?:[\w/&+#.'’-]+ ){{1,12}}?into an? {_PLAN}"
    rf"|\bplan (?:my|me\b|out my|something|it\b|this\b)|\bschedule my (?:studies|learning|weeks?)\b"
    rf"|\bplan (?:\w+ ){{1,6}}for me\b|\b(?:can|could|would|will) you plan\b"
    rf"|\bhelp me (?:to )?plan\b|\bset me up with (?:a |my )?(?:\w+ )?{_PLAN}"
    rf"|\b(?:with|make|want) a (?:brand )?new {_PLAN}"
    rf"|\b(?:love|like|want) (?:a|my own) {_PLAN} of my own"
    rf"|\bwhat (?:would|could|might) (?:a|my|the) {_PLAN} look like\b"
    rf"|\bwhat {_PLAN} (?:do|would|could|can) you (?:make|suggest|give)\b"
    rf"|(?:^|[.!?:;]\s*)a {_PLAN} (?:would be|without|with|for|please|that)\b"
    rf"|(?:^|[.!?;,:\n]\s*)(?:ok\W+|so\W+|please\W+)?{_PLAN}\s*(?:please|pls|plz"
    rf"|for me)?\s*(?:[.!?:]|$)"
    rf"|(?:^\W*|[.!?;\n]\s+)(?:please |so |ok )?(?:a |my )?{_PLAN},?"
    r" (?:please|pls|plz|for|to|until|by|of|with|towards?)\b"
    rf"|^\W*(?:please )?plan (?!for\b)(?:\w+ ){{0,4}}(?:studies|preparation|way|career|learning)\b"
    r"|(?:^|[.!?]\s+)(?:just |please )*(?:teach|train) me\b|\bplease plan\b"
    r"|(?<!my )(?<!the )\bplan please\b|^\W*(?:please )?plan (?:it )?(?:so|such) that\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"\b(?:the|that|this|his|her|their|student|kharwal['’]?s?|both|two|each|article['’]?s?)"
    rf"(?: \w+){{0,3}} {_PLAN}",
    re.IGNORECASE,
)
_SPEAKS_OF_PLAN = re.compile(rf"\b{_PLAN}", re.IGNORECASE)
_SELF = re.compile(r"\b(?:i|i['’](?:m|ve|d|ll)|im|ive|my)\b", re.IGNORECASE)
_WANTS = re.compile(
    r"\b(?:want|wanna|wish|would like|['’]d like|hope|aim\w*|goal|planning to|become|get (?:a|into)"
    r"|switch|learn|need to|dream)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\bi(?:['’]?d| would)? (?:really |just |also )*(?:want|wanna|like|love|hope|plan|aim|intend"
    r"|wish)"
    r" (?:to )?(?:\w+ ){0,2}?(?:be|become|get|work|change|switch|move|go|land|find|break|start|make"
    r"|turn|transition)\b|\bmy (?:goal|dream|aim|plan) is\b",
    re.IGNORECASE,
)
_GO_AHEAD = re.compile(
    r"^\W*(?:you (?:decide|choose|pick)|whatever|any(?:thing)?|i do ?n[o'’]?t (?:know|care|mind)"
    r"|no idea|just (?:do|make|go)\b.*"
    r"|go ahead|surprise me|not sure|doesn['’]?t matter|dunno|up to you|default\w*)\b",
    re.IGNORECASE,
)
_ASKING = (TOOL, "reschedule_plan")
_FOLLOWS = re.compile(r"\b(?:follow|work through|go through|do|finish|plan)\b", re.IGNORECASE)
_DECISIVE = ("goal", "specialization", "targets", "hours_per_week", "deadline")


def read(text: str, conversation: Conversation) -> Call | None:
    """Read what one has and wants as a wish for a plan, though none is asked for."""
    if asks_something(text) and not (_SPEAKS_OF_PLAN.search(text) and _SELF.search(text)):
        return None
    roadmap, text = _roadmap(text, conversation)
    slots = understand(text, conversation.today, conversation.link).args()
    if roadmap and _FOLLOWS.search(text) and ("hours_per_week" in slots or "deadline" in slots):
        return Call(TOOL, slots | roadmap)
    return Call(TOOL, slots) if _tells_enough(text, slots) else None


def read_request(text: str, conversation: Conversation) -> Call | None:
    """Read a wish for a plan in so many words, or the answer to what was asked back."""
    if _missing(conversation):
        filled = _fill(text, conversation)
        if filled is not None:
            return Call(TOOL, filled)
    if not asks_for_plan(text):
        return None
    roadmap, text = _roadmap(text, conversation)
    slots = understand(text, conversation.today, conversation.link).args()
    if roadmap:
        return Call(TOOL, slots | roadmap)
    named = any(name in slots for name in ("goal", "specialization", "targets", "known"))
    foreign = None if named or conversation.link(text) else foreign_aim(text)
    return Call(TOOL, slots | ({"foreign_aim": foreign} if foreign else {}))


def asks_for_plan(text: str) -> bool:
    """Whether a message asks for a plan of one's own; the plans of the articles are not meant."""
    return bool(_REQUEST.search(_SOURCES.sub(" ", text)))


def _roadmap(text: str, conversation: Conversation) -> tuple[dict[str, str], str]:
    """Return the argument for the roadmap that a plan shall follow, and what else is wished."""
    found = followed(text, conversation.roadmaps(), conversation.last_answer)
    return ({"source_id": found.source_id}, found.rest) if found else ({}, text)


def _tells_enough(text: str, slots: dict[str, Any]) -> bool:
    """Whether somebody tells of themselves what makes a plan: time, and an aim or a date."""
    told = sum(name in slots for name in _DECISIVE)
    aim = any(name in slots for name in ("goal", "specialization", "targets"))
    time = "hours_per_week" in slots or "deadline" in slots
    if "goal" in slots and not asks_something(text) and _WISHES.search(text):
        return True
    if asks_something(text):
        return aim and "hours_per_week" in slots and bool(_SELF.search(text))
    speaks = (_SELF, _WANTS, _SPEAKS_OF_PLAN)
    if aim and "hours_per_week" in slots:
        return True
    return aim and time and (told > 2 or any(pattern.search(text) for pattern in speaks))


def _missing(conversation: Conversation) -> list[str]:
    """Return what the last answer asked for."""
    results = [conversation.last_result(tool) for tool in _ASKING]
    return next((r["missing"] for r in results if r.get("missing")), [])


def _fill(text: str, conversation: Conversation) -> dict[str, Any] | None:
    """Return the arguments that were asked with before, filled up; None for something else."""
    slots = understand(text, conversation.today, conversation.link).args()
    if "deadline" in _missing(conversation):
        day = read_day(text, conversation.today)
        slots |= {"deadline": day.isoformat()} if day else {}
    before: dict[str, Any] = {}
    for call in conversation.last_answer.get("tool_calls") or ():
        if call["name"] in _ASKING:
            before = {k: v for k, v in call["args"].items() if k in Slots.__slots__}
    if not slots and verdict_of(text) == "applied":
        return before
    if _GO_AHEAD.search(text):
        return {**before, **slots, "go_ahead": True}
    if asks_something(text) or not slots:
        return None
    return {**before, **slots, "go_ahead": True}
