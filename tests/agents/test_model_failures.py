"""`POST /ask` while the chat model cannot answer: a clear problem, or a declared fallback."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from agents.assistant import Assistant
from agents.library import Library
from agents.models import open_chats
from agents.store import Store
from app.api import create_app
from app.cli.model_checks import check_chat_models
from ingest.settings import Settings
from tests.agents.provider import KEY, MODEL, Provider, providing

QUESTION = {"question": "How long does weighing hives take?"}
WRONG: list[Any] = [
    pytest.param({"model_url": "http://127.0.0.1:9/v1"}, "cannot be reached", id="down"),
    pytest.param({"model_key": "sk-wrong-key-of-somebody"}, "key was refused", id="key"),
    pytest.param({"model": "openai:unknown"}, "no such model", id="model"),
]
each_fault = pytest.mark.parametrize(("wrong", "told"), WRONG)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing(["Weighing hives takes twelve weeks. [1]"]) as running:
        yield running


@pytest.fixture
def ask(tmp_path: Path, store: Store, library: Library, provider: Provider) -> Any:
    """Ask an API whose chat model is configured wrongly in one way."""

    def asked(wrong: dict[str, str], *, stream: bool, fallback: tuple[str, ...] = ()) -> Any:
        settings = settings_with(provider, wrong, fallback, tmp_path)
        chats, keyless = open_chats(settings)
        name = "extractive" if keyless else settings.model
        assistant = Assistant(store, library, name, chats=chats)
        app = create_app(settings, assistant)
        client = TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
        return client.post("/ask", json=QUESTION | {"stream": stream})

    return asked


def settings_with(
    provider: Provider, wrong: dict[str, str], fallback: tuple[str, ...], folder: Path
) -> Settings:
    fields: dict[str, Any] = {
        "model": f"openai:{MODEL}",
        "model_url": provider.url,
        "model_key": KEY,
        "model_retries": 0,
        "fallback_models": fallback,
    }
    return Settings(data_dir=folder, **(fields | wrong))


def last_event(text: str) -> tuple[str, dict[str, Any]]:
    """Return the type and the data of the last event of a stream."""
    block = [part for part in text.strip().split("\n\n") if "event:" in part][-1]
    fields = dict(line.split(": ", 1) for line in block.splitlines())
    return fields["event"], json.loads(fields["data"])


@each_fault
def test_without_a_fallback_it_is_a_503_that_can_be_tried_again(
    ask: Any, wrong: dict[str, str], told: str
) -> None:
    response = ask(wrong, stream=False)
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert int(response.headers["retry-after"]) > 0
    problem = response.json()
    assert (problem["type"], problem["status"]) == ("model-unavailable", 503)
    assert told in problem["detail"]
    assert "sk-" not in response.text


@each_fault
def test_without_a_fallback_a_stream_ends_with_the_same_problem(
    ask: Any, wrong: dict[str, str], told: str
) -> None:
    kind, data = last_event(ask(wrong, stream=True).text)
    assert kind == "error"
    assert (data["problem"]["type"], data["problem"]["status"]) == ("model-unavailable", 503)
    assert told in data["problem"]["detail"]


@each_fault
@pytest.mark.parametrize("stream", [False, True])
def test_a_declared_fallback_answers_and_says_so(
    ask: Any, wrong: dict[str, str], told: str, stream: bool
) -> None:
    response = ask(wrong, stream=stream, fallback=("extractive",))
    assert response.status_code == 200
    answer = last_event(response.text)[1]["answer"] if stream else response.json()
    assert answer["model"] == "extractive"
    assert answer["grounding"] == "grounded"
    assert any("was not available" in warning for warning in answer["warnings"])


@each_fault
def test_doctor_tells_it_in_one_line(
    provider: Provider, tmp_path: Path, wrong: dict[str, str], told: str
) -> None:
    [check] = check_chat_models(settings_with(provider, wrong, (), tmp_path))
    assert check.state == "fail"
    assert told in check.detail
    assert "\n" not in check.detail
    assert "sk-" not in check.detail
