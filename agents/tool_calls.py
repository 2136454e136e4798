"""Calls the tools that a message asks for, outside of any graph's own step for them.

LangGraph's `ToolNode` does the same for models that pick tools by themselves; it costs more than
most tools take (docs/adr/0022-one-step.md).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from langchain.tools import ToolRuntime
from langchain_core.messages import AIMessage, ToolCall, ToolMessage
from langchain_core.tools import BaseTool, StructuredTool
from pydantic import ValidationError

from agents.evidence import Run
from agents.tracing import is_traced

AT_ONCE = 4


class Toolbox:
    """Tools by name; may be called from many threads.

    Args:
        tools: What may be called; each gets the run as the context of its runtime.
    """

    def __init__(self, tools: Sequence[BaseTool]) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="tools")

    def call(self, said: AIMessage, run: Run) -> list[ToolMessage]:
        """Return what the calls of a message gave, in their order; several are made at once."""
        calls = said.tool_calls
        if len(calls) == 1:
            return [self._one(calls[0], run)]
        made = [self._pool.submit(copy_context().run, self._one, call, run) for call in calls]
        return [future.result() for future in made]

    def _one(self, call: ToolCall, run: Run) -> ToolMessage:
        """Call one tool; arguments that do not fit are answered, other errors are raised."""
        tool = self._tools.get(call["name"])
        if tool is None:
            return _refused(call, f"There is no tool {call['name']!r}.")
        runtime: ToolRuntime[Run, dict[str, Any]] = ToolRuntime(
            state={},
            context=run,
            config={},
            stream_writer=_nowhere,
            tool_call_id=call["id"],
            store=None,
        )
        args = {**call["args"], "runtime": runtime}
        try:
            if isinstance(tool, StructuredTool) and not is_traced():
                return _call(tool, args, call["id"])
            said = tool.invoke({**call, "args": args, "type": "tool_call"})
        except ValidationError as exc:
            return _refused(call, f"These arguments do not fit: {exc}")
        assert isinstance(said, ToolMessage)
        return said


def _call(tool: StructuredTool, args: dict[str, Any], call_id: str | None) -> ToolMessage:
    """Check the arguments by the tool's schema, as `invoke` does, and call its function."""
    assert tool.func is not None
    schema: Any = tool.get_input_schema()
    fields = schema.model_validate(args)
    checked = {name: getattr(fields, name) for name in type(fields).model_fields}
    content, artifact = tool.func(**{**checked, "runtime": args["runtime"]})
    return ToolMessage(content, artifact=artifact, name=tool.name, tool_call_id=call_id or "")


def _refused(call: ToolCall, why: str) -> ToolMessage:
    return ToolMessage(why, name=call["name"], tool_call_id=call["id"] or "", status="error")


def _nowhere(_: object) -> None:
    """Take what a tool would stream; ours tell their run."""
