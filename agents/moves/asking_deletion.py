"""The move that wants a plan, the progress or everything about oneself deleted: it is told how.

Talk deletes nothing but memories; what it says is where the buttons and routes are.
"""

import re

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.wording import plain

LOOK_UP = "lookup_progress"
_DELETE = re.compile(
    r"(?:(?:can|could|would|will) you |please |i (?:want|would like|'d like) (?:you )?to"
    r" |how (?:do|can|could) i |let's )*"
    r"(?:delete|erase|remove|get rid of|throw away|wipe) (?:everything (?:about|of|on) me|(?:all"
    r" (?:of )?)?(?:my|the|this|that)"
    r"(?: (?:whole|entire|study|learning|current|old|active|last))*"
    r" (?:plan|path|schedule|account|data|profile|progress|log|history|conversation|thread"
    r"|chat)s?)(?: (?:please|again|completely|for good|now|of mine|entirely))*"
)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read the wish to delete what is kept; None for anything else."""
    return Call(LOOK_UP, {"about": "deletion"}) if _DELETE.fullmatch(plain(text)) else None
