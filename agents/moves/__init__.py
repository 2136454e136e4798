"""What learners say to get something done: each move reads a message as the call of a tool.

The first move of the tuple that recognizes a message wins. A message that no move recognizes is a
question about the sources. Moves are pure: they know the message, the thread and the day, and
leave what is stored to the tools.
"""

from agents.conversation import Conversation
from agents.moves import (
    amending,
    answering,
    calculating,
    comparing,
    deciding,
    looking,
    making,
    others,
    placing,
    quizzing,
    remembering,
    reporting,
    rescheduling,
    summing,
    supposing,
    swapping,
)
from agents.moves.move import Call, Move
from agents.understanding.spelling import correct_spelling

MOVES: tuple[Move, ...] = (
    answering.read,
    deciding.read,
    making.read_request,
    quizzing.read,
    quizzing.read_more,
    amending.read,
    supposing.read,
    swapping.read,
    remembering.read,
    reporting.read,
    others.read,
    summing.read,
    placing.read,
    looking.read,
    calculating.read,
    comparing.read,
    rescheduling.read,
    making.read,
    answering.read_unclear,
    deciding.read_idle,
)


def read_move(text: str, conversation: Conversation) -> Call | None:
    """Return the call that a message asks for; None when it is an ordinary question."""
    named = [(m.start, m.end) for m in conversation.link(text)]
    text = correct_spelling(text, named)
    return next((call for move in MOVES if (call := move(text, conversation))), None)


__all__ = ["MOVES", "Call", "Move", "read_move"]
