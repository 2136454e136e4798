"""Chat models that say what a test tells them to, in place of a real one."""

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

Script = Callable[[Sequence[BaseMessage]], AIMessage]


class ScriptedModel(BaseChatModel):
    """Answers every call with what its script makes of the messages."""

    script: Script
    calls: int = 0

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, AIMessage]:
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self.calls += 1
        return ChatResult(generations=[ChatGeneration(message=self.script(messages))])


def search(query: str, call_id: str = "call-1") -> AIMessage:
    """Return the message that asks for one search."""
    call = {"name": "search_roadmaps", "args": {"query": query}, "id": call_id, "type": "tool_call"}
    return AIMessage("", tool_calls=[call])


def search_then(query: str, draft: str) -> Script:
    """Return a script that searches once and then says `draft`."""

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        searched = any(isinstance(message, ToolMessage) for message in messages)
        return AIMessage(draft) if searched else search(query)

    return script
