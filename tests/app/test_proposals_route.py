"""`/proposals` over HTTP: what the chat offered is applied once, or left."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.fake_assistant import FakeAssistant

pytestmark = pytest.mark.databases


@pytest.fixture
def offered(client: TestClient, assistant: FakeAssistant) -> dict[str, Any]:
    """A proposal to log some work."""
    made = assistant.proposals.offer_progress("local", None, "python", "done", 3, "at last")
    shown: dict[str, Any] = client.get("/proposals").json()["items"][0]
    assert shown["id"] == made.id
    return shown


def test_a_proposal_shows_what_it_would_do(offered: dict[str, Any]) -> None:
    wanted = {
        "kind": "progress",
        "skill_id": "python",
        "status": "done",
        "hours": 3.0,
        "note": "at last",
        "plan_id": None,
        "changes": [],
        "state": "pending",
    }
    assert {name: offered[name] for name in wanted} == wanted


def test_applying_twice_answers_the_same_progress(
    client: TestClient, offered: dict[str, Any]
) -> None:
    first, second = (client.post(f"/proposals/{offered['id']}/apply") for _ in range(2))
    assert (first.status_code, first.json()) == (200, second.json())
    assert first.json()["skills"][0]["hours"] == 3.0
    assert len(client.get("/progress/export").json()["events"]) == 1
    other = client.post(f"/proposals/{offered['id']}/dismiss")
    assert (other.status_code, other.json()["title"]) == (409, "Conflict")


def test_dismissing_twice_answers_the_same_proposal(
    client: TestClient, offered: dict[str, Any]
) -> None:
    first, second = (client.post(f"/proposals/{offered['id']}/dismiss") for _ in range(2))
    assert (first.status_code, first.json()) == (200, second.json())
    assert first.json()["state"] == "dismissed"
    assert client.post(f"/proposals/{offered['id']}/apply").status_code == 409
    assert client.get("/progress").json()["skills"] == []


def test_applying_a_plan_answers_the_plan_that_is_followed_now(
    client: TestClient, assistant: FakeAssistant
) -> None:
    wish = {"goal": "industry", "start_date": "2026-12-01"}
    old = client.post("/plans", json=wish).json()
    paths = assistant.paths
    request, plan = paths.draft_change("local", old["id"], {"hours_per_week": 5.0})
    plan, made = assistant.proposals.offer_plan("local", None, request, plan)
    assert [p["active"] for p in client.get("/plans").json()["items"]] == [False, True]
    done = client.post(f"/proposals/{made.id}/apply").json()
    assert (done["id"], done["active"], done["supersedes"]) == (plan.id, True, old["id"])
    assert client.get("/progress").json()["plan_id"] == plan.id


def test_an_unknown_proposal_is_not_found(client: TestClient) -> None:
    for verb in ("apply", "dismiss"):
        assert client.post(f"/proposals/{'0' * 32}/{verb}").status_code == 404


def test_the_list_takes_a_state(client: TestClient, offered: dict[str, Any]) -> None:
    assert client.get("/proposals", params={"state": "applied"}).json()["items"] == []
    assert client.get("/proposals", params={"state": "pending"}).json()["items"] == [offered]
    assert client.get("/proposals", params={"state": "lost"}).status_code == 422
