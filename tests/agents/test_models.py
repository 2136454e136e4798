"""Chat models by name: what is built, what goes wrong on the wire, and how it is told."""

import asyncio
from typing import Any, Literal

import pytest
from langchain.tools import tool
from langchain_core.messages import AIMessage, HumanMessage
from pydantic import BaseModel, Field

from agents.models import ChatModel, ModelUnavailableError, Patience, open_chats
from agents.models.failures import as_failure
from agents.models.offering import offer
from agents.models.probe import probe
from ingest.settings import Settings
from tests.agents.provider import KEY, MODEL, providing
from tests.agents.scripted import ScriptedModel


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def open_one(**settings: Any) -> ChatModel:
    chats, _ = open_chats(Settings(model_retries=0, **settings))
    return chats[0]


async def listen(chat: ChatModel) -> str:
    return "".join([str(p.text) async for p in chat.stream([HumanMessage("hello")])])


def test_any_openai_compatible_address_answers_in_pieces() -> None:
    with providing(["Good ", "day."]) as provider:
        chat = open_one(model=f"openai:{MODEL}", model_url=provider.url, model_key=KEY)
        assert asyncio.run(listen(chat)) == "Good day."
        assert provider.asked[0]["stream_options"] == {"include_usage": True}


def test_the_providers_own_variables_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with providing(["Good day."]) as provider:
        monkeypatch.setenv("OPENAI_BASE_URL", provider.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        assert probe(open_one(model=f"openai:{MODEL}")) is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"model_key": "sk-not-the-one"}, "its key was refused"),
        ({"model": "openai:other"}, "knows no such model"),
        ({"model_url": "http://127.0.0.1:9/v1"}, "cannot be reached"),
    ],
)
def test_what_is_wrong_on_the_wire_is_one_line_without_the_key(
    wrong: dict[str, str], told: str
) -> None:
    with providing(["Good day."]) as provider:
        right = {"model": f"openai:{MODEL}", "model_url": provider.url, "model_key": KEY}
        said = probe(open_one(**right | wrong))
    assert said
    assert told in said
    assert "\n" not in said
    assert "sk-not" not in said


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("openai:gpt", "set OPENAI_API_KEY"),
        ("anthropic:claude", "pip install --editable '.[anthropic]'"),
        ("nonsense", "names no known provider"),
        ("nobody:model", "names no known provider"),
    ],
)
def test_what_is_wrong_with_the_setting_is_told_and_not_raised(name: str, told: str) -> None:
    chat = open_one(model=name)
    assert told in (chat.trouble or "")
    with pytest.raises(ModelUnavailableError) as caught:
        asyncio.run(listen(chat))
    assert (caught.value.status, caught.value.retry_after_s) == (503, 30)


def test_whoever_stops_listening_hangs_up_on_the_provider() -> None:
    async def hear_one(chat: ChatModel) -> None:
        task = asyncio.create_task(listen(chat))
        while not provider.asked:  # noqa: ASYNC110 - the other thread has no loop
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with providing(["word "] * 2_000, pause_s=0.01) as provider:
        chat = open_one(model=f"openai:{MODEL}", model_url=provider.url, model_key=KEY)
        asyncio.run(hear_one(chat))
        assert provider.hung_up.wait(5)


def test_a_silent_model_is_given_up_after_its_time() -> None:
    silent = ScriptedModel(script=lambda _: AIMessage("late"), pace_s=5)
    chat = ChatModel("test:silent", silent, Patience(timeout_s=0.05, retries=0))
    with pytest.raises(ModelUnavailableError, match="in time"):
        asyncio.run(listen(chat))


def test_no_patience_of_the_vendors_package_is_shorter_than_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGCHAIN_OPENAI_STREAM_CHUNK_TIMEOUT_S", "0.05")
    with providing(["Good ", "day."], pause_s=0.3) as provider:
        chat = open_one(model=f"openai:{MODEL}", model_url=provider.url, model_key=KEY)
        assert asyncio.run(listen(chat)) == "Good day."


def test_calls_are_paced_by_the_rate_limit() -> None:
    settings = Settings(model="nobody:x", model_requests_per_s=20)
    limiter = open_chats(settings)[0][0].patience.limiter
    model = ScriptedModel(script=lambda _: AIMessage("hi"))
    chat = ChatModel("test:paced", model, Patience(limiter=limiter))

    async def burst() -> float:
        started = asyncio.get_running_loop().time()
        await asyncio.gather(*(listen(chat) for _ in range(6)))
        return asyncio.get_running_loop().time() - started

    assert asyncio.run(burst()) > 0.2


def test_fallbacks_end_at_the_keyless_model() -> None:
    settings = Settings(model="openai:a", fallback_models="ollama:b, extractive, openai:c")
    chats, keyless = open_chats(settings)
    assert ([chat.name for chat in chats], keyless) == (["openai:a", "ollama:b"], True)
    assert open_chats(Settings(model="openai:a"))[1] is False


class _TooManyError(Exception):
    status_code = 429


def test_only_what_may_pass_is_worth_another_try() -> None:
    assert as_failure(_TooManyError("slow down"), "m").transient
    assert as_failure(TimeoutError(), "m").transient
    assert not as_failure(ValueError("bad sk-abcdefgh12345"), "m").transient
    assert "sk-abc" not in str(as_failure(ValueError("bad sk-abcdefgh12345"), "m"))


def test_prices_are_two_numbers() -> None:
    assert Settings(model_prices="0.15, 0.60").model_prices == (0.15, 0.6)
    with pytest.raises(ValueError, match="two prices"):
        Settings(model_prices="cheap")


def test_tools_are_offered_without_what_only_validators_need() -> None:
    class Wanted(BaseModel):
        skill: str | None = Field(None, max_length=200, description="Which one.")
        days: list[Literal["mon", "tue"]] = Field([], max_length=7)
        hours: float = 10.0

    @tool(args_schema=Wanted)
    def wish(skill: str | None, days: list[str], hours: float) -> str:
        """Wish for something.

        Use it   at will.
        """
        return ""

    assert offer(wish)["function"] == {
        "name": "wish",
        "description": "Wish for something. Use it at will.",
        "parameters": {
            "type": "object",
            "properties": {
                "skill": {"type": "string", "description": "Which one."},
                "days": {"type": "array", "items": {"enum": ["mon", "tue"], "type": "string"}},
                "hours": {"type": "number", "default": 10.0},
            },
        },
    }


@pytest.mark.parametrize("allowed", [True, False])
def test_a_model_is_offered_tools_unless_the_setting_says_not_to(allowed: bool) -> None:
    @tool
    def wave() -> str:
        """Wave."""
        return ""

    with providing(["Good day."]) as provider:
        chat = open_one(
            model=f"openai:{MODEL}", model_url=provider.url, model_key=KEY, model_tools=allowed
        )
        asyncio.run(listen(chat.with_tools([wave])))
        assert ("tools" in provider.asked[0]) == allowed
