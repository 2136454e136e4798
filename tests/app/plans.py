"""Plans made over the API by the tests of the routes, and what lies in them."""

from typing import Any

from fastapi.testclient import TestClient

WISH = {"goal": "industry", "hours_per_week": 5, "start_date": "2026-12-01"}


def make(client: TestClient, **wish: object) -> dict[str, Any]:
    response = client.post("/plans", json=WISH | wish)
    assert response.status_code == 201, response.text
    plan: dict[str, Any] = response.json()
    return plan


def items(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for week in plan["weeks"] for item in week["items"]]


def scheduled(plan: dict[str, Any]) -> set[str]:
    return {item["skill_id"] for item in items(plan)}
