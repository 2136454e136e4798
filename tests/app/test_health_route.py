"""`/healthz` and `/readyz`, and the end of the application."""

from fastapi.testclient import TestClient

from app.api import create_app
from ingest.settings import Settings
from tests.app.fake_assistant import FakeAssistant


def test_a_living_process_says_so_whatever_is_down(
    client: TestClient, assistant: FakeAssistant
) -> None:
    assistant.index = "down"
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_ready_server_names_each_dependency(client: TestClient) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["checks"] == {"index": "ok", "model": "ok", "database": "ok"}
    assert response.json()["engine"] == "Fake engine: g-1, 3 passages"


def test_a_missing_dependency_is_503_with_the_state_of_all(
    client: TestClient, assistant: FakeAssistant
) -> None:
    assistant.index = "nothing is indexed"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert "retry-after" in response.headers
    assert response.json()["checks"] == {
        "index": "nothing is indexed",
        "model": "ok",
        "database": "ok",
    }


def test_a_lost_database_is_503_and_heals(client: TestClient, settings: Settings) -> None:
    file = settings.data_dir / "roadmap.db"
    for part in settings.data_dir.glob("roadmap.db*"):
        part.rename(part.with_name("away-" + part.name))
    file.mkdir()
    client.app.state.assistant.store.close()  # type: ignore[attr-defined]
    assert client.get("/readyz").json()["checks"]["database"] != "ok"
    assert client.get("/threads").status_code == 503
    file.rmdir()
    for part in settings.data_dir.glob("away-*"):
        part.rename(part.with_name(part.name.removeprefix("away-")))
    assert client.get("/readyz").status_code == 200


def test_the_application_closes_its_assistant(settings: Settings, assistant: FakeAssistant) -> None:
    with TestClient(create_app(settings, assistant), base_url="http://localhost"):
        assert not assistant.closed
    assert assistant.closed
