"""Makes events; knows their JSON, and neither the database nor the stream they go to."""

from collections.abc import Mapping
from typing import Any

import orjson

from agents.store import Event

_BREAKS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def make_event(run_id: str, seq: int, kind: str, fields: Mapping[str, Any]) -> Event:
    """Return an event; its JSON has no character that any reader takes for the end of a line."""
    data = orjson.dumps({"run_id": run_id, "seq": seq, **fields}).decode()
    for found, escaped in _BREAKS:
        if found in data:
            data = data.replace(found, escaped)
    return Event(seq, kind, data)


def opening(thread_id: str, message_id: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what every run begins with, so that it can be told again when nothing was written."""
    ids = {"thread_id": thread_id, "message_id": message_id}
    return [("run", ids), ("status", {"stage": "retrieving"})]
