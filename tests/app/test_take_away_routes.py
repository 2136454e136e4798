"""Plans as files to take away: calendar, checklist and deck."""

import io
import zipfile
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from tests.app.plans import items, make

pytestmark = pytest.mark.databases


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


def test_long_days_begin_earlier_than_wished_and_end_by_midnight(client: TestClient) -> None:
    late = {"study_days": ["sat"], "start_time": "23:00"}
    plan = make(client, hours_per_week=6, preferences=late)
    text = client.get(f"/plans/{plan['id']}/export?format=ics").text
    times = sorted(
        (b.decoded("dtstart"), b.decoded("dtend")) for b in Calendar.from_ical(text).walk("VEVENT")
    )
    assert {(end - timedelta(minutes=1)).weekday() for _, end in times} == {5}
    assert all(end <= later for (_, end), (later, _) in pairwise(times))


def test_days_of_more_than_24_hours_name_no_times(client: TestClient) -> None:
    once = {"study_days": ["sat"], "start_time": "09:00"}
    plan = make(client, hours_per_week=80, preferences=once)
    assert plan["weeks"][0]["hours"] > 24
    text = client.get(f"/plans/{plan['id']}/export?format=ics").text
    starts = [b.decoded("dtstart") for b in Calendar.from_ical(text).walk("VEVENT")]
    assert not any(isinstance(start, datetime) for start in starts)


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
