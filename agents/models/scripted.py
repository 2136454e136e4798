"""`ScriptedModel`: a chat model that says what a script tells it to, piece by piece, at a pace.

For tests and for measuring what is not the model's own time; it never answers by itself.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForLLMRun,
    CallbackManagerForLLMRun,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from orjson import dumps

Script = Callable[[Sequence[BaseMessage]], AIMessage]
_PIECE = re.compile(r"\s*\S+|\s+")


class ScriptedModel(BaseChatModel):
    """Answers every call with what its script makes of the messages.

    Attributes:
        script: Makes the whole message; it may raise what a provider would.
        pace_s: Time that each piece of a streamed message takes. The next one is not put off by
            who is slow to take this one: as a provider's do, they come in meanwhile.
        calls: How often it was asked.
        cancelled: How many streams were ended before their last piece.
        own_s: How long its streams have taken at its own pace, whatever was done with the pieces.
        heard: When, by `time.perf_counter`, each piece with a closing bracket was due.
    """

    script: Script
    pace_s: float = 0.0
    calls: int = 0
    cancelled: int = 0
    own_s: float = 0.0
    heard: list[float] | None = None

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self,
        tools: Sequence[Any],
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> Runnable[Any, AIMessage]:
        """Return itself: the script knows which tools to call."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> ChatResult:
        self.calls += 1
        return ChatResult(generations=[ChatGeneration(message=self.script(messages))])

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> AsyncIterator[ChatGenerationChunk]:
        self.calls += 1
        done = False
        try:
            due = time.perf_counter()
            for piece in _pieces(self.script(messages)):
                due += self.pace_s
                self.own_s += self.pace_s
                await asyncio.sleep(max(due - time.perf_counter(), 0.0))
                if self.heard is not None and "]" in str(piece.text):
                    self.heard.append(due)
                yield ChatGenerationChunk(message=piece)
            done = True
        finally:
            self.cancelled += not done


def _pieces(message: AIMessage) -> list[AIMessageChunk]:
    """Return a message as a provider streams it: words, then calls, then usage where it has any."""
    pieces = [AIMessageChunk(content=text) for text in _PIECE.findall(str(message.text))]
    calls = [
        tool_call_chunk(name=c["name"], args=dumps(c["args"]).decode(), id=c["id"], index=i)
        for i, c in enumerate(message.tool_calls)
    ]
    if calls:
        pieces.append(AIMessageChunk(content="", tool_call_chunks=calls))
    if message.usage_metadata or not pieces:
        pieces.append(AIMessageChunk(content="", usage_metadata=message.usage_metadata))
    return pieces
