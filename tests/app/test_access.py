"""Keys tell learners apart; without keys there is only the person at this machine."""

import os
import subprocess
import sys
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

from app.api import create_app
from app.api.dependencies import AdminDep, get_admin
from ingest.settings import Settings
from tests.app.conftest import KEYS, bearer
from tests.app.fake_assistant import FakeAssistant

KEY = KEYS["alice"]


@pytest.mark.parametrize("path", ["/threads", "/openapi.json", "/nothing/here", "/healthz/"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": ""},
        {"authorization": "Bearer"},
        {"authorization": "Bearer wrong"},
        {"authorization": KEY},
        {"authorization": f"Basic {KEY}"},
        {"authorization": f"Bearer {KEY}x"},
        {"authorization": f"Bearer {KEY.upper()}"},
        {"authorization": "Bearer \u00e9"},
        {"x-api-key": KEY},
    ],
)
def test_without_a_good_key_everything_is_401(
    keyed: TestClient, path: str, headers: dict[str, str]
) -> None:
    given = [(name.encode(), value.encode()) for name, value in headers.items()]
    response = keyed.get(path, headers=given)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == "unauthorized"
    assert KEY not in response.text


def test_two_keys_at_once_are_nobodys(keyed: TestClient) -> None:
    pairs = [("authorization", f"Bearer {key}") for key in KEYS.values()]
    assert keyed.get("/threads", headers=pairs).status_code == 401


def test_a_key_in_the_address_opens_nothing(keyed: TestClient) -> None:
    assert keyed.get("/threads", params={"key": KEY, "api_key": KEY}).status_code == 401


def test_a_large_body_without_a_key_is_not_read(keyed: TestClient) -> None:
    assert keyed.post("/ask", content=b"x" * 3_000_000).status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_the_health_routes_need_no_key(keyed: TestClient, path: str) -> None:
    assert keyed.get(path).status_code == 200


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "Bearer "])
def test_a_key_is_taken_at_any_host(keyed: TestClient, scheme: str) -> None:
    headers = {"authorization": f"{scheme} {KEY}", "host": "roadmap.example:8443"}
    assert keyed.get("/threads", headers=headers).status_code == 200


def test_the_learner_is_the_keys_owner(keyed: TestClient, assistant: FakeAssistant) -> None:
    asked = keyed.post("/ask", json={"question": "one"}, headers=bearer("alice")).json()
    assert assistant.store.thread("alice", asked["thread_id"])
    assert keyed.get("/threads", headers=bearer("bob")).json()["items"] == []


@pytest.mark.parametrize("name", ["learner", "user", "x-learner", "x-user"])
def test_no_request_can_name_another_learner(keyed: TestClient, name: str) -> None:
    keyed.post("/ask", json={"question": "one"}, headers=bearer("alice"))
    headers = {**bearer("bob"), name: "alice"}
    found = keyed.get("/threads", params={name: "alice"}, headers=headers)
    assert found.json()["items"] == []
    body = {"question": "one", name: "alice"}
    assert keyed.post("/ask", json=body, headers=headers).status_code == 422


def test_no_other_site_is_let_in_by_a_browser(keyed: TestClient) -> None:
    origin = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    assert keyed.options("/ask", headers=origin).status_code == 401
    read = keyed.get("/threads", headers={**origin, **bearer("bob")})
    assert not any(name.startswith("access-control") for name in read.headers)


def test_the_description_asks_for_keys_only_where_they_are_needed(
    keyed: TestClient, client: TestClient
) -> None:
    document = keyed.get("/openapi.json", headers=bearer("bob")).json()
    assert document["paths"]["/ask"]["post"]["security"] == [{"key": []}]
    assert "security" not in document["paths"]["/healthz"]["get"]
    assert "securitySchemes" not in client.get("/openapi.json").json()["components"]


def with_a_route_for_admins(app: FastAPI) -> TestClient:
    @app.delete("/everything")
    async def delete(_admin: AdminDep, _again: Annotated[str, Depends(get_admin)]) -> None:
        return None

    return TestClient(app, base_url="http://127.0.0.1")


@pytest.mark.parametrize(("name", "status"), [("alice", 200), ("bob", 403)])
def test_with_keys_only_admins_change_what_all_share(
    assistant: FakeAssistant, name: str, status: int
) -> None:
    keys = ",".join(f"{owner}:{key}" for owner, key in KEYS.items())
    app = create_app(Settings(api_keys=keys, admins="alice"), assistant)
    found = with_a_route_for_admins(app).delete("/everything", headers=bearer(name))
    assert found.status_code == status
    if status == 403:
        assert found.json()["type"] == "forbidden"


def test_in_local_mode_the_person_at_this_machine_is_an_admin(
    settings: Settings, assistant: FakeAssistant
) -> None:
    client = with_a_route_for_admins(create_app(settings, assistant))
    assert client.delete("/everything").status_code == 200


def test_a_server_with_malformed_keys_says_one_line_and_ends() -> None:
    command = [sys.executable, "-m", "app.server", "--host", "127.0.0.1", "--port", "1"]
    environment = os.environ | {"ROADMAP_API_KEYS": KEY}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.wait() == 1
        told = server.stderr.read() if server.stderr else ""
    assert told.count("\n") == 1
    assert "ROADMAP_API_KEYS" in told
    assert KEY not in told
