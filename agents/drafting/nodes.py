"""The nodes of the graph by which chat models answer: open, find, converse.

The keyless model opens every turn: it reads which tools a message needs, so that evidence is there
before a chat model is asked, whether that would have searched or not.
"""

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage
from langchain_core.tools import BaseTool
from langgraph.graph import END, START, StateGraph
from langgraph.prebuilt import ToolNode
from langgraph.runtime import Runtime

from agents.drafting.writer import Writer
from agents.evidence import Evidence, Run
from agents.guard import guard
from agents.learner_tools.told import Told
from agents.state import State

# The keyless agent and its check come behind these nodes, for what they leave to them.
KEYLESS_AGENT = "agent"


def add_drafting(
    graph: StateGraph[State, Run, State, State],
    opener: BaseChatModel,
    tools: list[BaseTool],
    writer: Writer,
) -> None:
    """Put the nodes of chat models between the start of a turn and the keyless agent."""

    async def open_node(state: State) -> State:
        first = await opener.ainvoke(state["messages"])
        return {"messages": [first]} if first.tool_calls else {}

    async def converse_node(state: State, runtime: Runtime[Run]) -> State:
        asked, earlier, found = _apart(state["messages"])
        written = await writer.write(earlier, guard(asked).question, found, runtime.context)
        return {"answered_by": written[0], "checked": written[1]} if written else {}

    graph.add_node("open", open_node)
    graph.add_node("find", ToolNode(tools))
    graph.add_node("converse", converse_node)
    graph.add_edge(START, "open")
    graph.add_conditional_edges("open", _after_open, ["find", "converse"])
    graph.add_conditional_edges("find", _after_find, ["converse", KEYLESS_AGENT])
    graph.add_conditional_edges("converse", _after_converse, [END, KEYLESS_AGENT])


def _after_open(state: State) -> str:
    last = state["messages"][-1]
    return "find" if isinstance(last, AIMessage) and last.tool_calls else "converse"


def _after_find(state: State) -> str:
    """Leave to the keyless agent what code has answered, what only steers, and other subjects."""
    asked, _, found = _apart(state["messages"])
    settled = any(isinstance(message.artifact, Told) for message in found)
    if settled or not guard(asked).question or _off_subject(found):
        return KEYLESS_AGENT
    return "converse"


def _after_converse(state: State) -> str:
    return END if state.get("checked") else KEYLESS_AGENT


def _off_subject(found: list[ToolMessage]) -> bool:
    """Whether no word of what was searched stands anywhere in the sources."""
    searched = [m.artifact for m in found if isinstance(m.artifact, Evidence)]
    terms = [term for evidence in searched for term in evidence.terms]
    return len(searched) == len(found) and bool(terms) and not any(term.known for term in terms)


def _apart(messages: list[AnyMessage]) -> tuple[str, list[AnyMessage], list[ToolMessage]]:
    """Return the message that is asked, the thread before it, and what tools found for it."""
    last = max(i for i, message in enumerate(messages) if isinstance(message, HumanMessage))
    found = [message for message in messages[last:] if isinstance(message, ToolMessage)]
    return str(messages[last].text), messages[:last], found
