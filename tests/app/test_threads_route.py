"""`/threads`."""

import pytest
from fastapi.testclient import TestClient

from agents.store import Store
from tests.app.fake_assistant import FakeAssistant, a_chunk

pytestmark = pytest.mark.databases


def ask(client: TestClient, question: str) -> str:
    thread_id: str = client.post("/ask", json={"question": question}).json()["thread_id"]
    return thread_id


def test_threads_come_in_pages_newest_first(client: TestClient) -> None:
    made = [ask(client, f"question {n}") for n in range(5)]
    first = client.get("/threads", params={"limit": 3}).json()
    second = client.get("/threads", params={"limit": 3, "cursor": first["next"]}).json()
    assert [item["id"] for item in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None
    assert first["items"][0].keys() == {"id", "title", "created_at", "updated_at"}


def test_a_message_carries_the_answer_as_it_was_given(client: TestClient) -> None:
    answer = client.post("/ask", json={"question": "one"}).json()
    asked, given = client.get(f"/threads/{answer['thread_id']}").json()["messages"]
    assert (asked["role"], asked["content"], asked["answer"]) == ("user", "one", None)
    assert (given["role"], given["id"]) == ("assistant", answer["message_id"])
    assert given["answer"] == answer


def test_a_citation_whose_passage_is_gone_is_marked(
    client: TestClient, assistant: FakeAssistant
) -> None:
    thread_id = ask(client, "one")
    assistant.held["alpha"] = [a_chunk("alpha", "Plan six weeks.", 7)]
    citation = client.get(f"/threads/{thread_id}").json()["messages"][1]["answer"]["citations"][0]
    assert (citation["changed"], citation["quote"]) == (True, "Plan four weeks.")


def test_without_an_index_a_thread_is_read_all_the_same(
    client: TestClient, assistant: FakeAssistant
) -> None:
    thread_id = ask(client, "one")
    assistant.index = "down"
    citation = client.get(f"/threads/{thread_id}").json()["messages"][1]["answer"]["citations"][0]
    assert citation["changed"] is False


def test_a_thread_is_renamed(client: TestClient) -> None:
    thread_id = ask(client, "one")
    response = client.patch(f"/threads/{thread_id}", json={"title": "  Maths  "})
    assert (response.status_code, response.json()["title"]) == (200, "Maths")
    assert client.get(f"/threads/{thread_id}").json()["title"] == "Maths"


@pytest.mark.parametrize("title", ["", "  ", "x" * 201, "a\x00", 5, None])
def test_a_title_that_cannot_be_one_is_refused(client: TestClient, title: object) -> None:
    thread_id = ask(client, "one")
    assert client.patch(f"/threads/{thread_id}", json={"title": title}).status_code == 422


def test_a_deleted_thread_is_404_ever_after(client: TestClient) -> None:
    path = f"/threads/{ask(client, 'one')}"
    deleted = client.delete(path)
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert client.get(path).status_code == 404
    assert client.delete(path).status_code == 404
    assert client.patch(path, json={"title": "x"}).status_code == 404
    assert client.get("/threads").json() == {"items": [], "next": None}


def test_somebody_elses_thread_is_404(client: TestClient, store: Store) -> None:
    turn = store.begin_turn("ada", None, "mine")
    assert client.get(f"/threads/{turn.thread_id}").status_code == 404


@pytest.mark.parametrize("thread_id", ["unknown", "%00", "a'b", "%F0%9F%98%80", "..%5C", "x" * 999])
def test_an_unknown_thread_is_404(client: TestClient, thread_id: str) -> None:
    response = client.get(f"/threads/{thread_id}")
    assert (response.status_code, response.json()["status"]) == (404, 404)


@pytest.mark.parametrize("limit", ["0", "-1", "1001", "NaN", "1e3", "", "9" * 30])
@pytest.mark.parametrize("path", ["/threads", "/sources?x=1", "/search?q=a"])
def test_a_limit_out_of_range_is_named(client: TestClient, path: str, limit: str) -> None:
    response = client.get(path + ("&" if "?" in path else "?") + f"limit={limit}")
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "limit"


@pytest.mark.parametrize("path", ["/threads", "/sources"])
@pytest.mark.parametrize("cursor", ["", "garbage", "%00", "W10", "bnVsbA", "ä"])
def test_a_damaged_cursor_is_422(client: TestClient, path: str, cursor: str) -> None:
    assert client.get(path, params={"cursor": cursor}).status_code == 422
