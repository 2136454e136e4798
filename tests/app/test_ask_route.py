"""`POST /ask`."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from agents.store import Store
from app.api.examples import ANSWER
from ingest.documents import Filters
from ingest.errors import IndexUnavailableError
from tests.app.fake_assistant import FakeAssistant


def test_an_answer_has_every_field_of_the_contract(client: TestClient) -> None:
    response = client.post("/ask", json={"question": "How long?"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json().keys() == ANSWER.keys()


def test_a_question_is_trimmed_and_filters_are_passed_on(
    client: TestClient, assistant: FakeAssistant
) -> None:
    filters = {"source_ids": ["alpha"], "phases": ["q1-2026"]}
    client.post("/ask", json={"question": " \n How long? \t", "filters": filters})
    assert assistant.asked == [("How long?", Filters(("alpha",), ("q1-2026",)))]


def test_a_thread_is_gone_on_with(client: TestClient) -> None:
    first = client.post("/ask", json={"question": "one", "thread_id": None}).json()
    second = client.post("/ask", json={"question": "two", "thread_id": first["thread_id"]}).json()
    assert second["thread_id"] == first["thread_id"]
    assert second["run_id"] != first["run_id"]


def test_a_busy_thread_answers_409_with_its_run(client: TestClient, store: Store) -> None:
    turn = store.begin_turn("local", None, "one")
    response = client.post("/ask", json={"question": "two", "thread_id": turn.thread_id})
    assert response.status_code == 409
    assert response.json()["run_id"] == turn.run_id


def test_an_unknown_thread_is_404(client: TestClient) -> None:
    response = client.post("/ask", json={"question": "one", "thread_id": "unknown"})
    assert (response.status_code, response.json()["type"]) == (404, "not-found")


def test_4000_characters_are_taken_and_one_more_is_not(client: TestClient) -> None:
    longest = "ü" * 4_000
    assert client.post("/ask", json={"question": f" {longest} "}).status_code == 200
    assert client.post("/ask", json={"question": longest + "x"}).status_code == 422


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": 5}, "question"),
        ({"question": None}, "question"),
        ({"question": ""}, "question"),
        ({"question": " \n\t "}, "question"),
        ({"question": "bell \x07"}, "question"),
        ({"question": "null \x00"}, "question"),
        ({"question": "return \r"}, "question"),
        ({"question": "one", "stream": "no"}, "stream"),
        ({"question": "one", "thread_id": 7}, "thread_id"),
        ({"question": "one", "filters": []}, "filters"),
        ({"question": "one", "filters": {"source_ids": "alpha"}}, "filters.source_ids"),
        ({"question": "one", "filters": {"phases": [""]}}, "filters.phases.0"),
        ({"question": "one", "filters": {"topics": []}}, "filters.topics"),
        ({"question": "one", "learner": "ada"}, "learner"),
    ],
)
def test_a_wrong_field_is_named(client: TestClient, body: dict[str, Any], field: str) -> None:
    response = client.post("/ask", json=body)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_an_unknown_filter_value_is_422(client: TestClient) -> None:
    response = client.post("/ask", json={"question": "one", "filters": {"source_ids": ["zeta"]}})
    assert response.status_code == 422
    assert "zeta" in response.json()["errors"][0]["detail"]


def test_without_an_index_the_answer_is_503_and_when_to_come_back(
    client: TestClient, assistant: FakeAssistant
) -> None:
    assistant.failure = IndexUnavailableError("nothing is indexed; run: roadmap ingest")
    response = client.post("/ask", json={"question": "one"})
    assert (response.status_code, response.json()["type"]) == (503, "index-unavailable")
    assert int(response.headers["retry-after"]) > 0


def test_an_unexpected_failure_tells_nothing_of_the_inside(
    client: TestClient, assistant: FakeAssistant
) -> None:
    assistant.failure = RuntimeError("secret at /srv/someone")
    response = client.post("/ask", json={"question": "one"})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "secret" not in response.text
    assert "Traceback" not in response.text
