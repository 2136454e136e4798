"""Plans that are listed, chosen and replaced over the API."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.plans import make, scheduled

pytestmark = pytest.mark.databases


def test_the_newest_plan_is_active_unless_another_was_chosen(client: TestClient) -> None:
    first, second = make(client), make(client)
    assert second["active"]
    assert not client.get(f"/plans/{first['id']}").json()["active"]
    assert client.post(f"/plans/{first['id']}/activate").json()["active"]
    assert [plan["active"] for plan in client.get("/plans").json()["items"]] == [False, True]
    third = client.post(f"/plans/{first['id']}/reschedule", json={}).json()
    assert (third["active"], third["supersedes"]) == (True, first["id"])
    assert client.delete(f"/plans/{third['id']}").status_code == 204
    assert client.get("/progress").json()["plan_id"] == second["id"]


def test_pages_hold_every_plan_once_newest_first(client: TestClient) -> None:
    made = [make(client)["id"] for _ in range(5)]
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"/plans?limit=2{'&cursor=' + cursor if cursor else ''}").json()
        seen += [plan["id"] for plan in page["items"]]
        cursor = page["next"]
    assert seen == made[::-1]


def test_nothing_that_changed_is_nothing_listed(client: TestClient) -> None:
    plan = make(client)
    same = client.post(f"/plans/{plan['id']}/reschedule", json={}).json()
    assert same["changes"] == []
    assert same["weeks"] == plan["weeks"]


def test_a_missed_week_is_empty_and_the_rest_goes_on(client: TestClient) -> None:
    plan = make(client)
    body = {"as_of": "2026-12-08"}
    late = client.post(f"/plans/{plan['id']}/reschedule", json=body).json()
    assert late["weeks"][0]["items"] == []
    assert scheduled(late) == scheduled(plan)
    assert len(late["weeks"]) == len(plan["weeks"]) + 1
    assert 0 < len(late["changes"]) < len(scheduled(plan))


def test_what_was_done_stays_and_what_is_tested_out_goes(client: TestClient) -> None:
    plan = make(client)
    done = plan["weeks"][0]["items"][0]["skill_id"]
    client.put(f"/progress/{done}", json={"status": "done", "hours": 5})
    body = {"as_of": "2026-12-08", "known": ["sql"]}
    new = client.post(f"/plans/{plan['id']}/reschedule", json=body).json()
    assert {item["skill_id"] for item in new["weeks"][0]["items"]} == {done}
    removed = [change for change in new["changes"] if change["op"] == "removed"]
    assert [(c["skill_id"], c["to_week"]) for c in removed] == [("sql", None)]
    assert new["known"] == ["sql"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"as_of": "9999-12-31"}, 422),
        ({"deadline": "2026-11-01"}, 422),
        ({"known": ["nosuch"]}, 422),
        ({"start_date": "2026-12-01"}, 422),
        ({"as_of": "1999-01-01", "deadline": None}, 201),
    ],
)
def test_a_reschedule_is_checked_as_well(
    client: TestClient, body: dict[str, Any], status: int
) -> None:
    plan = make(client)
    response = client.post(f"/plans/{plan['id']}/reschedule", json=body)
    assert response.status_code == status
