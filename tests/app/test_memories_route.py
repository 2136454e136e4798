"""`/memories`: what is remembered can be seen, corrected and deleted by its owner alone."""

import pytest
from fastapi.testclient import TestClient

from agents.store import Store
from tests.app.conftest import bearer

pytestmark = pytest.mark.databases


def test_memories_are_listed_newest_first_in_pages(client: TestClient, store: Store) -> None:
    ids = [store.memories.add("local", f"I like {n}").id for n in ("books", "tea", "maths")]
    first = client.get("/memories", params={"limit": 2}).json()
    rest = client.get("/memories", params={"limit": 2, "cursor": first["next"]}).json()
    assert [item["id"] for item in first["items"] + rest["items"]] == ids[::-1]
    assert rest["next"] is None
    assert client.get("/memories", params={"cursor": "nonsense"}).status_code == 422


def test_a_memory_is_corrected(client: TestClient, store: Store) -> None:
    memory = store.memories.add("local", "I hate videos")
    response = client.patch(f"/memories/{memory.id}", json={"text": "  I hate long videos "})
    assert response.status_code == 200
    assert client.get("/memories").json()["items"] == [response.json()]
    assert response.json()["text"] == "I hate long videos"


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": "x" * 301}, {"text": 1}])
def test_a_text_that_cannot_be_remembered_is_422(
    client: TestClient, store: Store, body: dict[str, object]
) -> None:
    memory = store.memories.add("local", "I hate videos")
    assert client.patch(f"/memories/{memory.id}", json=body).status_code == 422


def test_a_deleted_memory_is_gone(client: TestClient, store: Store) -> None:
    memory = store.memories.add("local", "I hate videos")
    assert client.delete(f"/memories/{memory.id}").status_code == 204
    assert client.get("/memories").json() == {"items": [], "next": None}
    assert client.delete(f"/memories/{memory.id}").status_code == 404


def test_nobody_sees_or_touches_what_another_said(keyed: TestClient, store: Store) -> None:
    memory = store.memories.add("alice", "My name is Alice")
    address = f"/memories/{memory.id}"
    assert keyed.get("/memories", headers=bearer("bob")).json()["items"] == []
    stolen = keyed.patch(address, json={"text": "mine now"}, headers=bearer("bob"))
    assert stolen.status_code == 404
    assert keyed.delete(address, headers=bearer("bob")).status_code == 404
    kept = keyed.get("/memories", headers=bearer("alice")).json()["items"]
    assert [item["text"] for item in kept] == ["My name is Alice"]
