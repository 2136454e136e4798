"""Progress, its export and import, and the profile over the API."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.plans import make, scheduled

pytestmark = pytest.mark.databases


def test_progress_adds_hours_and_counts_for_new_plans(client: TestClient) -> None:
    plan = make(client, targets=["statistics"])
    client.put("/progress/linear-algebra", json={"status": "doing", "hours": 3.5})
    body = {"status": "done", "hours": 8, "evidence": "quiz", "note": "at last"}
    progress = client.put("/progress/Linear Algebra", json=body).json()
    (state,) = progress["skills"]
    assert (state["skill_id"], state["status"], state["hours"]) == ("linear-algebra", "done", 11.5)
    assert (progress["hours_spent"], progress["plan_id"]) == (11.5, plan["id"])
    assert progress["percent"] == round(100 * 12 / 18, 1)
    assert progress["forecast"]["low"] <= progress["forecast"]["date"]
    assert progress["forecast"]["date"] <= progress["forecast"]["high"]
    assert client.get("/progress").json() == progress
    assert scheduled(make(client, targets=["statistics"])) == {"statistics"}


def test_a_skipped_skill_is_known_for_the_order_only(client: TestClient) -> None:
    client.put("/progress/statistics", json={"status": "skipped"})
    plan = make(client, targets=["machine-learning", "linear-algebra"])
    assert scheduled(plan) == {"machine-learning", "linear-algebra", "python"}
    assert client.get("/progress").json()["percent"] == 0


def test_a_log_can_be_taken_away_erased_and_brought_back(client: TestClient) -> None:
    for hours in (1, 2):
        client.put("/progress/sql", json={"status": "doing", "hours": hours})
    before = client.get("/progress").json()
    log = client.get("/progress/export").json()
    assert client.delete("/progress").status_code == 204
    assert client.get("/progress").json()["skills"] == []
    assert client.post("/progress/import", json=log).json() == {"imported": 2, "known": 0}
    assert client.post("/progress/import", json=log).json() == {"imported": 0, "known": 2}
    assert client.get("/progress").json() == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"skill_id": "nosuch"},
        {"status": "maybe"},
        {"hours": -1},
        {"hours": 1e9},
        {"at": "yesterday"},
        {"at": "2026-12-02T20:00:00"},
        {"at": "0001-01-01T00:00:00+23:00"},
        {"id": ""},
        {"id": "x" * 65},
        {"extra": 1},
    ],
)
def test_an_event_that_cannot_be_is_422_and_nothing_is_imported(
    client: TestClient, wrong: dict[str, Any]
) -> None:
    good = {"id": "e1", "skill_id": "sql", "status": "done", "at": "2026-12-02T20:00:00Z"}
    body = {"version": 1, "events": [good, good | {"id": "e2"} | wrong]}
    assert client.post("/progress/import", json=body).status_code == 422
    assert client.get("/progress").json()["skills"] == []


@pytest.mark.parametrize(
    ("skill", "body", "status"),
    [
        ("nosuch", {"status": "done"}, 404),
        ("sql", {"status": "finished"}, 422),
        ("sql", {"hours": 2}, 422),
        ("sql", {"status": "done", "hours": -1}, 422),
        ("sql", {"status": "done", "note": "\x00"}, 422),
        ("sql", {"status": "done", "evidence": "oath"}, 422),
    ],
)
def test_a_report_is_checked(
    client: TestClient, skill: str, body: dict[str, Any], status: int
) -> None:
    assert client.put(f"/progress/{skill}", json=body).status_code == status
    assert client.get("/progress/export").json()["events"] == []


def test_a_profile_is_kept_with_skills_by_id(client: TestClient) -> None:
    assert client.get("/profile").json()["goal"] == "explore"
    said = client.put("/profile", json={"goal": "research", "known": ["Py", "SQL"]}).json()
    assert said["known"] == ["python", "sql"]
    assert client.get("/profile").json() == said
    assert client.put("/profile", json={"known": ["nosuch"]}).status_code == 422
