"""Tells a run out of the database: one that has ended, or one that another process works on."""

import asyncio
import time
from collections.abc import AsyncIterator

from agents.runs.endings import ending
from agents.runs.event import make_event, opening
from agents.runs.live import QUIET_S
from agents.store import Event, RunLog, StoredRun
from ingest.errors import NotFoundError

POLL_S = 0.1

Found = tuple[StoredRun, list[Event], int]


async def replay(
    log: RunLog, learner: str, found: Found, after: int, closing: asyncio.Event
) -> AsyncIterator[Event | None]:
    """Yield the events behind `after`, and go on asking until the run has ended.

    Args:
        log: Where the run is read.
        learner: Whose run it is.
        found: What the first look found.
        after: The seq of the last event that the follower has.
        closing: Set when this process ends; then the events end early.
    """
    heard_at = time.monotonic()
    while True:
        run, events, last = found
        for event in [*events, *_end(run, last, after)]:
            yield event
            after, heard_at = event.seq, time.monotonic()
        if run.state != "running" or closing.is_set():
            return
        if time.monotonic() > heard_at + QUIET_S:
            heard_at = time.monotonic()
            yield None
        await asyncio.sleep(POLL_S)
        try:
            found = await asyncio.to_thread(log.read, learner, run.id, after)
        except NotFoundError:
            return  # the thread was deleted, and the run with it


def _end(run: StoredRun, last: int, after: int) -> list[Event]:
    """Return what a run that has ended lacks behind its stored events; `last` is their last seq."""
    if run.state == "running":
        return []
    missing = []
    if not last:
        told = opening(run.thread_id, run.message_id)
        missing = [make_event(run.id, n, *what) for n, what in enumerate(told, 1)]
    missing.append(ending(run, last + len(missing) + 1))
    return [event for event in missing if event.seq > after]
