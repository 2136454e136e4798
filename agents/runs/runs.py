"""Works on runs in the background, writes their events, and shows any run to who follows it."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

from agents.answer import Answer
from agents.runs.endings import RunCancelledError, RunInterruptedError, problem_of, state_of
from agents.runs.event import opening
from agents.runs.live import Emit, LiveRun
from agents.runs.replay import replay
from agents.store import Event, Store, Turn
from ingest.errors import RoadmapError, UnavailableError

log = logging.getLogger(__name__)
WRITE_EVERY_S = 0.25
ASK_EVERY_S = 0.5
GRACE_S = 1.0
TURNS_TO_OPEN = 4  # of the event loop, until a response has sent its first event
TIDY_EVERY_S = 600.0

Work = Callable[[Emit], Coroutine[Any, Any, Answer]]


class Runs:
    """All runs: those that this process works on, and through the database all others.

    Args:
        store: Where turns and events are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._live: dict[str, LiveRun] = {}
        self._closing = asyncio.Event()

    def start(self, learner: str, turn: Turn, work: Work) -> LiveRun:
        """Begin to work on a turn; from here on nothing but its end or a cancel stops it."""
        run = LiveRun(learner, turn)
        for kind, fields in opening(turn.thread_id, turn.message_id):
            run.add(kind, fields)
        run.show()
        self._live[run.id] = run
        run.task = asyncio.create_task(self._drive(run, work))
        run.task.add_done_callback(self._forget(run))
        return run

    @property
    def idle(self) -> bool:
        """Whether this process works on nothing now."""
        return all(run.ended for run in self._live.values())

    async def follow(
        self, learner: str, run_id: str, after: int = 0
    ) -> AsyncIterator[Event | None]:
        """Return the events of a run behind `after`: those that were, then those that come.

        None stands for a while in which nothing happened.

        Raises:
            NotFoundError: the learner has no such run, or its events are kept no longer.
        """
        live = self._live.get(run_id)
        if live and live.learner == learner:
            return live.follow(after)
        found = await asyncio.to_thread(self._store.runs.read, learner, run_id, after)
        return replay(self._store.runs, learner, found, after, self._closing)

    async def cancel(self, learner: str, run_id: str) -> None:
        """Stop a run wherever it is worked on; it ends as cancelled.

        Raises:
            NotFoundError: the learner has no such run.
            ConflictError: it has finished.
        """
        await asyncio.to_thread(self._store.runs.ask_cancel, learner, run_id)
        if run_id in self._live:
            self._live[run_id].stop(RunCancelledError())

    async def close(self) -> None:
        """Let runs finish for a moment, then interrupt them; all who follow see the end."""
        self._closing.set()
        tasks = [run.task for run in self._live.values()]
        if not tasks:
            return
        await asyncio.wait(tasks, timeout=GRACE_S)
        for run in self._live.values():
            run.stop(RunInterruptedError())
        await asyncio.wait(tasks, timeout=GRACE_S)

    async def tidy(self) -> None:
        """Every few minutes, until cancelled: drop old events, and end runs whose process is gone.

        So it is done by a server that nobody asks anything, too. What has begun is ended first.
        """
        while True:
            round_ = asyncio.create_task(asyncio.to_thread(self._tidy_once))
            try:
                await asyncio.shield(round_)
            except asyncio.CancelledError:
                await round_
                raise
            await asyncio.sleep(TIDY_EVERY_S)

    def _tidy_once(self) -> None:
        try:
            self._store.recover()
            self._store.runs.prune()
        except RoadmapError as exc:
            log.warning("old events are still kept: %s", exc)

    async def _drive(self, run: LiveRun, work: Work) -> Answer:
        try:
            answer = await self._work(run, work)
            run.add("usage", answer.usage.model_dump())
            told = answer.model_dump(mode="json")
            finish = self._store.finish_turn
            if not await asyncio.to_thread(finish, run.turn, told, run.unwritten()):
                raise RunCancelledError
        except asyncio.CancelledError:
            await self._fail(run, RunInterruptedError())
            raise
        except Exception as exc:
            await self._fail(run, exc)
            raise
        run.end("done", {"answer": told})
        return answer

    async def _work(self, run: LiveRun, work: Work) -> Answer:
        """Work, and write meanwhile what happens."""
        if run.followed:  # else the first steps of the work hold the opening back
            for _ in range(TURNS_TO_OPEN):
                await asyncio.sleep(0)
        working = asyncio.create_task(work(run.emit))
        run.work_in(working)
        asked_at = time.monotonic()
        try:
            while not working.done():
                await _pause(run)
                new = run.unwritten()
                if working.done() or not (new or time.monotonic() > asked_at + ASK_EVERY_S):
                    continue
                asked_at = time.monotonic()
                await self._write(run, new)
        except asyncio.CancelledError:
            working.cancel()
            raise
        if working.cancelled():
            raise run.stopped_by or RunInterruptedError()
        return working.result()

    async def _write(self, run: LiveRun, new: list[Event]) -> None:
        """Write new events, and learn whether the run was cancelled, maybe by another process."""
        try:
            wanted = await asyncio.to_thread(self._store.runs.write, run.id, new)
        except UnavailableError as exc:
            log.warning("events of run %s wait to be written: %s", run.id, exc)
            await asyncio.sleep(WRITE_EVERY_S)
            return
        run.note_written(len(new))
        if not wanted:
            run.stop(RunCancelledError())

    async def _fail(self, run: LiveRun, exc: Exception) -> None:
        problem = problem_of(exc)
        fail = self._store.fail_turn
        try:
            await asyncio.to_thread(fail, run.turn, state_of(exc), problem, run.unwritten())
        except Exception:  # whatever it is, those who follow must see the end
            log.exception("the end of run %s is not stored", run.id)
        run.end("error", {"problem": problem})

    def _forget(self, run: LiveRun) -> Callable[[asyncio.Task[Answer]], None]:
        def forget(task: asyncio.Task[Answer]) -> None:
            del self._live[run.id]
            if not task.cancelled():
                task.exception()  # whoever asked was told; nobody else has to ask

        return forget


async def _pause(run: LiveRun) -> None:
    """Wait until somebody waits for news, or until it is time to write anyway."""
    try:
        async with asyncio.timeout(WRITE_EVERY_S):
            await run.news.wait()
    except TimeoutError:
        pass
    run.news.clear()
