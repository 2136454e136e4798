"""What is said to a model whose statements were refused, and how its second try is read."""

import re
from collections.abc import Sequence

from agents.drafting.reader import Part, Reader
from agents.prompts import prompt

_LINE = re.compile(r"^\s*(?:[-*]\s*)?(\d{1,2})\s*[:.)]\s*(.*)$")


def mending_prompt(failed: Sequence[Part], reasons: Sequence[str]) -> str:
    """Return the message that sends statements back, each with its reason."""
    lines = [
        f"{n}: {part.text} (why not: {reason})"
        for n, (part, reason) in enumerate(zip(failed, reasons, strict=True), 1)
    ]
    return "\n".join([prompt("mend.md"), "", *lines])


def read_mended(said: str, count: int) -> list[list[Part]]:
    """Return the new parts for each of `count` statements; empty where there is no second try."""
    found: list[list[Part]] = [[] for _ in range(count)]
    for line in said.splitlines():
        match = _LINE.match(line)
        if match and 1 <= int(match[1]) <= count:
            reader = Reader()
            found[int(match[1]) - 1] = [*reader.feed(match[2]), *reader.finish()]
    return found
