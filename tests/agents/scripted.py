"""Scripts for the scripted chat model: what a real one would say, made up by a test."""

from collections.abc import Sequence

from langchain_core.messages import AIMessage, BaseMessage, ToolMessage

from agents.models.scripted import Script, ScriptedModel

__all__ = ["Script", "ScriptedModel", "says", "search", "search_then"]


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


def says(*drafts: str) -> Script:
    """Return a script that says one draft after the other, the last one again and again."""
    left = list(drafts)

    def script(_: Sequence[BaseMessage]) -> AIMessage:
        return AIMessage(left.pop(0) if len(left) > 1 else left[0])

    return script
