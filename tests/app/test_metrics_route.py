"""What operators can watch."""

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from tests.app.conftest import bearer
from tests.app.fake_assistant import FakeAssistant

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def read(client: TestClient, headers: dict[str, str] | None = None) -> Samples:
    text = client.get("/metrics", headers=headers).text
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float | None:
    return samples.get((name, frozenset(labels.items())))


def test_requests_are_counted_by_template_and_status(client: TestClient) -> None:
    for path in ("/threads/one", "/threads/two", "/nothing", "/nothing/else", "/threads"):
        client.get(path)
    client.request("BREW", "/threads")
    name, found = "roadmap_http_requests_total", read(client)
    threads = {"method": "GET", "route": "/threads/{thread_id}", "status": "404"}
    assert value(found, name, **threads) == 2
    assert value(found, name, method="GET", route="none", status="404") == 2
    assert value(found, name, method="GET", route="/threads", status="200") == 1
    assert not any("BREW" in str(labels) for _, labels in found)


def test_a_request_that_the_gate_refuses_is_counted(client: TestClient) -> None:
    client.get("/threads", headers={"host": "evil.example"})
    found = read(client)
    assert value(found, "roadmap_http_requests_total", method="GET", route="none", status="400")


def test_answers_are_counted_by_grounding(client: TestClient) -> None:
    for question in ("one", "two", "nothing"):
        client.post("/ask", json={"question": question})
    found = read(client)
    assert value(found, "roadmap_answers_total", grounding="grounded") == 2
    assert value(found, "roadmap_answers_total", grounding="abstained") == 1
    seconds = {"method": "POST", "route": "/ask"}
    assert value(found, "roadmap_http_request_seconds_count", **seconds) == 3


def test_the_live_generation_is_named(client: TestClient) -> None:
    found = read(client)
    labels = {"generation": "g-1", "embedding_model": "a-model"}
    assert value(found, "roadmap_index_info", **labels) == 1
    assert value(found, "roadmap_index_chunks") == 6
    assert value(found, "roadmap_runs_in_flight") == 0
    assert value(found, "roadmap_up", dependency="index") == 1


def test_metrics_are_there_while_the_index_is_not(
    client: TestClient, assistant: FakeAssistant
) -> None:
    assistant.index = "down"
    found = read(client)
    assert value(found, "roadmap_up", dependency="index") == 0
    assert value(found, "roadmap_up", dependency="database") == 1
    assert value(found, "roadmap_index_chunks") is None


def test_nothing_of_a_learner_is_in_the_metrics(keyed: TestClient) -> None:
    keyed.post("/ask", json={"question": "my secret question"}, headers=bearer("alice"))
    shown = keyed.get("/metrics", headers=bearer("bob")).text
    assert "alice" not in shown
    assert "secret" not in shown
    assert keyed.get("/metrics").status_code == 401
