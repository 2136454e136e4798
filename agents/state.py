"""The state of a turn's graph: what its nodes hand to each other."""

from operator import add
from typing import Annotated, Any, TypedDict

from langchain_core.messages import AnyMessage


class State(TypedDict, total=False):
    """What flows through a turn: plain data and messages only.

    Attributes:
        messages: The thread's recent messages, then those of this turn.
        checked: The draft after the check, as the fields of an answer.
        answered_by: The chat model that wrote it; missing where the keyless model did.
    """

    messages: Annotated[list[AnyMessage], add]
    checked: dict[str, Any]
    answered_by: str
