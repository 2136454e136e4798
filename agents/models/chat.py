"""`ChatModel`: a named chat model with its patience: how long it is waited for, and how often."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from itertools import count

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.rate_limiters import BaseRateLimiter
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from agents.models.failures import ModelUnavailableError, as_failure
from agents.models.offering import offer

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 8.0
Asked = Runnable[Sequence[BaseMessage], AIMessage]


@dataclass(frozen=True, slots=True)
class Patience:
    """How a model is waited for.

    Attributes:
        timeout_s: Longest silence: until the first piece of an answer, and between two.
        retries: How often a call is tried again that failed before its first piece.
        limiter: Paces the calls of this process; None for no limit.
    """

    timeout_s: float = 60.0
    retries: int = 2
    limiter: BaseRateLimiter | None = None


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A chat model that is asked for streams.

    Attributes:
        name: As in `ROADMAP_MODEL`, and in `model` of the answers.
        asked: The model, maybe with tools; an error when it could not be built.
        usd_per_million: Price of a million input and of a million output tokens; None: not known.
        calls_tools: Whether it is offered tools at all.
    """

    name: str
    asked: BaseChatModel | Asked | ModelUnavailableError
    patience: Patience = Patience()
    usd_per_million: tuple[float, float] | None = None
    calls_tools: bool = True

    @property
    def trouble(self) -> str | None:
        """Why it can never answer as it is configured; None when it may."""
        return str(self.asked) if isinstance(self.asked, ModelUnavailableError) else None

    def with_tools(self, tools: Sequence[BaseTool]) -> "ChatModel":
        """Return the model with tools it may call; the same one when it may not or cannot."""
        if not (self.calls_tools and isinstance(self.asked, BaseChatModel) and tools):
            return self
        try:
            return replace(self, asked=self.asked.bind_tools([offer(tool) for tool in tools]))
        except NotImplementedError:
            return self

    async def stream(self, messages: Sequence[BaseMessage]) -> AsyncGenerator[AIMessageChunk]:
        """Yield the pieces of the answer; cancelling the task ends the provider's work too.

        Raises:
            ModelUnavailableError: it cannot be asked, or gave up; after a piece there is no retry.
        """
        if isinstance(self.asked, ModelUnavailableError):
            raise self.asked
        for attempt in count():
            begun = False
            try:
                if self.patience.limiter:
                    await self.patience.limiter.aacquire()
                async with aclosing(self._pieces(self.asked, messages)) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
                return
            except Exception as exc:
                failure = as_failure(exc, self.name)
                if begun or not failure.transient or attempt >= self.patience.retries:
                    raise failure from exc
            await asyncio.sleep(min(FIRST_PAUSE_S * 2**attempt, LONGEST_PAUSE_S))

    async def _pieces(
        self, asked: BaseChatModel | Asked, messages: Sequence[BaseMessage]
    ) -> AsyncGenerator[AIMessageChunk]:
        stream = asked.astream(list(messages))
        task = asyncio.current_task()
        cancels = task.cancelling() if task else 0
        try:
            while True:
                async with asyncio.timeout(self.patience.timeout_s):
                    try:
                        piece = await anext(stream)
                    except StopAsyncIteration:
                        return
                if task and task.cancelling() > cancels:  # `wait_for` of Python 3.11 may lose one
                    raise asyncio.CancelledError
                if isinstance(piece, AIMessageChunk):
                    yield piece
                else:
                    yield AIMessageChunk(**piece.model_dump(exclude={"type"}))
        finally:
            close = getattr(stream, "aclose", None)
            if close:
                await close()
