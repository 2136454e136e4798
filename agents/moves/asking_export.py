"""The move that wants to take the plan away in a file."""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.plan_questions import PLAN
from agents.moves.thread import LOOK_UP, in_plan_talk
from agents.moves.wording import means_sources, plain

_FILE = r"(?:ics|icalendar|calendar|anki|flash ?cards?|markdown|json|pdf|check ?list|csv|excel)"
_TAKE = re.compile(
    rf"(?:.*\b(?:export|download|print|save|back up|import|put|get|add|send|take|have|sync|copy"
    rf"|move"
    rf"|make|turn|convert)\b.*\b(?:(?:in|into|to|as|for|with|on)(?: an?| my| the)?"
    rf"(?: google| apple| outlook| phone)? {_FILE}|{_FILE}(?: file| deck| cards| feed| entries"
    r"| export| version)?)\b.*"
    rf"|(?:.*\b)?(?:export|download|print(?: out)?|take (?:away|out|home))\b(?: \w+)? ?(?:it|that"
    rf"|this|everything|{PLAN}|a copy|of it)?(?: please| out| away| somehow| somewhere)*"
    rf"|(?:and )?(?:as|in|for) (?:an? |my )?(?:google )?{_FILE}(?: file| deck| cards)?"
    rf"|(?:is there|do you have|have you got|can i (?:get|have))(?: an?| some| any)? "
    rf"(?:{_FILE}|export)(?: file| deck| cards| version| of (?:it|that|{PLAN}))*)"
)
_FORMATS = (
    ("ics", r"ics|icalendar|calendar"),
    ("anki", r"anki|flash ?cards?"),
    ("md", r"markdown|pdf|check ?list|print"),
    ("json", r"json|csv|excel"),
)
_NOT_FOR_EXPORT = re.compile(r"\b(?:model|models|data|logs?|dataset|how do people|pytorch)\b")


def read(text: str, conversation: Conversation) -> Call | None:
    """Read the wish to take the plan away in a file."""
    said = plain(text)
    if not _TAKE.fullmatch(said) or _NOT_FOR_EXPORT.search(said) or means_sources(said):
        return None
    named = re.search(rf"\b{PLAN}\b", said)
    spoken_of = conversation.earlier and in_plan_talk(conversation) and not conversation.link(text)
    if not named and not spoken_of:
        return None
    found = next((name for name, form in _FORMATS if re.search(rf"\b(?:{form})\b", said)), None)
    return Call(LOOK_UP, {"about": "export"} | ({"format": found} if found else {}))
