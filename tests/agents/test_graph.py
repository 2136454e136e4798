"""The graph with scripted models: limits hold, and no model's word is taken for evidence."""

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from agents.evidence import Run
from agents.graph import MAX_MODEL_CALLS, MAX_STEPS, MAX_TOOL_CALLS, State, build_graph
from agents.library import Library
from agents.tools import make_search_tool
from tests.agents.scripted import Script, ScriptedModel, search, search_then


def run_script(library: Library, script: Script) -> tuple[State, Run, ScriptedModel]:
    model = ScriptedModel(script=script)
    graph = build_graph(model, [make_search_tool(library)], library.judge)
    run = Run("ann")
    asked: State = {"messages": [HumanMessage("How long does weighing hives take?")]}
    state: Any = asyncio.run(
        graph.ainvoke(asked, context=run, config={"recursion_limit": MAX_STEPS})
    )
    return state, run, model


def test_a_model_that_never_stops_searching_is_stopped(library: Library) -> None:
    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        return search(f"hives {len(messages)}", f"call-{len(messages)}")

    state, run, model = run_script(library, script)
    assert model.calls <= MAX_MODEL_CALLS
    assert len(run.calls) <= MAX_TOOL_CALLS
    assert state["checked"]["citations"] == []


def test_all_rounds_of_a_turn_are_in_one_thread(library: Library) -> None:
    threads: list[int] = []
    told = search_then("hives", "Hives!")

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        threads.append(threading.get_ident())
        return told(messages)

    run_script(library, script)
    assert len(threads) == 2
    assert set(threads) - {threading.get_ident()} == {threads[0]}


def test_a_cancelled_turn_is_left_between_two_rounds(library: Library) -> None:
    asked, cancelled = threading.Event(), threading.Event()
    calls: list[int] = []

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        calls.append(len(messages))
        asked.set()
        cancelled.wait(10)
        return search(f"hives {len(messages)}", f"call-{len(messages)}")

    async def scenario() -> None:
        turn = asyncio.create_task(asyncio.to_thread(asked.wait, 10))
        graph = build_graph(
            ScriptedModel(script=script), [make_search_tool(library)], library.judge
        )
        state: State = {"messages": [HumanMessage("Hives?")]}
        work = asyncio.create_task(graph.ainvoke(state, context=Run("ann")))
        await turn
        work.cancel()
        await asyncio.wait([work])
        cancelled.set()

    asyncio.run(scenario())  # waits for the thread
    assert calls == [1]


def test_many_calls_in_one_message_are_limited_too(library: Library) -> None:
    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        if any(isinstance(message, ToolMessage) for message in messages):
            return AIMessage("Hives!")
        calls = [search("hives", f"call-{n}").tool_calls[0] for n in range(20)]
        return AIMessage("", tool_calls=calls)

    _, run, _ = run_script(library, script)
    assert len(run.calls) <= MAX_TOOL_CALLS


def test_a_true_sentence_with_its_passage_is_grounded(library: Library) -> None:
    draft = "Counting hives teaches spreadsheets and takes four weeks. [1]"
    state, _, _ = run_script(library, search_then("counting hives spreadsheets", draft))
    assert state["checked"]["grounding"] == "grounded"
    assert state["checked"]["citations"][0]["source_id"] == "bees"


def test_an_invented_marker_and_a_false_sentence_are_found_out(library: Library) -> None:
    draft = "Weighing hives takes 99 weeks. [1] Hives are blue on Mondays. [77]"
    state, _, _ = run_script(library, search_then("weighing hives", draft))
    checked = state["checked"]
    assert checked["grounding"] == "partial"
    assert checked["citations"] == []
    assert checked["unsupported"] == [
        "Weighing hives takes 99 weeks.",
        "Hives are blue on Mondays.",
    ]
    assert "[" not in checked["answer"]


def test_a_statement_made_without_any_search_is_unsupported(library: Library) -> None:
    state, _, _ = run_script(library, lambda _: AIMessage("Hives need two years of study. [1]"))
    assert state["checked"]["unsupported"] == ["Hives need two years of study."]


def test_passages_reach_the_model_numbered_and_between_marks(library: Library) -> None:
    state, _, _ = run_script(library, search_then("weighing hives", "Fine!"))
    [said] = [m for m in state["messages"] if isinstance(m, ToolMessage)]
    assert str(said.content).startswith("<passage n=1>")
    assert str(said.content).count("<passage n=") == str(said.content).count("</passage>")


def test_what_a_call_found_is_listed_by_chunk_id(library: Library) -> None:
    _, run, _ = run_script(library, search_then("weighing hives", "Fine!"))
    result: Any = run.calls["call-1"]["result"]
    assert result["hits"]
    assert all(library.has_chunk(hit["chunk_id"]) for hit in result["hits"])


def test_the_schema_of_a_tool_says_nothing_of_what_a_run_holds(library: Library) -> None:
    schema: Any = make_search_tool(library).args_schema
    assert schema.model_fields.keys() == {"query", "per_source", "phases", "runtime"}
    assert "retrieve_ms" not in str(schema.__pydantic_core_schema__)
