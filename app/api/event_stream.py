"""How a run's events go to a caller: Server-Sent Events that never fall silent for long."""

from collections.abc import AsyncIterator

from fastapi.sse import format_sse_event
from starlette.responses import StreamingResponse

from agents.store import Event

MEDIA_TYPE = "text/event-stream"
_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
_KEEP_ALIVE = format_sse_event(comment="keep-alive")


def event_stream(events: AsyncIterator[Event | None]) -> StreamingResponse:
    """Return events as a response; None is sent as a comment that keeps the connection alive."""
    return StreamingResponse(_encoded(events), headers=_HEADERS, media_type=MEDIA_TYPE)


async def _encoded(events: AsyncIterator[Event | None]) -> AsyncIterator[bytes]:
    async for event in events:
        if event is None:
            yield _KEEP_ALIVE
        else:
            yield format_sse_event(event=event.type, id=str(event.seq), data_str=event.data)
