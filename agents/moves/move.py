"""What a move is: a function that reads a learner's message as the call of a tool."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from agents.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Call:
    """A tool to call, with its arguments as plain data."""

    tool: str
    args: dict[str, Any] = field(default_factory=dict)


Move = Callable[[str, Conversation], Call | None]
