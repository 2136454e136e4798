"""Run events: in order for their learner, for 24 hours after the end of their run."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from agents.store import Event, Store, Turn, events, turns
from agents.store.engine import open_engine, transaction
from ingest.errors import NotFoundError

pytestmark = pytest.mark.databases

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def engine(store: Store, url: str) -> Iterator[Engine]:
    opened = open_engine(url)
    yield opened
    opened.dispose()


def hours_ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def a_run(engine: Engine, began: datetime, ended: datetime | None, count: int = 3) -> Turn:
    """Make a run whose events are as old as itself."""
    with transaction(engine) as connection:
        turn = turns.begin(connection, "ann", None, "one", began)
        told = [Event(n, "token", '{"text": "é\\u2028"}') for n in range(1, count + 1)]
        events.write(connection, turn.run_id, told, began)
        if ended:
            turns.fail(connection, turn, "failed", None, (), ended)
    return turn


def kept(engine: Engine, turn: Turn) -> int:
    with transaction(engine) as connection:
        return len(events.after(connection, turn.run_id, 0))


def test_events_go_24_hours_after_the_end_of_their_run(engine: Engine) -> None:
    old = a_run(engine, hours_ago(24.2), hours_ago(24.1))
    young = a_run(engine, hours_ago(23.9), hours_ago(23.8))
    long = a_run(engine, hours_ago(24.5), hours_ago(23.5))
    running = a_run(engine, hours_ago(48), None)
    with transaction(engine) as connection:
        assert events.prune(connection, NOW) == 3
        assert events.prune(connection, NOW) == 0
    assert [kept(engine, run) for run in (old, young, long, running)] == [0, 3, 3, 3]


def test_of_more_than_one_transaction_takes_all_go(
    store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PRUNED_EVENTS", 4)
    long_ago = datetime.now(UTC) - timedelta(hours=25)
    old = [a_run(engine, long_ago, long_ago) for _ in range(5)]
    young = a_run(engine, datetime.now(UTC), datetime.now(UTC))
    assert store.runs.prune() == 15
    assert [kept(engine, run) for run in (*old, young)] == [0] * 5 + [3]


def test_events_come_back_as_they_were_behind_the_last_that_was_seen(
    store: Store, engine: Engine
) -> None:
    turn = a_run(engine, datetime.now(UTC), None, count=5)
    _, found, last = store.runs.read("ann", turn.run_id, 3)
    assert [(event.seq, event.data) for event in found] == [
        (4, '{"text": "é\\u2028"}'),
        (5, '{"text": "é\\u2028"}'),
    ]
    assert last == 5
    with pytest.raises(NotFoundError):
        store.runs.read("bob", turn.run_id, 0)


def test_a_run_that_nobody_has_ended_for_long_is_interrupted(store: Store, engine: Engine) -> None:
    turn = a_run(engine, datetime.now(UTC) - timedelta(hours=2), None)
    assert store.recover() == 1
    assert store.runs.read("ann", turn.run_id, 0)[0].state == "interrupted"
