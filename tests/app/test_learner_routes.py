"""`/feedback` and `/me`: what the learner thinks, takes away and has erased."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from agents.store.belongings import SECTIONS
from app.schemas import LearnerExport

pytestmark = pytest.mark.databases


def ask(client: TestClient) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/ask", json={"question": "one"}).json()
    return answer


def test_an_answer_is_rated_and_rated_again(client: TestClient) -> None:
    rating = {"message_id": ask(client)["message_id"], "rating": "down", "comment": " too long\n"}
    response = client.post("/feedback", json=rating)
    assert response.status_code == 201
    assert response.json()["comment"] == "too long"
    again = client.post("/feedback", json={**rating, "rating": "up", "comment": ""}).json()
    assert again["id"] == response.json()["id"]
    assert client.get("/me/export").json()["feedback"] == [again]
    assert (again["rating"], again["comment"]) == ("up", None)


def test_what_is_no_answer_cannot_be_rated(client: TestClient) -> None:
    answer = ask(client)
    said = client.get(f"/threads/{answer['thread_id']}").json()["messages"][0]["id"]
    for message_id in (said, answer["thread_id"], "nosuch", "é", "x" * 200):
        body = {"message_id": message_id, "rating": "up"}
        assert client.post("/feedback", json=body).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"rating": "sideways"},
        {"rating": None},
        {"rating": 1},
        {"comment": "x" * 4_001},
        {"comment": "\x00"},
        {"comment": 3},
        {"message_id": ""},
        {"message_id": None},
        {"stars": 5},
    ],
)
def test_a_rating_that_does_not_validate_is_422(client: TestClient, wrong: dict[str, Any]) -> None:
    body = {"message_id": ask(client)["message_id"], "rating": "up", "comment": None, **wrong}
    response = client.post("/feedback", json=body)
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == next(iter(wrong))


def test_all_that_was_said_can_be_taken_away(client: TestClient) -> None:
    answer = ask(client)
    response = client.get("/me/export")
    assert response.headers["content-disposition"].startswith("attachment")
    taken = response.json()
    assert taken["learner"] == "local"
    assert taken["threads"][0]["messages"][1]["answer"] == answer


def test_all_that_was_said_can_be_erased(client: TestClient) -> None:
    thread_id = ask(client)["thread_id"]
    assert client.delete("/me").status_code == 204
    assert client.get(f"/threads/{thread_id}").status_code == 404
    taken = client.get("/me/export").json()
    assert not any(taken[section.name] for section in SECTIONS)
    assert client.delete("/me").status_code == 204


def test_every_section_is_described() -> None:
    described = LearnerExport.model_fields.keys() - {"version", "learner", "exported_at"}
    assert described == {section.name for section in SECTIONS}
