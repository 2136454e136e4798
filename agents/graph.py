"""The graph of a turn: the agent with its tools, then the node that checks every citation."""

from pathlib import Path
from typing import Annotated, Any, TypedDict

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelCallLimitMiddleware,
    ToolCallLimitMiddleware,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AnyMessage
from langchain_core.tools import BaseTool
from langgraph.graph import END, START, StateGraph
from langgraph.graph.message import add_messages
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from agents.check import check
from agents.evidence import Run
from agents.pieces import pieces
from agents.support.judge import Judge

PROMPTS = Path(__file__).parent / "prompts"
MAX_MODEL_CALLS = 8
MAX_TOOL_CALLS = 6
MAX_STEPS = 40


class State(TypedDict, total=False):
    """What flows through a turn: plain data and messages only.

    Attributes:
        messages: The thread's recent messages, then those of this turn.
        checked: The draft after the check, as the fields of an answer.
    """

    messages: Annotated[list[AnyMessage], add_messages]
    checked: dict[str, Any]


def build_graph(
    model: BaseChatModel, tools: list[BaseTool], judge: Judge
) -> CompiledStateGraph[State, Run, State, State]:
    """Return the compiled graph; run it with a `Run` as context and at most `MAX_STEPS` steps."""
    limits: list[AgentMiddleware[Any, Run, Any]] = [
        ModelCallLimitMiddleware(run_limit=MAX_MODEL_CALLS),
        ToolCallLimitMiddleware(run_limit=MAX_TOOL_CALLS),
    ]
    agent = create_agent(
        model,
        tools=tools,
        system_prompt=_prompt("answer.md"),
        context_schema=Run,
        middleware=limits,
    )

    def check_node(state: State, runtime: Runtime[Run]) -> State:
        return _check_last(state, runtime.context, judge)

    graph = StateGraph(State, context_schema=Run)
    graph.add_node("agent", agent)
    graph.add_node("check", check_node)
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
    return {
        "answer": checked.text,
        "grounding": checked.grounding,
        "citations": [citation.model_dump() for citation in checked.citations],
        "unsupported": checked.unsupported,
    }


def _prompt(name: str) -> str:
    text = (PROMPTS / name).read_text(encoding="utf-8")
    return text.split("-->", 1)[1].strip()
