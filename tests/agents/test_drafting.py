"""Chat models held to the evidence: what of their drafts is said, mended, cut and counted."""

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from agents.answer import Answer
from agents.assistant import Assistant
from agents.drafting import Limits
from agents.library import Library
from agents.models import ChatModel, ModelUnavailableError, Patience
from agents.store import Store
from tests.agents.scripted import Script, ScriptedModel, says, search

QUESTION = "How long does weighing hives take?"
TRUE = "Weighing hives teaches Python and pandas and takes twelve weeks."
COUNTING = "Counting hives teaches spreadsheets and takes four weeks."
HASTY = Patience(timeout_s=2.0, retries=0)


@pytest.fixture
def ask(store: Store, library: Library) -> Any:
    def asked(
        *scripts: Script,
        question: str = QUESTION,
        keyless: bool = True,
        limits: Limits | None = None,
        events: list[tuple[str, Any]] | None = None,
        thread_id: str | None = None,
        patience: Patience = HASTY,
    ) -> Answer:
        chats = [
            ChatModel(f"test:{n}", ScriptedModel(script=script), patience, (1.0, 2.0))
            for n, script in enumerate(scripts)
        ]
        name = "extractive" if keyless else "test:0"
        assistant = Assistant(store, library, name, chats=chats, limits=limits or Limits())
        return asyncio.run(_follow(assistant, question, thread_id, events))

    return asked


async def _follow(
    assistant: Assistant,
    question: str,
    thread_id: str | None,
    events: list[tuple[str, Any]] | None,
) -> Answer:
    run = await assistant.start(question, learner="ann", thread_id=thread_id)
    async for event in run.follow(0):
        if event and events is not None:
            events.append((event.type, event.data))
    return await run.answer()


def number_of(messages: Sequence[BaseMessage], words: str) -> int:
    """Return the number of the passage that a model would point to for these words."""
    text = "\n".join(str(m.text) for m in messages)
    before = text[: text.index(words)]
    return int(re.findall(r"<passage n=(\d+)>", before)[-1])


def cites(*statements: str) -> Script:
    """Return a script that says statements, each with the passage that holds it."""

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        said = [f"{s} [{number_of(messages, s[:30])}]" for s in statements]
        return AIMessage(" ".join(said))

    return script


def test_a_draft_that_rests_on_its_passages_is_the_answer(ask: Any) -> None:
    answer = ask(cites(TRUE))
    assert (answer.answer, answer.grounding) == (f"{TRUE} [1]", "grounded")
    assert answer.citations[0].quote == TRUE
    assert (answer.model, answer.warnings) == ("test:0", [])


def test_what_is_asked_was_searched_before_the_model_was_asked(ask: Any) -> None:
    heard: list[str] = []

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        heard.append(str(messages[-1].text))
        return cites(TRUE)(messages)

    answer = ask(script)
    assert heard[0].startswith("<passage n=1>")
    assert heard[0].endswith(f"Question: {QUESTION}")
    assert [call.name for call in answer.tool_calls] == ["search_roadmaps"]


def test_a_paraphrase_counts_where_the_statement_check_says_so(ask: Any) -> None:
    answer = ask(says("Weighing hives takes twelve weeks. [1]"))
    assert answer.grounding == "grounded"
    assert "twelve weeks" in answer.citations[0].quote


def test_a_marker_that_leads_nowhere_is_set_right(ask: Any) -> None:
    answer = ask(says(f"{TRUE} [99]"))
    assert answer.answer == f"{TRUE} [1]"


@pytest.mark.parametrize(
    "invented",
    [
        "Weighing hives takes 99 weeks. [1]",
        "Weighing hives was invented by Ada Lovelace. [1]",
        "Read more at https://collect.example/hives. [1]",
        "The roadmap says “buy my course on hives today”. [1]",
        "It starts on 2031-05-04. [1]",
    ],
)
def test_numbers_names_links_and_quotations_of_its_own_never_reach_the_learner(
    ask: Any, invented: str
) -> None:
    events: list[tuple[str, Any]] = []
    answer = ask(says(f"{invented} {TRUE} [1]", "-"), events=events)
    assert answer.answer == f"{TRUE} [1]"
    assert answer.unsupported == []
    assert "1 statement was left out" in answer.warnings[0]
    told = "".join(str(data) for kind, data in events if kind == "token")
    assert invented[10:30] not in told


def test_a_refused_statement_is_sent_back_once_with_the_reason(ask: Any) -> None:
    heard: list[str] = []

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        heard.append(str(messages[-1].text))
        if len(heard) == 1:
            return AIMessage(f"Weighing hives takes 99 weeks. [1] {COUNTING} [2]")
        return AIMessage(f"1: {TRUE} [1]")

    answer = ask(script)
    assert len(heard) == 2
    assert "“99” is in no passage" in heard[1]
    assert answer.answer == f"{TRUE} [1] {COUNTING} [2]"


def test_what_only_sounds_right_is_cut_and_counted(ask: Any) -> None:
    near = "Weighing hives teaches spreadsheets and takes ten weeks."
    answer = ask(says(f"{TRUE} [1] {near} [1]", "-"))
    assert (answer.answer, answer.grounding) == (f"{TRUE} [1]", "grounded")
    assert answer.warnings == ["1 statement was left out: nothing that was found supports it."]


def test_bits_of_passages_that_it_does_not_point_to_support_nothing(ask: Any) -> None:
    mixed = "Freelance forecasters charge per hour for spreadsheets on flocks at dawn. [1]"
    answer = ask(says(f"{TRUE} [1] {mixed}", "-"))
    assert answer.answer == f"{TRUE} [1]"


def test_a_comparison_may_rest_on_the_passages_it_points_to(ask: Any) -> None:
    clips = "Labelling songs needs at least 500 clips per species."
    both = "Counting hives takes four weeks, and labelling songs needs at least 500 clips."

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        marks = [number_of(messages, text[:20]) for text in (COUNTING, clips)]
        return AIMessage(f"{both} [{marks[0]}][{marks[1]}]")

    answer = ask(script, question="How long is counting hives, and how many clips do I need?")
    assert answer.answer == f"{both} [1][2]"


def test_a_draft_of_which_nothing_holds_gives_way_to_the_keyless_answer(ask: Any) -> None:
    answer = ask(says("Hives are blue on Mondays. [1]"), keyless=False)
    assert answer.model == "extractive"
    assert "twelve weeks" in answer.answer
    assert "could be held to the sources" in answer.warnings[0]


def test_a_model_that_finds_no_answer_abstains_in_our_words(ask: Any) -> None:
    answer = ask(says("The sources do not answer this question."))
    assert (answer.grounding, answer.citations) == ("abstained", [])
    assert answer.suggestions
    assert answer.model == "test:0"


def test_a_greeting_needs_neither_a_model_nor_a_search(ask: Any) -> None:
    answer = ask(says("The sources do not answer this question."), question="Hello!")
    assert (answer.answer.split("!")[0], answer.grounding) == ("Hello", "none")
    assert (answer.model, answer.tool_calls) == ("extractive", [])


def test_lists_keep_their_shape_and_lose_what_does_not_hold(ask: Any) -> None:
    draft = (
        "These are the tools:\n- LibreOffice Calc for tables. [1]\n- Magic wands for all. [1]\n"
        "- OpenRefine for dirty labels. [1]"
    )
    answer = ask(says(draft, "-"), question="What are the tools for counting?")
    assert answer.answer == (
        "These are the tools:\n- LibreOffice Calc for tables. [1]\n"
        "- OpenRefine for dirty labels. [2]"
    )


def test_all_tokens_together_are_the_answer(ask: Any) -> None:
    events: list[tuple[str, Any]] = []
    draft = f"{TRUE} [1] Nonsense is king. [3]\n\n- {COUNTING} [2][1]\n\nAnything else?"
    answer = ask(says(draft, "1: -"), events=events)
    told = "".join(json.loads(data)["text"] for kind, data in events if kind == "token")
    assert told == answer.answer
    assert answer.answer == f"{TRUE} [1]\n\n- {COUNTING} [2]\n\nAnything else?"
    assert [kind for kind, _ in events][-2:] == ["usage", "done"]


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


def test_a_follow_up_is_searched_as_a_question_of_its_own(ask: Any) -> None:
    first = ask(cites(TRUE))
    heard: list[list[BaseMessage]] = []

    def script(messages: Sequence[BaseMessage]) -> AIMessage:
        heard.append(list(messages))
        return cites(COUNTING)(messages)

    answer = ask(script, question="And counting?", thread_id=first.thread_id)
    assert "four weeks" in answer.answer
    assert isinstance(heard[0][1], HumanMessage)
    assert str(heard[0][2].text) == TRUE


def test_numbers_in_words_and_words_of_one_root_are_the_same(ask: Any) -> None:
    answer = ask(says("Hive weighing takes 12 weeks. [1]"))
    assert (answer.answer, answer.model) == ("Hive weighing takes 12 weeks. [1]", "test:0")
