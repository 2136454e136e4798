"""One chat model's line in a comparison: how good, how fast and how dear."""

from pydantic import BaseModel


class ModelLine(BaseModel):
    """One model on the questions of the fixed sample that a run asked too.

    Attributes:
        facts: Share of the gold facts that its answers hold.
        promises: Share of its cases that keep every promise.
        seconds: A turn, on the machine it ran on.
        tokens: A turn, in and out.
        usd: A turn; None where no price was configured.
    """

    model: str
    n: int
    facts: float
    promises: float
    seconds: float
    tokens: float = 0.0
    usd: float | None = None
