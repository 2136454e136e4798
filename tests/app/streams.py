"""Reads an event stream by the letter of its format, apart from the product's own reader."""

import json
import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Told:
    """An event as it came over the wire."""

    type: str
    id: int
    data: dict[str, Any]


def read_events(text: str) -> list[Told]:
    """Return the whole events of a stream; comments are left out."""
    found = []
    for block in re.split(r"(?:\r\n|\n|\r){2}", text)[:-1]:
        fields = dict(
            line.split(": ", 1) for line in re.split(r"\r\n|\n|\r", block) if line[0] != ":"
        )
        if fields:
            found.append(Told(fields["event"], int(fields["id"]), json.loads(fields["data"])))
    return found


def answer_of(events: list[Told]) -> dict[str, Any]:
    """Return the answer of a stream that ended well."""
    answer: dict[str, Any] = events[-1].data["answer"]
    return answer


def said(events: list[Told]) -> str:
    """Return what the tokens come to."""
    return "".join(event.data["text"] for event in events if event.type == "token")
