"""`/skills` and `/skills/link`."""

import pytest
from fastapi.testclient import TestClient


def test_all_skills_are_listed_without_a_limit(client: TestClient) -> None:
    page = client.get("/skills").json()
    assert [item["id"] for item in page["items"]] == ["adding", "dividing", "sharing"]
    assert page["next"] is None
    assert page["items"][1] == {
        "id": "dividing",
        "title": "Dividing",
        "aliases": ["long division"],
        "area": "maths",
        "kind": "skill",
        "hours": [2.0, 4.0],
        "prerequisites": ["adding"],
        "resources": ["book"],
        "mentioned_in": ["alpha"],
    }


def test_skills_come_in_pages(client: TestClient) -> None:
    first = client.get("/skills", params={"limit": 2}).json()
    second = client.get("/skills", params={"limit": 1_000, "cursor": first["next"]}).json()
    found = [item["id"] for item in first["items"] + second["items"]]
    assert found == ["adding", "dividing", "sharing"]
    assert second["next"] is None


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "cursor=x"])
def test_a_page_that_cannot_be_is_422(client: TestClient, query: str) -> None:
    assert client.get(f"/skills?{query}").status_code == 422


def test_a_skill_comes_with_its_resources_in_full(client: TestClient) -> None:
    skill = client.get("/skills/dividing").json()
    assert skill["summary"] == "Dividing shares things."
    assert skill["outcomes"] == ["Share a cake."]
    assert skill["reasons"] == {"adding": "sums come up in it"}
    assert skill["unlocks"] == ["sharing"]
    assert skill["mentioned_in"] == ["alpha"]
    assert [m["section"] for m in skill["mentions"]] == ["Q1 2026 › Maths", "Q1 2026"]
    assert skill["resources"][0]["title"] == "A book"
    assert skill["resources"][0]["url"] == "https://x.org/book"


def test_check_questions_are_shown_without_their_answers(client: TestClient) -> None:
    skill = client.get("/skills/dividing").json()
    assert skill["check_questions"] == [
        {"question": "What is 6/3?", "options": ["1", "2", "3", "4"]}
    ]


def test_an_unknown_skill_is_404(client: TestClient) -> None:
    response = client.get("/skills/cooking")
    assert response.status_code == 404
    assert "'cooking'" in response.json()["detail"]


def test_mentions_point_into_the_text_as_it_was_sent(client: TestClient) -> None:
    text = "  🎲 I know long division."
    (mention,) = client.post("/skills/link", json={"text": text}).json()["mentions"]
    assert (mention["skill_id"], mention["text"], mention["score"]) == (
        "dividing",
        "long division",
        1.0,
    )
    assert text[mention["start"] : mention["end"]] == "long division"


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": "  "}, {"text": "x" * 50_001}, {"text": "a\u0000"}, {"t": 1}],
)
def test_a_text_that_cannot_be_linked_is_422(client: TestClient, body: dict[str, str]) -> None:
    assert client.post("/skills/link", json=body).status_code == 422
