"""Check questions and reviews over HTTP."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from agents.store import Store

pytestmark = pytest.mark.databases

SKILL = "linear-algebra"


@pytest.fixture
def asked(client: TestClient) -> dict[str, Any]:
    response = client.post(f"/skills/{SKILL}/check")
    assert response.status_code == 200
    body: dict[str, Any] = response.json()
    return body


def test_a_question_comes_without_its_solution(asked: dict[str, Any]) -> None:
    assert set(asked) == {"check_id", "skill_id", "question", "options"}
    assert sorted(asked["options"]) == ["False", "True"]


def test_an_answer_is_graded_and_scheduled(client: TestClient, asked: dict[str, Any]) -> None:
    address = f"/checks/{asked['check_id']}/answer"
    graded = client.post(address, json={"answer": "True"}).json()
    assert (graded["correct"], graded["explanation"]) == (True, "One is less than two.")
    assert client.post(address, json={"answer": asked["options"].index("True")}).json() == graded
    assert client.post(address, json={"answer": "False"}).status_code == 409
    (review,) = client.get("/reviews").json()["items"]
    assert (review["skill_id"], review["due"], review["due_now"]) == (SKILL, graded["due"], False)
    assert client.get("/reviews", params={"until": "2026-01-01"}).json()["items"] == []


def test_what_is_unknown_is_not_found(client: TestClient) -> None:
    assert client.post("/skills/nosuch/check").status_code == 404
    assert client.post("/skills/python/check").status_code == 404, "it has no questions"
    assert client.post("/checks/nosuch/answer", json={"answer": "A"}).status_code == 404


@pytest.mark.parametrize("body", [{}, {"answer": " "}, {"answer": -1}, {"answer": True}])
def test_an_answer_must_be_one(
    client: TestClient, asked: dict[str, Any], body: dict[str, Any]
) -> None:
    assert client.post(f"/checks/{asked['check_id']}/answer", json=body).status_code == 422


def test_no_route_gives_the_solution_of_an_open_check_away(
    client: TestClient, asked: dict[str, Any], store: Store
) -> None:
    document = client.get("/openapi.json").json()
    for path in (p for p, operations in document["paths"].items() if "get" in operations):
        shown = client.get(path.replace("{skill_id}", SKILL)).text
        assert "One is less than two." not in shown, path
