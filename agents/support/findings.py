"""What a check finds against a claim: which kind of flaw, how grave, and why in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw of a claim.

    Attributes:
        kind: Name of the feature that it counts for.
        weight: How grave, in (0, 1].
        reason: A sentence for the reader, without a full stop.
    """

    kind: str
    weight: float
    reason: str


def quoted(text: str, max_chars: int = 60) -> str:
    """Return a text for a reason: one line, in quotes, not too long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= max_chars else line[: max_chars - 1] + '…'}”"
