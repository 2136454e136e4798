"""Callbacks see models and tools where there are some; without them both do the same, sooner."""

import asyncio
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig

from agents.evidence import Run
from agents.extractive.model import ExtractiveModel
from agents.graph import State, build_graph
from agents.library import Library
from agents.tool_calls import Toolbox
from agents.tools import make_search_tool

QUESTION = "How long does weighing hives take?"


class Heard(BaseCallbackHandler):
    """Notes what begins."""

    def __init__(self) -> None:
        self.begun: list[str] = []

    def on_chat_model_start(self, *_: Any, **__: Any) -> None:
        self.begun.append("model")

    def on_tool_start(self, serialized: dict[str, Any], *_: Any, **__: Any) -> None:
        self.begun.append(serialized["name"])


def answered(library: Library, config: RunnableConfig) -> Any:
    graph = build_graph(ExtractiveModel(), [make_search_tool(library)], library.judge)
    asked: State = {"messages": [HumanMessage(QUESTION)]}
    return asyncio.run(graph.ainvoke(asked, context=Run("ann"), config=config))["checked"]


def test_a_traced_turn_shows_each_call_and_has_the_same_answer(library: Library) -> None:
    heard = Heard()
    traced = answered(library, {"callbacks": [heard]})
    assert heard.begun == ["model", "search_roadmaps", "model"]
    assert traced == answered(library, {})
    assert traced["grounding"] == "grounded"


@pytest.mark.parametrize(("value", "fits"), [("yes", True), ("many", False)])
def test_arguments_are_checked_by_the_tools_schema(
    library: Library, value: str, fits: bool
) -> None:
    args = {"query": "hives", "per_source": value}
    call = {"name": "search_roadmaps", "args": args, "id": "call-1", "type": "tool_call"}
    run = Run("ann")
    [said] = Toolbox([make_search_tool(library)]).call(AIMessage("", tool_calls=[call]), run)
    assert (said.status == "success") == fits
    assert ["'per_source': True" in str(made) for made in run.calls.values()] == [True] * fits
    assert fits or "per_source" in str(said.content)
