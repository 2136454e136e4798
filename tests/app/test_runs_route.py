"""Streamed answers, following a run, and stopping one."""

import asyncio
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from agents.runs import live, replay, runs
from agents.store import Event, Store, tables
from agents.store.engine import open_engine, transaction
from app.api import create_app
from ingest.settings import Settings
from tests.app.fake_assistant import FakeAssistant
from tests.app.server import serving
from tests.app.streams import Told, answer_of, read_events, said

pytestmark = pytest.mark.databases
OLD = datetime.now(UTC) - timedelta(hours=25)


@pytest.fixture
def url(settings: Settings, assistant: FakeAssistant) -> Iterator[str]:
    """A server for those tests that follow a run while it is worked on."""
    with serving(create_app(settings, assistant)) as running:
        yield running
        assistant.gate.set()


def stream(client: TestClient, question: str, thread_id: str | None = None) -> list[Told]:
    body = {"question": question, "thread_id": thread_id, "stream": True}
    response = client.post("/ask", json=body)
    assert response.status_code == 200, response.text
    return read_events(response.text)


def replayed(client: TestClient, run_id: str, after: int = 0) -> list[Told]:
    response = client.get(f"/runs/{run_id}/events", params={"after": after})
    assert response.status_code == 200, response.text
    return read_events(response.text)


def begin(url: str, question: str = "slow") -> str:
    """Ask for a stream, read its first event and hang up; return the run's id."""
    body = {"question": question, "stream": True}
    with httpx.stream("POST", f"{url}/ask", json=body) as response:
        for text in response.iter_text():
            return str(read_events(text)[0].data["run_id"])
    raise AssertionError("the stream was empty")


def follow(url: str, run_id: str, after: int = 0) -> list[Told]:
    told = httpx.get(f"{url}/runs/{run_id}/events", params={"after": after}, timeout=20)
    return read_events(told.text)


def test_a_stream_is_no_cached_event_stream(client: TestClient) -> None:
    response = client.post("/ask", json={"question": "one", "stream": True})
    assert response.headers["content-type"].split(";")[0] == "text/event-stream"
    assert response.headers["cache-control"] == "no-cache"
    assert response.headers["x-accel-buffering"] == "no"


def test_events_come_in_order_and_are_numbered_without_a_gap(client: TestClient) -> None:
    events = stream(client, "one")
    kinds = [event.type for event in events]
    assert kinds[:2] == ["run", "status"]
    assert kinds[-2:] == ["usage", "done"]
    assert set(kinds[2:-2]) == {"token"}
    assert [event.id for event in events] == list(range(1, len(events) + 1))
    assert all(event.data["seq"] == event.id for event in events)
    assert len({event.data["run_id"] for event in events}) == 1


def test_the_tokens_are_the_answer_and_done_is_what_the_thread_shows(client: TestClient) -> None:
    events = stream(client, "one")
    answer = answer_of(events)
    assert said(events) == answer["answer"]
    assert events[-2].data.items() >= answer["usage"].items()
    thread = client.get(f"/threads/{answer['thread_id']}").json()
    assert thread["messages"][-1]["answer"] == answer
    assert thread["messages"][-1]["id"] == events[0].data["message_id"]


def test_a_run_is_told_again_from_any_event_on(client: TestClient) -> None:
    events = stream(client, "one")
    run_id = events[0].data["run_id"]
    for after in range(len(events) + 2):
        assert replayed(client, run_id, after) == events[after:]


def test_last_event_id_is_where_a_browser_goes_on(client: TestClient) -> None:
    events = stream(client, "one")
    path = f"/runs/{events[0].data['run_id']}/events"
    response = client.get(path, headers={"Last-Event-ID": "3"})
    assert read_events(response.text) == events[3:]


@pytest.mark.parametrize("after", ["-1", "x", "99999999999999999999"])
def test_a_place_that_cannot_be_is_422(client: TestClient, after: str) -> None:
    run_id = stream(client, "one")[0].data["run_id"]
    assert client.get(f"/runs/{run_id}/events?after={after}").status_code == 422
    told = client.get(f"/runs/{run_id}/events", headers={"Last-Event-ID": after})
    assert told.status_code == 422


def test_a_run_that_was_not_streamed_can_be_followed_too(client: TestClient) -> None:
    answer = client.post("/ask", json={"question": "one"}).json()
    events = replayed(client, answer["run_id"])
    assert answer_of(events) == answer
    assert said(events) == answer["answer"]


@pytest.mark.parametrize("run_id", ["unknown", "a" * 32, "a b", "x" * 500])
def test_an_unknown_run_is_404(client: TestClient, run_id: str) -> None:
    assert client.get(f"/runs/{run_id}/events").status_code == 404
    assert client.post(f"/runs/{run_id}/cancel").status_code == 404


def test_somebody_elses_run_is_404(client: TestClient, store: Store) -> None:
    turn = store.begin_turn("ada", None, "one")
    assert client.get(f"/runs/{turn.run_id}/events").status_code == 404
    assert client.post(f"/runs/{turn.run_id}/cancel").status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"question": ""}, 422),
        ({"question": "one", "filters": {"source_ids": ["zeta"]}}, 422),
        ({"question": "one", "thread_id": "unknown"}, 404),
    ],
)
def test_what_is_wrong_before_a_stream_begins_is_a_problem(
    client: TestClient, body: dict[str, object], status: int
) -> None:
    response = client.post("/ask", json={**body, "stream": True})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_failure_ends_the_stream_with_its_problem(
    client: TestClient, assistant: FakeAssistant
) -> None:
    assistant.work_failure = RuntimeError("secret at /srv/someone")
    last = stream(client, "one")[-1]
    assert (last.type, last.data["problem"]["type"]) == ("error", "internal-error")
    assert "secret" not in str(last.data)


def test_viewers_see_the_same_events_and_a_closed_socket_stops_nothing(
    url: str, assistant: FakeAssistant
) -> None:
    run_id = begin(url)
    seen: list[list[Told]] = []
    viewers = [
        threading.Thread(target=lambda after=after: seen.append(follow(url, run_id, after)))
        for after in (0, 0, 1)
    ]
    for viewer in viewers:
        viewer.start()
    assistant.gate.set()
    for viewer in viewers:
        viewer.join()
    whole, same, rest = sorted(seen, key=len, reverse=True)
    assert whole == same
    assert rest == whole[1:]
    assert whole[-1].type == "done"
    assert whole == follow(url, run_id)


def test_a_cancelled_run_ends_as_cancelled_and_frees_its_thread(url: str) -> None:
    run_id = begin(url)
    thread_id = follow_start(url, run_id)
    assert httpx.get(f"{url}/threads/{thread_id}").json()["running_run_id"] == run_id
    assert httpx.post(f"{url}/runs/{run_id}/cancel").status_code == 202
    last = follow(url, run_id)[-1]
    assert (last.type, last.data["problem"]["type"]) == ("error", "run-cancelled")
    thread = httpx.get(f"{url}/threads/{thread_id}").json()
    assert thread["running_run_id"] is None
    assert [message["role"] for message in thread["messages"]] == ["user"]
    again = httpx.post(f"{url}/ask", json={"question": "one", "thread_id": thread_id})
    assert again.status_code == 200


def follow_start(url: str, run_id: str) -> str:
    """Return the thread of a run that is worked on."""
    with httpx.stream("GET", f"{url}/runs/{run_id}/events") as response:
        for text in response.iter_text():
            return str(read_events(text)[0].data["thread_id"])
    raise AssertionError("the stream was empty")


def test_a_finished_run_cannot_be_cancelled(client: TestClient) -> None:
    run_id = stream(client, "one")[0].data["run_id"]
    response = client.post(f"/runs/{run_id}/cancel")
    assert (response.status_code, response.json()["run_id"]) == (409, run_id)


def test_who_waits_for_a_whole_answer_is_told_of_the_cancel(url: str, store: Store) -> None:
    answers: list[httpx.Response] = []
    body = {"question": "slow"}
    asking = threading.Thread(
        target=lambda: answers.append(httpx.post(f"{url}/ask", json=body, timeout=20))
    )
    asking.start()
    run_id = None
    while run_id is None:
        time.sleep(0.01)
        threads, _ = store.threads("local", 1)
        run_id = store.thread("local", threads[0].id)[0].running_run_id if threads else None
    httpx.post(f"{url}/runs/{run_id}/cancel")
    asking.join()
    assert (answers[0].status_code, answers[0].json()["type"]) == (409, "run-cancelled")


def test_a_busy_thread_names_its_run_before_any_stream(url: str) -> None:
    run_id = begin(url)
    body = {"question": "two", "thread_id": follow_start(url, run_id), "stream": True}
    response = httpx.post(f"{url}/ask", json=body)
    assert (response.status_code, response.json()["run_id"]) == (409, run_id)


def test_a_quiet_stream_is_kept_alive(
    url: str, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert live.QUIET_S < 15
    monkeypatch.setattr(live, "QUIET_S", 0.05)
    run_id = begin(url)
    with httpx.stream("GET", f"{url}/runs/{run_id}/events?after=4", timeout=20) as response:
        assert next(response.iter_text()).startswith(":")
        assistant.gate.set()


def test_a_run_of_another_process_is_followed_and_cancelled_through_the_database(
    url: str, settings: Settings, tmp_path: Path
) -> None:
    run_id = begin(url)
    other = FakeAssistant(Store.open(settings.sqlalchemy_url))
    with TestClient(create_app(settings, other), base_url="http://127.0.0.1:8000") as replica:
        assert replica.post(f"/runs/{run_id}/cancel").status_code == 202
        there = replayed(replica, run_id)
    assert there[-1].data["problem"]["type"] == "run-cancelled"
    assert there == follow(url, run_id)


def test_a_server_that_stops_ends_its_streams_at_once(
    settings: Settings, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "GRACE_S", 0.1)
    ended: list[list[Told]] = []
    with serving(create_app(settings, assistant)) as url:
        run_id = begin(url)
        viewer = threading.Thread(target=lambda: ended.append(follow(url, run_id)))
        viewer.start()
        follow_start(url, run_id)
    viewer.join(timeout=5)
    assistant.gate.set()
    assert ended[0][-1].data["problem"]["type"] == "run-interrupted"


def test_a_quiet_run_of_another_process_is_kept_alive_and_ends_with_the_server(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "QUIET_S", 0.0)
    turn = store.begin_turn("local", None, "one")
    closing = asyncio.Event()

    async def watch() -> list[object]:
        found = store.runs.read("local", turn.run_id, 0)
        seen: list[object] = []
        async for event in replay.replay(store.runs, "local", found, 0, closing):
            seen.append(event)
            closing.set()
        return seen

    assert asyncio.run(watch()) == [None]


def test_a_server_that_nobody_asks_drops_the_events_of_the_day_before(
    settings: Settings, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "TIDY_EVERY_S", 0.05)
    with serving(create_app(settings, assistant)):
        time.sleep(0.2)  # what is done at the start is done
        turn = assistant.store.begin_turn("local", None, "one")
        assistant.store.fail_turn(turn, "failed", None, [Event(1, "run", "{}")])
        engine = open_engine(settings.sqlalchemy_url)
        with transaction(engine) as connection:
            connection.execute(update(tables.run_events).values(created_at=OLD))
            connection.execute(update(tables.runs).values(finished_at=OLD))
        until = time.monotonic() + 20
        left = 1
        while left and time.monotonic() < until:
            with transaction(engine) as connection:
                left = len(connection.execute(select(tables.run_events)).all())
            time.sleep(0.05)
        engine.dispose()
    assert not left
