"""A run that this process works on: its events in memory, and a wake-up call for who follows."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping
from typing import Any, Protocol

from agents.answer import Answer
from agents.runs.event import make_event
from agents.store import Event, Turn

QUIET_S = 10.0


class Emit(Protocol):
    """Tells what happens in a run; may be called from any thread."""

    def __call__(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Add an event of this type with these fields."""


class LiveRun:
    """The events of one run; made and used on one event loop.

    What is shown was written before, so that a crash takes nothing that somebody has seen.

    Attributes:
        learner: Whose it is.
        turn: The question it works on.
        task: The work; set once, right after this is made.
        written: How many of the events are in the database.
        news: Set when there is something to write that somebody waits for.
        stopped_by: Why the work was stopped; None when it was not.
    """

    task: asyncio.Task[Answer]

    def __init__(self, learner: str, turn: Turn) -> None:
        self.learner = learner
        self.turn = turn
        self.written = 0
        self.news = asyncio.Event()
        self.stopped_by: Exception | None = None
        self._events: list[Event] = []
        self._told = deque[tuple[str, Mapping[str, Any]]]()
        self._waking = False
        self._shown = 0
        self._followed = False
        self._ended = False
        self._ending: tuple[str, Mapping[str, Any]] | None = None
        self._working: asyncio.Task[Answer] | None = None
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()

    @property
    def followed(self) -> bool:
        """Whether anybody has begun to follow it."""
        return self._followed

    @property
    def ended(self) -> bool:
        """Whether its last event can be seen."""
        return self._ended

    @property
    def id(self) -> str:
        """The run's id."""
        return self.turn.run_id

    def emit(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Add an event from any thread; what one thread emits keeps its order.

        The loop is woken once for all that is told before it gets to them, and not at all while
        nobody follows: then events are taken when they are written.
        """
        self._told.append((kind, fields))
        if self._followed and not self._waking:
            self._waking = True
            self._loop.call_soon_threadsafe(self._take)

    def add(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Add an event on the run's own loop; nothing comes behind the end."""
        self._told.append((kind, fields))
        self._take()

    def _take(self) -> None:
        self._waking = False  # first, so that whatever is told from here on wakes the loop again
        while self._told:
            kind, fields = self._told.popleft()
            if not self._ended:  # a tool of a cancelled run may still be at work
                self._events.append(make_event(self.id, len(self._events) + 1, kind, fields))
                if self._followed:
                    self.news.set()

    def show(self) -> None:
        """Let everybody see what was added, and wake all who wait for it."""
        self._show(len(self._events), ended=False)

    def end(self, kind: str, fields: Mapping[str, Any]) -> None:
        """Show what was added and the last event, which is made only for those who follow."""
        self._ending = (kind, fields)
        self._show(len(self._events), ended=True)

    def unwritten(self) -> list[Event]:
        """Return the events that are not in the database yet."""
        self._take()
        return self._events[self.written :]

    def note_written(self, count: int) -> None:
        """Note that the next `count` events are in the database, and show them."""
        self.written += count
        self._show(max(self._shown, self.written), ended=False)

    def work_in(self, working: asyncio.Task[Answer]) -> None:
        """Note the task that `stop` has to cancel."""
        self._working = working
        working.add_done_callback(lambda _: self.news.set())
        if self.stopped_by:
            working.cancel()

    def stop(self, reason: Exception) -> None:
        """Cancel the work; `reason` is what the run ends with."""
        if self.stopped_by is None:
            self.stopped_by = reason
            if self._working:
                self._working.cancel()

    async def answer(self) -> Answer:
        """Wait for the end.

        Raises:
            RunCancelledError, RunInterruptedError: there will be no answer.
            Exception: whatever the work raised.
        """
        return await asyncio.shield(self.task)

    def follow(self, after: int) -> AsyncIterator[Event | None]:
        """Return the events behind `after` as they happen; None whenever it is quiet for long."""
        self._followed = True  # first, so that whatever is told from here on wakes the loop
        self._take()
        self.news.set()
        return self._follow(after)

    async def _follow(self, after: int) -> AsyncIterator[Event | None]:
        while True:
            while after < self._shown:  # more may be shown while the follower handles this one
                yield self._events[after]
                after += 1
            if self._ended:
                if self._ending and after == len(self._events):
                    yield make_event(self.id, after + 1, *self._ending)
                return
            changed = self._changed
            try:
                async with asyncio.timeout(QUIET_S):
                    await changed.wait()
            except TimeoutError:
                yield None

    def _show(self, count: int, ended: bool) -> None:
        self._shown, self._ended = count, ended
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
