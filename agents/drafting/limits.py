"""How much a turn may take of chat models, and what it has taken."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from langchain_core.messages import AIMessageChunk, BaseMessage

from agents.answer import Usage
from agents.evidence import Run
from ingest.settings import Settings

CHARS_PER_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps of one turn; `context_tokens` is of one call, estimated at four characters each."""

    calls: int = 6
    tools: int = 8
    seconds: float = 180.0
    tokens: int = 100_000
    context_tokens: int = 12_000

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Return the limits of an installation."""
        return cls(
            settings.run_max_calls,
            settings.run_max_tools,
            settings.run_max_s,
            settings.run_max_tokens,
            settings.model_context_tokens,
        )


@dataclass(slots=True)
class Budget:
    """What is left of the limits; each that is hit is named once in the run's warnings."""

    limits: Limits
    run: Run
    prices: tuple[float, float] | None = None
    calls: int = 0
    tools: int = 0
    _ends_at: float = field(init=False)

    def __post_init__(self) -> None:
        self._ends_at = time.monotonic() + self.limits.seconds

    @property
    def seconds_left(self) -> float:
        """Seconds until the turn has to end; may be negative."""
        return self._ends_at - time.monotonic()

    def may_call(self) -> bool:
        """Whether the model may be asked once more; counts the call."""
        if self.calls >= self.limits.calls:
            return self._hit(f"the model was asked {self.calls} times")
        if self._taken() >= self.limits.tokens:
            return self._hit(f"the models took {self._taken():,} tokens")
        self.calls += 1
        return True

    def may_use_tool(self) -> bool:
        """Whether one more tool may be called; counts it."""
        if self.tools >= self.limits.tools:
            return self._hit(f"tools were called {self.tools} times")
        self.tools += 1
        return True

    def may_go_on(self, said_chars: int) -> bool:
        """Whether an answer of this many characters so far may become longer."""
        if self._taken() + said_chars // CHARS_PER_TOKEN < self.limits.tokens:
            return True
        return self._hit(f"the models took {self.limits.tokens:,} tokens")

    def out_of_time(self) -> None:
        """Note that the time is up."""
        self._hit(f"the model took {self.limits.seconds:g} seconds")

    def count(
        self,
        asked: list[BaseMessage],
        heard: Sequence[AIMessageChunk],
        prices: tuple[float, float] | None = None,
    ) -> None:
        """Add what a call took: as its provider counted, else estimated; `prices` of another."""
        prices = prices or self.prices
        told = [piece.usage_metadata for piece in heard if piece.usage_metadata]
        taken_in = sum(usage["input_tokens"] for usage in told) or estimate(asked)
        taken_out = sum(usage["output_tokens"] for usage in told) or estimate(heard)
        before = self.run.usage
        cost = before.cost_usd
        if prices:
            each = (taken_in * prices[0] + taken_out * prices[1]) / 1_000_000
            cost = round((cost or 0.0) + each, 6)
        self.run.usage = Usage(
            input_tokens=before.input_tokens + taken_in,
            output_tokens=before.output_tokens + taken_out,
            cost_usd=cost,
        )

    def _taken(self) -> int:
        return self.run.usage.input_tokens + self.run.usage.output_tokens

    def _hit(self, what: str) -> bool:
        warning = f"The answer may be incomplete: {what}, which is the limit of a turn."
        if warning not in self.run.warnings:
            self.run.warnings.append(warning)
        return False


def estimate(messages: Sequence[BaseMessage]) -> int:
    """Return about how many tokens messages take."""
    return sum(len(str(message.text)) for message in messages) // CHARS_PER_TOKEN
