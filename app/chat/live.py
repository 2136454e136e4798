"""An answer that comes about: its events one by one, through lost connections, until it ends."""

import queue
import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event, Thread

from app.chat.client import ApiDownError, ApiError, Client
from app.sse import LAST, ServerEvent

PAUSE_S = 0.2
ATTEMPTS = 20
RETRY_S = 0.5

Read = Callable[[], Iterator[ServerEvent]]


def ask(client: Client, question: str, thread_id: str | None) -> Iterator[ServerEvent | None]:
    """Yield the events of a new run; None whenever nothing has come for `PAUSE_S`.

    Raises:
        ApiError: the question was refused, or the connection was lost for good.
    """
    return _paced(lambda: _resuming(client, lambda: client.ask(question, thread_id)))


def follow(client: Client, run_id: str) -> Iterator[ServerEvent | None]:
    """Yield all events of a run that is worked on, as `ask` does."""
    return _paced(lambda: _resuming(client, lambda: client.follow(run_id, 0)))


def _resuming(client: Client, read: Read) -> Iterator[ServerEvent]:
    """Go on behind the last event when a connection breaks."""
    run_id, after, failures = "", 0, 0
    while True:
        try:
            for event in read():
                yield event
                run_id, after, failures = str(event.data.get("run_id")), event.seq, 0
                if event.type in LAST:
                    return
            raise ApiDownError("The answer broke off.")
        except ApiDownError:
            failures += 1
            if not after or failures > ATTEMPTS:
                raise
            time.sleep(RETRY_S)
        read = partial(client.follow, run_id, after)


def _paced(read: Read) -> Iterator[ServerEvent | None]:
    """Read in another thread, so that whoever shows the events can look up in between."""
    arrived: queue.Queue[ServerEvent | ApiError | None] = queue.Queue()
    left = Event()

    def pump() -> None:
        try:
            for event in read():
                arrived.put(event)
                if left.is_set():
                    return
            arrived.put(None)
        except ApiError as exc:
            arrived.put(exc)

    Thread(target=pump, name="events", daemon=True).start()
    try:
        while True:
            try:
                event = arrived.get(timeout=PAUSE_S)
            except queue.Empty:
                yield None
                continue
            if event is None:
                return
            if isinstance(event, ApiError):
                raise event
            yield event
    finally:
        left.set()
