"""The graph of a turn: chat models where there are any, then the keyless agent with its check.

Chat models come first and leave to the keyless agent what they do not answer.
"""

from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.tools import BaseTool
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from agents.drafting import Writer
from agents.drafting.nodes import KEYLESS_AGENT, add_drafting
from agents.evidence import Run
from agents.keyless_agent import MAX_MODEL_CALLS, MAX_TOOL_CALLS, KeylessAgent
from agents.state import State
from agents.support.judge import Judge
from agents.tool_calls import Toolbox

__all__ = ["MAX_MODEL_CALLS", "MAX_STEPS", "MAX_TOOL_CALLS", "State", "build_graph"]

MAX_STEPS = 40
AnswerGraph = CompiledStateGraph[Any, Run, Any, Any]


def build_graph(
    model: BaseChatModel, tools: list[BaseTool], judge: Judge, writer: Writer | None = None
) -> AnswerGraph:
    """Return the compiled graph; run it with a `Run` as context and at most `MAX_STEPS` steps.

    Args:
        model: The keyless model; with a `writer` it opens turns, and answers what that leaves.
        tools: What models may call.
        judge: The statement check.
        writer: Asks chat models; None without any.
    """
    toolbox = Toolbox(tools)
    graph = StateGraph(State, context_schema=Run)
    graph.add_node(KEYLESS_AGENT, KeylessAgent(model, toolbox, judge).answer)
    if writer is None:
        graph.add_edge(START, KEYLESS_AGENT)
    else:
        add_drafting(graph, model, toolbox, writer)
    graph.add_edge(KEYLESS_AGENT, END)
    return graph.compile()
