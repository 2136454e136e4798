"""Caps on what one turn of the agent may call, kept inside the model that the agent asks."""

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForLLMRun,
    CallbackManagerForLLMRun,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable


class CappedModel(BaseChatModel):
    """Ends a turn that asks its model too often, and drops the calls of tools that are too many.

    Middleware around the model would take four changes of thread in every turn, and a hook before
    it a step of its own.

    Attributes:
        inner: The model that is asked.
        most_calls: How often, in one turn.
        most_tools: How many calls of tools it may make in one turn.
    """

    inner: BaseChatModel
    most_calls: int
    most_tools: int

    @property
    def _llm_type(self) -> str:
        return f"capped-{self.inner._llm_type}"

    def bind_tools(
        self,
        tools: Sequence[Any],
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> Runnable[Any, AIMessage]:
        """Return itself: the models that stand behind it know their tools."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> ChatResult:
        if self._may_ask(messages):
            return self._capped(self.inner._generate(messages, stop), messages)
        return _nothing()

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - langchain's signature
    ) -> ChatResult:
        if self._may_ask(messages):
            return self._capped(await self.inner._agenerate(messages, stop), messages)
        return _nothing()

    def _may_ask(self, messages: Sequence[BaseMessage]) -> bool:
        asked = sum(isinstance(message, AIMessage) for message in _since_question(messages))
        return asked < self.most_calls

    def _capped(self, result: ChatResult, messages: Sequence[BaseMessage]) -> ChatResult:
        called = sum(isinstance(message, ToolMessage) for message in _since_question(messages))
        for generation in result.generations:
            if isinstance(generation.message, AIMessage):
                calls = generation.message.tool_calls
                generation.message.tool_calls = calls[: max(self.most_tools - called, 0)]
        return result


def _nothing() -> ChatResult:
    return ChatResult(generations=[ChatGeneration(message=AIMessage(""))])


def _since_question(messages: Sequence[BaseMessage]) -> Sequence[BaseMessage]:
    last = max(i for i, message in enumerate(messages) if isinstance(message, HumanMessage))
    return messages[last + 1 :]
