"""The moves that read a message as the answer to the check question that was asked last."""

import re
from collections.abc import Sequence
from typing import Any

from agents.checks.choice import gives_up, read_choice
from agents.conversation import Conversation
from agents.moves.move import Call

ASK, ANSWER = "ask_check", "answer_check"
MOST_WORDS, FEW_WORDS = 20, 6
_PLACES = ("first", "second", "third", "fourth", "fifth")
_PLACE = re.compile(
    r"^\W*(?:(?:the|number|no\.?|option|answer|it['’]?s|i think|#)\W*)*"
    r"(?P<place>[1-9]|first|second|third|fourth|fifth|last)(?: (?:one|option|answer))?\W*$",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"^\W*(?:(?:is|it|maybe|option|answer|the)\W+)*(?P<letter>[a-j])\W*$", re.IGNORECASE
)
_OTHER = re.compile(
    r"\?\s*$|^\W*(?:what|which|who|why|how|when|where|explain|define|tell|show|make|plan|create"
    r"|quiz|test|ask|stop|reschedule|move|swap|can|could|would|do|does|is|are|give|hint"
    r"|i (?:finished|have|want|need|did|only|know|spent|worked))\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^\W*(?:hi|hey|hello|thanks?|thank you|thx|ok(?:ay)?|yes|no|stop|enough|quit|cancel|bye|later"
    r"|never ?mind|good|great|cool|nice|wait)\b",
    re.IGNORECASE,
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read an answer that names an option, or admits not to know."""
    asked = _open_check(conversation)
    meant = _meant(text, asked["options"]) if asked else None
    return Call(ANSWER, {"check_id": asked["check_id"], "answer": meant}) if meant else None


def read_unclear(text: str, conversation: Conversation) -> Call | None:
    """Read a few words that no other move takes; which option they mean is asked back."""
    asked = _open_check(conversation)
    other = _OTHER.search(text) or _POLITE.match(text) or len(text.split()) > FEW_WORDS
    if not asked or other:
        return None
    return Call(ANSWER, {"check_id": asked["check_id"], "answer": text.strip()})


def _open_check(conversation: Conversation) -> dict[str, Any]:
    """Return the question that the last answer asked, or asked again; empty without one."""
    for tool in (ASK, ANSWER):
        asked = conversation.last_result(tool)
        if asked.get("options"):
            return asked
    return {}


def _meant(text: str, options: Sequence[str]) -> str | None:
    """Return the option that is meant, or the words of who gives up; None for anything else."""
    bare = text.strip()
    same = next((o for o in options if o.casefold() == bare.casefold()), None)
    if same is not None or gives_up(text):
        return same or bare
    if place := _PLACE.match(text):
        return _at(place["place"].casefold(), options)
    if letter := _LETTER.match(text):
        return _option(read_choice(letter["letter"], options), options)
    if _OTHER.search(text) or len(text.split()) > MOST_WORDS:
        return None
    return _option(read_choice(text, options), options)


def _at(word: str, options: Sequence[str]) -> str | None:
    """Return the option at a place that is counted as people count, from 1."""
    if word == "last":
        return options[-1]
    place = int(word) - 1 if word.isdecimal() else _PLACES.index(word)
    return _option(place if place < len(options) else None, options)


def _option(place: int | None, options: Sequence[str]) -> str | None:
    return None if place is None else options[place]
