"""`/plans`, `/progress` and `/profile` over HTTP."""

import io
import zipfile
from typing import Any

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

pytestmark = pytest.mark.databases

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


def test_calendar_ids_outlive_a_new_export_and_a_reschedule(client: TestClient) -> None:
    days = {"preferences": {"study_days": ["mon", "thu"], "start_time": "18:30"}}
    plan = make(client, **days)
    first = client.get(f"/plans/{plan['id']}/export?format=ics")
    assert first.headers["content-type"].startswith("text/calendar")
    assert first.content == client.get(f"/plans/{plan['id']}/export?format=ics").content
    blocks = Calendar.from_ical(first.text).walk("VEVENT")
    assert len({str(block["UID"]) for block in blocks}) == len(blocks)
    hours = sum((b.decoded("dtend") - b.decoded("dtstart")).total_seconds() for b in blocks)
    assert hours / 3600 == plan["total_hours"]
    assert {block.decoded("dtstart").weekday() for block in blocks} == {0, 3}
    new = client.post(f"/plans/{plan['id']}/reschedule", json={"as_of": "2026-12-08"}).json()
    moved = client.get(f"/plans/{new['id']}/export?format=ics").text
    assert {str(b["UID"]) for b in Calendar.from_ical(moved).walk("VEVENT")} & {
        str(b["UID"]) for b in blocks
    }


def test_without_study_days_events_last_their_week(client: TestClient) -> None:
    plan = make(client)
    text = client.get(f"/plans/{plan['id']}/export?format=ics").text
    blocks = Calendar.from_ical(text).walk("VEVENT")
    assert len(blocks) == len(items(plan))
    assert all((b.decoded("dtend") - b.decoded("dtstart")).days == 7 for b in blocks)


def test_a_checklist_has_a_box_for_each_item(client: TestClient) -> None:
    plan = make(client)
    text = client.get(f"/plans/{plan['id']}/export?format=md").text
    assert text.count("- [ ] ") == len(items(plan))
    assert client.get(f"/plans/{plan['id']}/export").json() == plan


def test_the_deck_holds_the_check_questions(client: TestClient) -> None:
    plan = make(client)
    deck = client.get(f"/plans/{plan['id']}/export?format=anki")
    with zipfile.ZipFile(io.BytesIO(deck.content)) as package:
        assert "collection.anki2" in package.namelist()
        assert b"What is 1 &lt; 2?" in package.read("collection.anki2")
