"""The log of progress and the plans in a real database: nothing that was acknowledged is lost."""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from agents.store import ProgressEvent, Store

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
WRITER = """
import sys
from datetime import UTC, datetime
from agents.store import ProgressEvent, Store
store = Store.open(sys.argv[1])
for n in range(10_000):
    name = f"{sys.argv[2]}-{n}"
    store.progress.append(
        "ann", [ProgressEvent(name, "sql", "doing", 1, "self", None, datetime.now(UTC))]
    )
    print("event", name, flush=True)
    print("plan", store.plans.add("ann", {}, {"n": n}).id, flush=True)
"""


def event(name: str, hours: float = 1) -> ProgressEvent:
    return ProgressEvent(name, "sql", "doing", hours, "self", None, NOW)


@pytest.mark.databases
def test_writers_at_the_same_time_lose_nothing(store: Store) -> None:
    def write(writer: int) -> None:
        for n in range(20):
            store.progress.append("ann", [event(f"e{writer}-{n}")])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert len(store.progress.events("ann")) == 160


@pytest.mark.databases
def test_an_event_is_stored_once_and_stays_as_it_was(store: Store) -> None:
    assert store.progress.append("ann", [event("a"), event("b"), event("a", 5)]) == 2
    assert store.progress.append("ann", [event("a", 9)]) == 0
    assert [e.hours for e in store.progress.events("ann")] == [1, 1]
    assert store.progress.append("bob", [event("a", 7)]) == 1
    assert store.progress.events("ann")[0] == event("a")


@pytest.mark.databases
def test_a_plan_is_active_until_another_takes_its_place(store: Store) -> None:
    first = store.plans.add("ann", {}, {})
    second = store.plans.add("ann", {}, {}, supersedes=first.id)
    other = store.plans.add("ann", {}, {})
    assert store.plans.active_id("ann") == other.id
    store.plans.remove("ann", other.id)
    assert store.plans.active_id("ann") == second.id
    store.plans.activate("ann", first.id)
    assert store.plans.active_id("ann") == first.id
    store.plans.add("ann", {}, {})
    assert store.plans.active_id("ann") == first.id
    third = store.plans.add("ann", {}, {}, supersedes=first.id)
    assert store.plans.active_id("ann") == third.id
    assert store.plans.active_id("bob") is None


def kill_a_writer(url: str, name: str, after: int) -> list[str]:
    """Kill a writing process when it has acknowledged some writes, and return them all."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, url, name], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    told = [writer.stdout.readline() for _ in range(after)]
    writer.kill()
    told += [line for line in writer.stdout if line.endswith("\n")]
    writer.stdout.close()
    writer.wait()
    return told


def check_nothing_is_lost(store: Store, url: str, kills: int) -> None:
    chance = random.Random(kills)
    told = [
        line.split()
        for n in range(kills)
        for line in kill_a_writer(url, f"w{n}", chance.randint(1, 12))
    ]
    kept = {e.id for e in store.progress.events("ann")}
    page, _ = store.plans.page("ann", 100_000)
    kept |= {plan.id for plan in page}
    assert {name for _, name in told} <= kept


@pytest.mark.databases
def test_what_was_acknowledged_before_a_kill_is_there(store: Store, url: str) -> None:
    check_nothing_is_lost(store, url, 2)


@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(store: Store, url: str) -> None:
    check_nothing_is_lost(store, url, 100)
