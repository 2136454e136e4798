"""Caps on what one turn of the agent may call, kept inside the model's own step of the graph."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from agents.evidence import Run


class CallLimits(AgentMiddleware[Any, Run, Any]):
    """Ends a turn that asks its model too often, and drops the calls of tools that are too many.

    A hook before the model would be a step of its own in every turn.
    """

    def __init__(self, model_calls: int, tool_calls: int) -> None:
        super().__init__()
        self._model_calls = model_calls
        self._tool_calls = tool_calls

    async def awrap_model_call(
        self,
        request: ModelRequest[Run],
        handler: Callable[[ModelRequest[Run]], Awaitable[ModelResponse[Any]]],
    ) -> ModelResponse[Any]:
        """Ask the model unless that was done too often in this turn."""
        turn = _since_question(request.messages)
        if sum(isinstance(message, AIMessage) for message in turn) >= self._model_calls:
            return ModelResponse(result=[AIMessage("")])
        response = await handler(request)
        left = self._tool_calls - sum(isinstance(message, ToolMessage) for message in turn)
        for message in response.result:
            if isinstance(message, AIMessage):
                message.tool_calls = message.tool_calls[: max(left, 0)]
        return response


def _since_question(messages: Sequence[AnyMessage]) -> Sequence[AnyMessage]:
    last = max(i for i, message in enumerate(messages) if isinstance(message, HumanMessage))
    return messages[last + 1 :]
