"""Reads Server-Sent Events, as the command line and the chat page do; knows no HTTP."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

LAST = frozenset({"done", "error"})


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """An event of a run.

    Attributes:
        type: Such as `token`; one of `LAST` ends the run.
        seq: Its number in the run, from 1.
        data: Its fields.
    """

    type: str
    seq: int
    data: dict[str, Any]


def read_events(lines: Iterable[str]) -> Iterator[ServerEvent]:
    """Yield the events of a stream; comments, which only keep a connection alive, are skipped.

    Args:
        lines: Of the stream, without their ends.

    Raises:
        ValueError: these are not the events of a run.
    """
    kind, data = "", ""
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            data = value
        elif not line and data:
            fields = json.loads(data)
            if not isinstance(fields, dict) or not isinstance(fields.get("seq"), int):
                raise ValueError("an event without its number")
            yield ServerEvent(kind, fields["seq"], fields)
            kind, data = "", ""
