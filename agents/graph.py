"""The graph of a turn: the keyless agent with its tools, at its end the check of every citation.

With chat models, theirs come first and leave to these what they do not answer.
"""

from typing import Any

from langchain.agents import AgentState, create_agent
from langchain.agents.middleware import AgentMiddleware
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AnyMessage
from langchain_core.tools import BaseTool
from langgraph.graph import END, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from agents.call_limits import CappedModel
from agents.check import check
from agents.drafting import Writer
from agents.drafting.nodes import KEYLESS_AGENT, add_drafting
from agents.evidence import Run
from agents.pieces import pieces
from agents.prompts import prompt
from agents.state import State
from agents.support.judge import Judge

__all__ = ["MAX_MODEL_CALLS", "MAX_STEPS", "MAX_TOOL_CALLS", "State", "build_graph"]

MAX_MODEL_CALLS = 8
MAX_TOOL_CALLS = 6
MAX_STEPS = 40


def build_graph(
    model: BaseChatModel, tools: list[BaseTool], judge: Judge, writer: Writer | None = None
) -> CompiledStateGraph[Any, Run, Any, Any]:
    """Return the compiled graph; run it with a `Run` as context and at most `MAX_STEPS` steps.

    Args:
        model: The keyless model; with a `writer` it opens turns, and answers what that leaves.
        tools: What models may call.
        judge: The statement check.
        writer: Asks chat models; None without any.
    """
    agent = create_agent(
        CappedModel(inner=model, most_calls=MAX_MODEL_CALLS, most_tools=MAX_TOOL_CALLS),
        tools=tools,
        system_prompt=prompt("answer.md"),
        context_schema=Run,
        middleware=[_Check(judge)],
        state_schema=_AgentState,
    )
    if writer is None:
        return agent
    graph = StateGraph(State, context_schema=Run)
    graph.add_node(KEYLESS_AGENT, agent)
    add_drafting(graph, model, tools, writer)
    graph.add_edge(KEYLESS_AGENT, END)
    return graph.compile()


class _AgentState(AgentState[Any], total=False):
    """The agent's share of `State`."""

    checked: dict[str, Any]


class _Check(AgentMiddleware[_AgentState, Run, Any]):
    """The last step of the agent: a graph around it for this one step would cost as much again."""

    state_schema = _AgentState

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self._judge = judge

    def after_agent(self, state: _AgentState, runtime: Runtime[Run]) -> dict[str, Any]:
        """Check the last message, and tell it piece by piece to those who follow the run."""
        run = runtime.context
        run.enter("checking")
        fields = _checked(state["messages"][-1], run, self._judge)
        for piece in pieces(fields["answer"]):
            run.emit("token", {"text": piece})
        return {"checked": fields}


def _checked(draft: AnyMessage, run: Run, judge: Judge) -> dict[str, Any]:
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
