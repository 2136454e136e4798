"""Making a plan over the API: what it leads to, what it leaves out, what cannot be asked."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.plans import WISH, items, make, scheduled

pytestmark = pytest.mark.databases


def test_a_plan_leads_to_the_goals_skills_by_way_of_what_they_need(client: TestClient) -> None:
    plan = make(client)
    assert scheduled(plan) == {
        *("python", "sql", "linear-algebra", "statistics", "machine-learning", "portfolio")
    }
    assert plan["total_hours"] == sum(week["hours"] for week in plan["weeks"]) >= 50
    assert plan["finish_date"] == plan["weeks"][-1]["end_date"]
    assert {item["kind"] for item in items(plan)} >= {"learn", "project"}


def test_a_specialization_changes_the_targets(client: TestClient) -> None:
    assert "transformers" in scheduled(make(client, specialization="llm"))
    assert "transformers" not in scheduled(make(client, specialization="vision"))


def test_what_is_known_is_left_out_with_what_it_implies(client: TestClient) -> None:
    plan = make(client, known=[" PYTHON  3", "Statistics", "transformers"])
    assert plan["skipped"] == [
        {"skill_id": "python", "reason": "known", "implied_by": None},
        {"skill_id": "statistics", "reason": "known", "implied_by": None},
        {"skill_id": "linear-algebra", "reason": "known", "implied_by": "statistics"},
        {"skill_id": "machine-learning", "reason": "known", "implied_by": "transformers"},
        {"skill_id": "transformers", "reason": "not_needed", "implied_by": None},
    ]
    assert scheduled(plan) == {"sql", "portfolio"}


def test_the_same_request_gives_the_same_plan(client: TestClient) -> None:
    first, second = make(client), make(client)
    assert first.pop("id") != second.pop("id")
    assert first == second


def test_nothing_to_learn_is_a_plan_without_weeks(client: TestClient) -> None:
    plan = make(client, targets=["sql"], known=["sql"])
    assert (plan["weeks"], plan["feasible"], plan["finish_date"]) == ([], True, "2026-12-01")


def test_a_deadline_that_is_too_near_says_what_would_do(client: TestClient) -> None:
    plan = make(client, deadline="2026-12-21")
    assert not plan["feasible"]
    late = {s["skill_id"] for s in plan["skipped"] if s["reason"] == "over_deadline"}
    assert late
    assert all(week["end_date"] <= "2026-12-21" for week in plan["weeks"])
    ways = plan["warnings"][1].removeprefix("Everything would fit with ").rstrip(".")
    more, later = ways.split(" or with a deadline of ")
    hours = float(more.removesuffix(" hours a week"))
    assert make(client, deadline="2026-12-21", hours_per_week=hours)["feasible"]
    assert not make(client, deadline="2026-12-21", hours_per_week=hours - 0.5)["feasible"]
    assert make(client, deadline=later)["feasible"]


@pytest.mark.parametrize("deadline", ["2026-12-01", "2026-12-06"])
def test_in_less_than_a_week_nothing_fits(client: TestClient, deadline: str) -> None:
    plan = make(client, deadline=deadline)
    assert (plan["weeks"], plan["feasible"]) == ([], False)
    assert plan["finish_date"] == "2026-12-01"


@pytest.mark.parametrize(
    ("start", "hours", "feasible"),
    [
        ("9999-12-31", 1, False),
        ("9999-12-20", 80, True),
        ("0001-01-01", 1.1, True),
        ("9999-10-01", 1, False),
    ],
)
def test_the_ends_of_the_calendar_are_no_failure(
    client: TestClient, start: str, hours: float, feasible: bool
) -> None:
    plan = make(client, start_date=start, hours_per_week=hours)
    assert plan["feasible"] == feasible
    for name in ("ics", "md", "json", "anki"):
        assert client.get(f"/plans/{plan['id']}/export?format={name}").status_code == 200


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        ({"known": ["pyhton"]}, "python"),
        ({"targets": ["linear algebar"]}, "linear-algebra"),
        ({"known": ["python"] * 501}, "known"),
        ({"known": [""]}, "known.0"),
        ({"known": "python"}, "known"),
        ({"hours_per_week": 0.5}, "hours_per_week"),
        ({"hours_per_week": 81}, "hours_per_week"),
        ({"hours_per_week": "10"}, "hours_per_week"),
        ({"hours_per_week": True}, "hours_per_week"),
        ({"hours_per_week": None}, "hours_per_week"),
        ({"deadline": "2026-11-30"}, "deadline"),
        ({"deadline": "2026-02-30"}, "deadline"),
        ({"deadline": "20270630"}, "deadline"),
        ({"start_date": 1764547200}, "start_date"),
        ({"start_date": "2026-12-01T00:00:00"}, "start_date"),
        ({"start_date": "10000-01-01"}, "start_date"),
        ({"goal": "fame"}, "goal"),
        ({"goal": None}, "goal"),
        ({"specialization": "cooking"}, "specialization"),
        ({"preferences": {"study_days": ["funday"]}}, "preferences.study_days.0"),
        ({"preferences": {"start_time": "25:00"}}, "preferences.start_time"),
        ({"preferences": {"cost": "cheap"}}, "preferences.cost"),
        ({"hours": 10}, "hours"),
    ],
)
def test_a_wish_that_cannot_be_used_is_422_and_says_why(
    client: TestClient, wish: dict[str, Any], named: str
) -> None:
    response = client.post("/plans", json=WISH | wish)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert named in response.text
    assert client.get("/plans").json()["items"] == []
