"""`/sources` and `/search`."""

from fastapi.testclient import TestClient

from tests.app.fake_assistant import FakeAssistant


def test_all_sources_are_listed_without_a_limit(client: TestClient) -> None:
    page = client.get("/sources").json()
    assert [item["id"] for item in page["items"]] == ["alpha", "beta", "gamma"]
    assert page["next"] is None
    assert page["items"][0] == {
        "id": "alpha",
        "title": "The alpha roadmap",
        "author": None,
        "url": None,
        "path": None,
        "kind": "roadmap",
        "chunks": 2,
    }


def test_sources_come_in_pages(client: TestClient) -> None:
    first = client.get("/sources", params={"limit": 2}).json()
    second = client.get("/sources", params={"limit": 2, "cursor": first["next"]}).json()
    assert [item["id"] for item in first["items"] + second["items"]] == ["alpha", "beta", "gamma"]
    assert second["next"] is None


def test_a_source_is_read_in_document_order(client: TestClient) -> None:
    source = client.get("/sources/alpha").json()
    assert source["phases"] == [{"id": "q1-2026", "title": "Q1 2026"}]
    assert source["structure"] is None
    assert [chunk["text"] for chunk in source["chunks"]] == ["Plan four weeks.", "Then Python."]
    assert source["chunks"][0] == {
        "chunk_id": "alpha-0",
        "section": "Q1 2026 › Maths",
        "text": "Plan four weeks.",
    }


def test_an_unknown_source_is_404(client: TestClient) -> None:
    assert client.get("/sources/zeta").status_code == 404


def test_without_an_index_sources_are_503(client: TestClient, assistant: FakeAssistant) -> None:
    assistant.index = "nothing is indexed"
    assert client.get("/sources").status_code == 503


def test_hits_come_best_first_with_their_text(client: TestClient) -> None:
    hits = client.get("/search", params={"q": "maths", "limit": 2}).json()["hits"]
    assert [hit["score"] for hit in hits] == [1.0, 0.5]
    assert hits[0] == {
        "chunk_id": "alpha-0",
        "source_id": "alpha",
        "title": "A roadmap",
        "section": "Q1 2026 › Maths",
        "text": "Plan four weeks.",
        "score": 1.0,
    }


def test_a_search_can_be_kept_to_some_sources(client: TestClient) -> None:
    found = client.get("/search?q=maths&source_ids=beta&source_ids=gamma").json()["hits"]
    assert {hit["source_id"] for hit in found} == {"beta", "gamma"}
    assert client.get("/search?q=maths&source_ids=zeta").status_code == 422


def test_a_search_needs_words(client: TestClient) -> None:
    for query in ("", "?q=", "?q=%20", "?q=%00", "?q=" + "x" * 4_001):
        response = client.get(f"/search{query}")
        assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "q")
