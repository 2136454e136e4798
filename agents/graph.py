"""The graph of a turn: the keyless agent with its tools, then the node that checks every citation.

With chat models, theirs come first and leave to these what they do not answer.
"""

from typing import Any

from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AnyMessage
from langchain_core.tools import BaseTool
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from agents.call_limits import CallLimits
from agents.check import check
from agents.drafting import Writer
from agents.drafting.nodes import add_drafting
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
) -> CompiledStateGraph[State, Run, State, State]:
    """Return the compiled graph; run it with a `Run` as context and at most `MAX_STEPS` steps.

    Args:
        model: The keyless model; with a `writer` it opens turns, and answers what that leaves.
        tools: What models may call.
        judge: The statement check.
        writer: Asks chat models; None without any.
    """
    agent = create_agent(
        model,
        tools=tools,
        system_prompt=prompt("answer.md"),
        context_schema=Run,
        middleware=[CallLimits(MAX_MODEL_CALLS, MAX_TOOL_CALLS)],
    )

    def check_node(state: State, runtime: Runtime[Run]) -> State:
        return _check_last(state, runtime.context, judge)

    graph = StateGraph(State, context_schema=Run)
    graph.add_node("agent", agent)
    graph.add_node("check", check_node)
    if writer:
        add_drafting(graph, model, tools, writer)
    else:
        graph.add_edge(START, "agent")
    graph.add_edge("agent", "check")
    graph.add_edge("check", END)
    return graph.compile()


def _check_last(state: State, run: Run, judge: Judge) -> State:
    """Check the last message, and tell it piece by piece to those who follow the run."""
    run.enter("checking")
    fields = _checked(state["messages"][-1], run, judge)
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
