"""The keyless agent: its model, the tools it calls, and the check of what it says at the end.

It is one node of the graph, and all rounds of it stay in one thread: steps of a graph, and changes
of thread between a model that takes a millisecond and its tools, cost more than either.
"""

import asyncio
from collections.abc import Sequence
from threading import Event
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage
from langgraph.runtime import Runtime

from agents.check import check
from agents.evidence import Run
from agents.pieces import pieces
from agents.state import State
from agents.support.judge import Judge
from agents.tool_calls import Toolbox

MAX_MODEL_CALLS = 8
MAX_TOOL_CALLS = 6


class KeylessAgent:
    """Asks its model and calls tools until there is an answer, and checks that.

    Args:
        model: Is asked at most `MAX_MODEL_CALLS` times a turn.
        tools: Called at most `MAX_TOOL_CALLS` times a turn; calls beyond that are dropped.
        judge: The statement check.
    """

    def __init__(self, model: BaseChatModel, tools: Toolbox, judge: Judge) -> None:
        self._model = model
        self._tools = tools
        self._judge = judge

    async def answer(self, state: State, runtime: Runtime[Run]) -> State:
        """Return the messages of the turn and the checked answer, as a node of the graph."""
        messages = list(state["messages"])
        begun = len(messages)
        left = Event()
        try:
            checked = await asyncio.to_thread(self._rounds, messages, runtime.context, left)
        finally:
            left.set()
        return {"messages": messages[begun:], "checked": checked}

    def _rounds(self, messages: list[AnyMessage], run: Run, left: Event) -> dict[str, Any]:
        """Add what is said and called to the messages; return the checked answer.

        Between two rounds, a cancelled run is left. All are in one thread: where many ask at once,
        each change of thread waits for Python's lock twice.
        """
        checked: dict[str, Any] | None = None
        while checked is None and not left.is_set():
            new, checked = self._round(messages, run)
            messages += new
        return checked or {}

    def _round(
        self, messages: list[AnyMessage], run: Run
    ) -> tuple[list[AnyMessage], dict[str, Any] | None]:
        """Ask once; return what was said and called, and the checked answer when it is one."""
        said = self._ask(messages)
        if said.tool_calls:
            return [said, *self._tools.call(said, run)], None
        run.enter("checking")
        fields = _checked(said, run, self._judge)
        for piece in pieces(fields["answer"]):
            run.emit("token", {"text": piece})
        return [said], fields

    def _ask(self, messages: list[AnyMessage]) -> AIMessage:
        """Return what the model says, with no more calls than are left; nothing at the limit."""
        turn = _since_question(messages)
        if sum(isinstance(message, AIMessage) for message in turn) >= MAX_MODEL_CALLS:
            return AIMessage("")
        called = sum(isinstance(message, ToolMessage) for message in turn)
        said = self._model.invoke(messages)
        said.tool_calls = said.tool_calls[: max(MAX_TOOL_CALLS - called, 0)]
        return said


def _since_question(messages: Sequence[AnyMessage]) -> Sequence[AnyMessage]:
    last = max(i for i, message in enumerate(messages) if isinstance(message, HumanMessage))
    return messages[last + 1 :]


def _checked(draft: AIMessage, run: Run, judge: Judge) -> dict[str, Any]:
    """Return an answer's fields; what the model says of itself is never taken as evidence."""
    extra = draft.additional_kwargs
    if extra.get("abstained"):
        return {
            "answer": str(draft.text),
            "grounding": "abstained",
            "suggestions": extra.get("suggestions", []),
        }
    checked = check(str(draft.text), run.passages, judge, run.said())
    only_asks = run.asks and checked.grounding == "grounded" and not checked.citations
    return {
        "answer": checked.text,
        "grounding": "none" if only_asks else checked.grounding,
        "citations": [citation.model_dump() for citation in checked.citations],
        "unsupported": checked.unsupported,
    }
