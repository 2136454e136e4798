"""A second chat model may take back what the built-in check let through, and nothing else."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessage, BaseMessage

from agents.answer import Answer
from agents.assistant import Assistant
from agents.library import Library
from agents.models import ChatModel, ModelUnavailableError, Patience, open_check_model
from agents.store import Store
from app.cli.model_checks import check_chat_models
from ingest.errors import InvalidInputError
from ingest.settings import Settings
from tests.agents.scripted import Script, ScriptedModel, says

QUESTION = "How long does weighing hives take?"
TRUE = "Weighing hives teaches Python and pandas and takes twelve weeks."
REWORDED = "Weighing hives takes twelve weeks."
AGAIN = "It takes twelve weeks to learn weighing hives."
NOBODY = "http://127.0.0.1:9/v1"
PATIENCE = Patience(timeout_s=5.0, retries=0)


@pytest.fixture
def ask(store: Store, library: Library) -> Any:
    def asked(writer: Script, second: ScriptedModel, patience: Patience = PATIENCE) -> Answer:
        chats = [ChatModel("test:writer", ScriptedModel(script=writer), PATIENCE, (1.0, 1.0))]
        other = ChatModel("test:second", second, patience, (1000.0, 1000.0))
        assistant = Assistant(store, library, "extractive", chats=chats, second=other)
        return asyncio.run(assistant.ask(QUESTION, learner="ann"))

    return asked


def test_what_the_second_model_refuses_is_sent_back_with_the_reason_and_then_cut(ask: Any) -> None:
    heard: list[str] = []

    def writer(messages: Sequence[BaseMessage]) -> AIMessage:
        heard.append(str(messages[-1].text))
        return AIMessage(f"{TRUE} [1] {REWORDED} [1]" if len(heard) == 1 else f"1: {AGAIN} [1]")

    answer = ask(writer, ScriptedModel(script=says("No.")))
    assert "the passages do not say all of this" in heard[1]
    assert answer.answer == f"{TRUE} [1]"
    assert answer.warnings == ["1 statement was left out: nothing that was found supports it."]


def test_what_both_checks_support_is_said_and_the_tokens_of_both_count(ask: Any) -> None:
    second = ScriptedModel(script=says("Let me see whether it says no such thing. Yes"))
    answer = ask(says(f"{REWORDED} [1]"), second)
    assert (answer.answer, answer.grounding) == (f"{REWORDED} [1]", "grounded")
    assert second.calls == 1
    assert answer.usage.cost_usd > 0.05  # the second model's price is a thousand times as high


def test_nobody_is_asked_about_a_passages_own_sentences(ask: Any) -> None:
    second = ScriptedModel(script=says("no"))
    assert ask(says(f"{TRUE} [1]"), second).answer == f"{TRUE} [1]"
    assert second.calls == 0


def _down(_: Sequence[BaseMessage]) -> AIMessage:
    raise ModelUnavailableError("its address cannot be reached")


@pytest.mark.parametrize(
    ("script", "pace_s"),
    [(_down, 0.0), (says("Hm."), 0.0), (says("no"), 60.0)],
    ids=["down", "no verdict", "silent"],
)
def test_a_second_model_that_gives_no_verdict_is_left_alone_and_told_of(
    ask: Any, script: Script, pace_s: float
) -> None:
    second = ScriptedModel(script=script, pace_s=pace_s)
    answer = ask(says(f"{REWORDED} [1] {AGAIN} [1]"), second, Patience(timeout_s=0.5, retries=0))
    assert answer.answer.startswith(f"{REWORDED} [1]")
    assert answer.warnings[0] == "test:second was to check the answer too, and was not available."
    assert second.calls == 1


@pytest.mark.parametrize("name", ["openai:gpt-5", "gpt-5", "azure_openai:GPT-5"])
def test_a_model_never_checks_what_it_wrote(name: str) -> None:
    settings = Settings(model="extractive", fallback_models=("openai:gpt-5",), check_model=name)
    with pytest.raises(InvalidInputError, match="writes answers itself"):
        open_check_model(settings)


def test_a_check_model_that_cannot_be_built_is_named_by_its_own_variable(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, model="extractive", check_model="nobody:none")
    chat = open_check_model(settings)
    assert chat is not None
    assert "ROADMAP_CHECK_MODEL=nobody:none" in (chat.trouble or "")


def test_doctor_warns_of_a_check_model_that_does_not_answer(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path,
        model="openai:a",
        model_url=NOBODY,
        model_retries=0,
        check_model="openai:b",
        check_model_url=NOBODY,
    )
    states = [(check.name, check.state) for check in check_chat_models(settings)]
    assert states == [("chat model", "fail"), ("check model", "warn")]
