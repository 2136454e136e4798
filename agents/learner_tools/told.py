"""What a learner tool hands back: the answer's text, made by code out of computed values."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agents.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Told:
    """The text that answers; each of its lines is recorded as `said` in the call's result.

    Empty, when the tool has nothing to say and the message is to be taken as a question.
    """

    text: str
    near: tuple[str, ...] = ()
    """Sections that come nearest, where the text says that the sources do not tell it."""


class Clock:
    """Measures one call of a tool and records it in the run."""

    def __init__(self, runtime: Runtime, name: str, args: Mapping[str, Any]) -> None:
        self._started = time.perf_counter()
        self._runtime = runtime
        self._name = name
        self._args = {
            key: value for key, value in args.items() if value not in (None, [], "", False)
        }

    def tell(
        self, text: str, values: Mapping[str, Any], near: Sequence[str] = ()
    ) -> tuple[str, Told]:
        """Record the call with every value that `text` states, and return what the tool returns.

        Args:
            text: The answer, one statement or list item after the other. A statement counts as
                evidenced because it stands here: write nothing that was not computed.
            values: JSON data that the text was made from.
            near: Sections that come nearest, where the text only says what is not told.
        """
        run = self._runtime.context
        said = [line for line in text.split("\n") if line.strip()]
        run.calls[self._runtime.tool_call_id or ""] = {
            "name": self._name,
            "args": self._args,
            "result": {**values, "said": said},
            "ms": round((time.perf_counter() - self._started) * 1000, 2),
            "ok": True,
        }
        run.enter("writing")
        return text, Told(text, tuple(near))

    def ask(self, text: str, values: Mapping[str, Any]) -> tuple[str, Told]:
        """Do as `tell`, for a text that only asks: its premises are no statements of an answer."""
        self._runtime.context.asks = True
        return self.tell(text, values)
