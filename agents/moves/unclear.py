"""The move that asks back what shall change, where a message is on one's plan and stays unread.

Without it such a message would be searched for in the sources, which know nothing of the learner.
"""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.rescheduling import TOOL
from agents.moves.wording import means_others, means_sources, plain
from agents.understanding.inquiry import asks_something
from agents.understanding.numbers import NUMBER

MOST_WORDS = 20
_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|im|ive|my|me)\b")
_HOURS = re.compile(
    r"\bmy (?:weekly )?hours (?:are|is|were|shall|should)\b"
    r"|\b(?:hours?|hrs?)\b.*\b(?:too (?:much|many|little|few)|not enough|impossible|a week|per week"
    r"|weekly|less|fewer|more)\b"
    r"|\b(?:cut|reduce|increase|raise|lower|change|adjust|fewer|less|more)\b.*\bhours?\b"
)
_AMOUNT = re.compile(rf"{NUMBER} ?(?:hours?|hrs?|h)\b")
_ONCE = re.compile(r"\b(?:today|tonight|tomorrow|this (?:week|evening|morning|afternoon))\b")
_SENDS = re.compile(r"\b(?:send|e?-?mail|forward|post|share|publish)\b|@")
_ORDER = re.compile(r"(?:skip|drop|remove|add|empty|clear|move|push|shift|change|swap|take)\b")
_PLAN = re.compile(
    r"\b(?:my|the|this) (?:\w+ )?(?:plan|schedule|timetable|deadline|weeks?)\b"
    r"|\b(?:skip|drop|remove|empty|clear|move|change|swap) (?:the )?week \d"
    r"|\b(?:remove|drop|move|push|shift|change|postpone|delete|take)\b (?:it|them|that)\b"
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a wish for a change that leaves open which, or with how many hours."""
    said = plain(text)
    if (
        _SENDS.search(said)
        or asks_something(text)
        or means_sources(said)
        or means_others(said)
        or len(said.split()) > MOST_WORDS
    ):
        return None
    own = _OWN.search(said)
    if _HOURS.search(said) and (own or _AMOUNT.match(said)) and not _ONCE.search(said):
        return Call(TOOL, {"ask": "hours"})
    orders = _ORDER.match(said)
    return Call(TOOL, {"ask": "what"}) if (own or orders) and _PLAN.search(said) else None
