"""Runs, by themselves: what their followers see, however work, viewers and cancels interleave."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.answer import Answer
from agents.check import check
from agents.evidence import Passages
from agents.library import Library
from agents.pieces import pieces
from agents.runs import Emit, RunCancelledError, Runs
from agents.store import Event, Store, Turn
from ingest.errors import ConflictError, NotFoundError

pytestmark = pytest.mark.databases


def an_answer(turn: Turn) -> Answer:
    return Answer(
        run_id=turn.run_id,
        thread_id=turn.thread_id,
        message_id=turn.message_id,
        answer="yes",
        grounding="none",
        model="fake",
    )


async def seen(events: AsyncIterator[Event | None], wait_s: float = 0.0) -> list[Event]:
    """Return all events, read by somebody who takes `wait_s` for each."""
    found = []
    async for event in events:
        if event is not None:
            found.append(event)
        await asyncio.sleep(wait_s)
    return found


def numbers(events: list[Event]) -> list[int]:
    return [event.seq for event in events]


@given(
    pauses_ms=st.lists(st.integers(0, 8), max_size=6),
    after=st.integers(0, 4),
    slowness_ms=st.integers(0, 8),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_viewer_sees_every_event_once_and_in_order(
    store: Store, pauses_ms: list[int], after: int, slowness_ms: int
) -> None:
    async def scenario() -> tuple[list[Event], list[Event], list[Event]]:
        runs = Runs(store)
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            for n, pause in enumerate(pauses_ms):
                await asyncio.sleep(pause / 1000)
                await asyncio.to_thread(emit, "token", {"text": str(n)})
            return an_answer(turn)

        run = runs.start("ann", turn, work)
        slow = asyncio.create_task(seen(run.follow(0), slowness_ms / 1000))
        late = asyncio.create_task(seen(await runs.follow("ann", run.id, after)))
        await run.answer()
        again = await seen(await runs.follow("ann", run.id))
        return await slow, await late, again

    slow, late, again = asyncio.run(scenario())
    assert numbers(again) == list(range(1, len(pauses_ms) + 5))
    assert slow == again
    assert late == again[after:]
    assert [event.type for event in again][-2:] == ["usage", "done"]


def test_a_viewer_who_is_slower_than_the_run_does_not_wait_for_a_keep_alive(store: Store) -> None:
    async def scenario() -> None:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            return an_answer(turn)

        run = Runs(store).start("ann", turn, work)
        events = run.follow(0)
        await anext(events)
        await run.answer()
        async with asyncio.timeout(1):
            await seen(events)

    asyncio.run(scenario())


def test_what_a_viewer_has_seen_is_in_the_database_but_for_the_opening(store: Store) -> None:
    async def scenario() -> None:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            for n in range(5):
                emit("token", {"text": str(n)})
                await asyncio.sleep(0.02)
            return an_answer(turn)

        run = Runs(store).start("ann", turn, work)
        async for event in run.follow(0):
            if event and event.type == "token":
                _, _, stored = store.runs.read("ann", turn.run_id, 0)
                assert stored >= event.seq

    asyncio.run(scenario())


def test_a_run_nobody_follows_is_written_within_a_moment(store: Store) -> None:
    async def scenario() -> None:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            emit("token", {"text": "yes"})
            await asyncio.sleep(0.4)
            _, events, _ = store.runs.read("ann", turn.run_id, 0)
            assert [event.type for event in events] == ["run", "status", "token"]
            return an_answer(turn)

        await Runs(store).start("ann", turn, work).answer()

    asyncio.run(scenario())


def test_cancel_stops_the_work_itself(store: Store) -> None:
    stopped: list[bool] = []

    async def scenario() -> list[Event]:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                stopped.append(True)
                raise
            return an_answer(turn)

        runs = Runs(store)
        run = runs.start("ann", turn, work)
        await asyncio.sleep(0.01)
        await runs.cancel("ann", run.id)
        with pytest.raises(RunCancelledError):
            await run.answer()
        with pytest.raises(ConflictError):
            await runs.cancel("ann", run.id)
        return await seen(await runs.follow("ann", run.id))

    assert problem(asyncio.run(scenario())[-1])["type"] == "run-cancelled"
    assert stopped == [True]


def test_a_run_that_is_stopped_before_it_works_never_does(store: Store) -> None:
    worked: list[bool] = []

    async def scenario() -> None:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            worked.append(True)
            return an_answer(turn)

        run = Runs(store).start("ann", turn, work)
        run.stop(RunCancelledError())
        with pytest.raises(RunCancelledError):
            await run.answer()

    asyncio.run(scenario())
    assert worked == []


def test_a_cancel_that_was_accepted_holds_even_when_the_work_is_done(store: Store) -> None:
    async def scenario() -> list[Event]:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            store.runs.ask_cancel("ann", turn.run_id)
            return an_answer(turn)

        runs = Runs(store)
        with pytest.raises(RunCancelledError):
            await runs.start("ann", turn, work).answer()
        return await seen(await runs.follow("ann", turn.run_id))

    assert problem(asyncio.run(scenario())[-1])["type"] == "run-cancelled"


def test_a_cancel_by_another_process_reaches_a_run_within_a_second(store: Store) -> None:
    async def scenario() -> None:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            await asyncio.sleep(60)
            return an_answer(turn)

        run = Runs(store).start("ann", turn, work)
        store.runs.ask_cancel("ann", turn.run_id)
        async with asyncio.timeout(2):
            with pytest.raises(RunCancelledError):
                await run.answer()

    asyncio.run(scenario())


def test_a_run_whose_thread_is_deleted_stops(store: Store) -> None:
    async def scenario() -> None:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            await asyncio.sleep(60)
            return an_answer(turn)

        runs = Runs(store)
        run = runs.start("ann", turn, work)
        store.delete_thread("ann", turn.thread_id)
        async with asyncio.timeout(2):
            with pytest.raises(RunCancelledError):
                await run.answer()
        with pytest.raises(NotFoundError):
            await runs.follow("ann", run.id)

    asyncio.run(scenario())


def test_who_has_seen_the_end_of_the_only_run_finds_the_process_idle(store: Store) -> None:
    async def scenario() -> list[bool]:
        turn, runs = store.begin_turn("ann", None, "one"), Runs(store)

        async def work(emit: Emit) -> Answer:
            return an_answer(turn)

        run = runs.start("ann", turn, work)
        return [runs.idle async for event in run.follow(0) if event]

    idle = asyncio.run(scenario())
    assert (idle[0], idle[-1]) == (False, True)


def problem(event: Event) -> dict[str, Any]:
    told: dict[str, Any] = orjson.loads(event.data)["problem"]
    return told


@given(st.text(alphabet="ab1. \n[]-*?!é\u2028\x85", max_size=80))
def test_the_pieces_of_any_text_are_the_text(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert all(found)


def test_a_piece_is_one_statement_with_its_markers() -> None:
    text = "Plan four weeks. [1][2] Then learn Python. [3]\n- First. [1]\n- Last."
    assert pieces(text) == [
        "Plan four weeks. [1][2] ",
        "Then learn Python. [3]\n",
        "- First. [1]\n",
        "- Last.",
    ]


@given(st.text(max_size=80))
def test_the_pieces_of_a_checked_draft_are_its_text(library: Library, draft: str) -> None:
    text = check(draft, Passages(), library.judge).text
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize("line_break", ["\u2028", "\u2029", "\x85", "\n", "\r", "\x0b", "\x1d"])
def test_an_events_json_is_one_line_for_any_reader(store: Store, line_break: str) -> None:
    async def scenario() -> list[Event]:
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            emit("token", {"text": line_break})
            return an_answer(turn)

        return await seen(Runs(store).start("ann", turn, work).follow(0))

    events = asyncio.run(scenario())
    assert all(len(event.data.splitlines()) == 1 for event in events)
    assert orjson.loads(events[2].data)["text"] == line_break


def test_what_a_thread_tells_of_a_cancelled_run_comes_before_its_end_or_not_at_all(
    store: Store,
) -> None:
    async def scenario() -> list[Event]:
        turn, runs = store.begin_turn("ann", None, "one"), Runs(store)
        telling, begun = list[Emit](), asyncio.Event()

        async def work(emit: Emit) -> Answer:
            telling.append(emit)
            begun.set()
            await asyncio.Event().wait()
            raise AssertionError

        run = runs.start("ann", turn, work)
        events = run.follow(0)
        await begun.wait()
        await runs.cancel("ann", run.id)
        with pytest.raises(RunCancelledError):
            await run.answer()
        await asyncio.to_thread(telling[0], "token", {"text": "late"})
        await asyncio.sleep(0)
        return await seen(events)

    events = asyncio.run(scenario())
    assert [event.type for event in events] == ["run", "status", "error"]
    assert numbers(events) == [1, 2, 3]


@pytest.mark.parametrize("followed", [False, True])
def test_the_loop_is_woken_by_events_only_where_somebody_follows(
    store: Store, monkeypatch: pytest.MonkeyPatch, followed: bool
) -> None:
    woken: list[str] = []

    async def scenario() -> list[Event]:
        loop = asyncio.get_running_loop()
        wake = loop.call_soon_threadsafe

        def count(callback: Any, *args: Any, **kwargs: Any) -> asyncio.Handle:
            woken.append(getattr(callback, "__name__", ""))
            return wake(callback, *args, **kwargs)

        monkeypatch.setattr(loop, "call_soon_threadsafe", count)
        turn = store.begin_turn("ann", None, "one")

        async def work(emit: Emit) -> Answer:
            await asyncio.to_thread(emit, "token", {"text": "yes"})
            return an_answer(turn)

        runs = Runs(store)
        run = runs.start("ann", turn, work)
        watching = asyncio.create_task(seen(run.follow(0))) if followed else None
        await run.answer()
        if watching:
            await watching
        return await seen(await runs.follow("ann", run.id))

    events = asyncio.run(scenario())
    assert [event.type for event in events] == ["run", "status", "token", "usage", "done"]
    assert woken.count("_take") == (1 if followed else 0)
