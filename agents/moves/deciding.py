"""The move that says yes or no to what the last answer offered."""

from agents.conversation import Conversation
from agents.moves.move import Call
from agents.moves.thread import in_plan_talk
from agents.moves.verdict import is_explicit, says_to_log, verdict_of

TOOL = "decide_proposal"


def read_idle(text: str, conversation: Conversation) -> Call | None:
    """Read a yes or no to nothing, in talk of one's plan; a question of the sources it is not."""
    if verdict_of(text) is None or not conversation.earlier or not in_plan_talk(conversation):
        return None
    return Call(TOOL)


def read(text: str, conversation: Conversation) -> Call | None:
    """Read a plain yes or no, where there is something to decide."""
    offers = conversation.last_answer.get("proposals") or []
    if says_to_log(text) and offers and all(o.get("kind") == "progress" for o in offers):
        return Call(TOOL)
    if verdict_of(text) is None or not conversation.offered(before=is_explicit(text)):
        return None
    return Call(TOOL)
