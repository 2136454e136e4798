"""Listens to what a chat model is asked and says, through LangChain's callbacks."""

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGeneration, LLMResult

from agents.prompts import prompt


@dataclass(slots=True)
class Call:
    """One call of a model.

    Attributes:
        asked: The last message it was given.
        said: The text that it answered.
        tools: The calls of tools that it answered with, by name and arguments.
        seconds: From the call to its last piece; 0 when it never got there.
    """

    asked: str
    said: str = ""
    tools: list[dict[str, Any]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def mends(self) -> bool:
        """Whether it sent statements back."""
        return self.asked.startswith(prompt("mend.md"))


class Overheard(AsyncCallbackHandler):
    """Keeps the calls of a model in order, for who takes them from time to time."""

    def __init__(self) -> None:
        self._calls: dict[UUID, tuple[Call, float]] = {}

    def take(self) -> list[Call]:
        """Return the calls since the last time."""
        calls = [call for call, _ in self._calls.values()]
        self._calls.clear()
        return calls

    async def on_chat_model_start(
        self,
        serialized: dict[str, Any],
        messages: list[list[BaseMessage]],
        *,
        run_id: UUID,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> None:
        """Note what the model is asked."""
        self._calls[run_id] = Call(str(messages[0][-1].text)), time.perf_counter()

    async def on_llm_end(
        self,
        response: LLMResult,
        *,
        run_id: UUID,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> None:
        """Note what it said."""
        call, started = self._calls[run_id]
        call.seconds = time.perf_counter() - started
        made = response.generations[0][0]
        call.said = made.text
        if isinstance(made, ChatGeneration):
            asked = getattr(made.message, "tool_calls", [])
            call.tools = [{"name": tool["name"], "args": tool["args"]} for tool in asked]
