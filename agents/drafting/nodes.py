"""The node of the graph by which chat models answer: open, find, converse.

The keyless model opens every turn: it reads which tools a message needs, so that evidence is there
before a chat model is asked, whether that would have searched or not. It is one node, because each
step of a graph takes time of its own.
"""

import asyncio

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AnyMessage, HumanMessage, ToolMessage
from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from agents.drafting.writer import Writer
from agents.evidence import Evidence, Run
from agents.guard import guard
from agents.learner_tools.told import Told
from agents.state import State
from agents.tool_calls import Toolbox

# The keyless agent and its check come behind these nodes, for what they leave to them.
KEYLESS_AGENT = "agent"


def add_drafting(
    graph: StateGraph[State, Run, State, State],
    opener: BaseChatModel,
    tools: Toolbox,
    writer: Writer,
) -> None:
    """Put the node of chat models between the start of a turn and the keyless agent."""

    def find(messages: list[AnyMessage], run: Run) -> list[AnyMessage] | None:
        first = opener.invoke(messages)
        if first.tool_calls:
            return [first, *tools.call(first, run)]
        return None if first.text else []  # small talk, or nothing but an attempt to steer

    async def draft_node(state: State, runtime: Runtime[Run]) -> State:
        new = await asyncio.to_thread(find, state["messages"], runtime.context)
        if new is None:
            return {}
        asked, earlier, found = _apart([*state["messages"], *new])
        if found and _is_left(asked, found):
            return {"messages": new}
        written = await writer.write(earlier, guard(asked).question, found, runtime.context)
        if written is None:
            return {"messages": new}
        return {"messages": new, "answered_by": written[0], "checked": written[1]}

    graph.add_node("draft", draft_node)
    graph.add_edge(START, "draft")
    graph.add_conditional_edges("draft", _after_draft, [END, KEYLESS_AGENT])


def _after_draft(state: State) -> str:
    return END if state.get("checked") else KEYLESS_AGENT


def _is_left(asked: str, found: list[ToolMessage]) -> bool:
    """Whether the keyless agent answers: what code has, what only steers, and other subjects."""
    settled = any(isinstance(message.artifact, Told) for message in found)
    return settled or not guard(asked).question or _off_subject(found)


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
