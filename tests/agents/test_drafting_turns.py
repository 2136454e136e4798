"""Turns with chat models: what these may call and take, and what happens when they fail."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage

from agents.assistant import Assistant
from agents.drafting import Limits
from agents.library import Library
from agents.models import ChatModel, ModelUnavailableError, Patience
from agents.store import Store
from tests.agents.drafts import HASTY, QUESTION, TRUE, cites
from tests.agents.scripted import ScriptedModel, says, search


def test_a_model_may_search_again_and_cite_what_it_finds(ask: Any) -> None:
    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        if not any(isinstance(m, ToolMessage) for m in messages):
            return search("bird songs at dawn clips per species")
        return cites("Labelling songs needs at least 500 clips per species.")(messages)

    answer = ask(script)
    assert len(answer.tool_calls) == 2
    assert {c.source_id for c in answer.citations} == {"birds"}


def test_calls_of_one_message_run_and_keep_their_order(ask: Any) -> None:
    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        if any(isinstance(m, ToolMessage) for m in messages):
            return AIMessage(f"{TRUE} [1]")
        calls = [search(f"hives {n}", f"c{n}").tool_calls[0] for n in range(3)]
        return AIMessage("", tool_calls=calls)

    answer = ask(script)
    assert [call.args["query"] for call in answer.tool_calls[1:]] == [
        "hives 0",
        "hives 1",
        "hives 2",
    ]


def test_a_call_that_cannot_be_made_is_explained_to_the_model(ask: Any) -> None:
    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        results = [str(m.text) for m in messages if isinstance(m, ToolMessage)]
        if not results:
            call = search("hives").tool_calls[0]
            call["args"]["phases"] = ["no-such-phase"]
            other = {"name": "no_such_tool", "args": {}, "id": "c2", "type": "tool_call"}
            return AIMessage("", tool_calls=[call, other])
        assert len(results) == 2
        return AIMessage(f"{TRUE} [1]")

    assert ask(script).grounding == "grounded"


@pytest.mark.parametrize(
    ("limits", "warning"),
    [
        (Limits(calls=3), "asked 3 times"),
        (Limits(tools=2), "tools were called 2 times"),
        (Limits(tokens=1_000), "tokens"),
    ],
)
def test_a_limit_that_is_hit_is_reported(ask: Any, limits: Limits, warning: str) -> None:
    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        asked = sum(isinstance(m, ToolMessage) for m in messages)
        return search(f"hives {asked}", f"c{asked}") if asked < 9 else AIMessage("Done!")

    answer = ask(script, limits=limits)
    assert any(warning in told for told in answer.warnings)


def test_a_model_that_dawdles_is_stopped_and_what_it_said_is_kept(
    store: Store, library: Library
) -> None:
    slow = ScriptedModel(script=says(f"{TRUE} [1] " + "And so on " * 200), pace_s=0.02)
    chats = [ChatModel("test:slow", slow, HASTY)]
    assistant = Assistant(store, library, "test", chats=chats, limits=Limits(seconds=0.6))
    answer = asyncio.run(assistant.ask(QUESTION, learner="ann"))
    assert answer.answer == f"{TRUE} [1]"
    assert "took 0.6 seconds" in answer.warnings[0]
    assert slow.cancelled == 1


def test_a_cancel_ends_the_call_of_the_model(store: Store, library: Library) -> None:
    slow = ScriptedModel(script=says("Word " * 2_000), pace_s=0.01)

    async def cancel() -> None:
        assistant = Assistant(store, library, "test", chats=[ChatModel("test:slow", slow, HASTY)])
        run = await assistant.start(QUESTION, learner="ann")
        await asyncio.wait_for(_until(lambda: slow.calls > 0), 10)
        await assistant.runs.cancel("ann", run.id)
        with pytest.raises(Exception, match="cancelled"):
            await run.answer()

    asyncio.run(cancel())
    assert slow.cancelled == 1


async def _until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110 - the model tells nobody
        await asyncio.sleep(0.01)


def _down(_: Sequence[BaseMessage]) -> AIMessage:
    raise ConnectionError("refused")


def test_a_model_that_is_down_is_an_error_without_a_fallback(ask: Any) -> None:
    with pytest.raises(ModelUnavailableError, match="cannot be reached"):
        ask(_down, keyless=False)


def test_fallbacks_answer_in_their_order_and_are_named(ask: Any) -> None:
    answer = ask(_down, cites(TRUE))
    assert answer.model == "test:1"
    assert answer.warnings == ["The chat model test:0 was not available."]
    assert ask(_down, _down).model == "extractive"


def test_a_call_that_failed_in_passing_is_tried_again(ask: Any) -> None:
    failures = [ConnectionError("once")]

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        if failures:
            raise failures.pop()
        return cites(TRUE)(messages)

    assert ask(script, patience=Patience(2.0, retries=1)).model == "test:0"


def test_tokens_and_cost_are_counted_over_all_calls(ask: Any) -> None:
    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        usage: Any = {"input_tokens": 1000, "output_tokens": 10, "total_tokens": 1010}
        said = "1: -" if "why not" in str(messages[-1].text) else f"{TRUE} [1] It is 99. [1]"
        return AIMessage(said, usage_metadata=usage)

    usage = ask(script).usage
    assert (usage.input_tokens, usage.output_tokens) == (2000, 20)
    assert usage.cost_usd == pytest.approx(2000e-6 + 40e-6)
