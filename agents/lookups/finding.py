"""What a look-up hands back, and how its sentences write hours, counts and lists."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """Values as JSON data, and the text that states them, a sentence or list item each."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)


def number(value: float) -> str:
    """Return a number without digits that say nothing: `6`, `3.5`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def amount(value: float, unit: str) -> str:
    """Return a number with its unit in the right number: `1 hour`, `2 skills`."""
    return f"{number(value)} {unit}{'' if value == 1 else 's'}"


def listed(names: Iterable[str]) -> str:
    """Return names as a phrase: `a, b and c`."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def bullets(lines: Iterable[str], most: int = MOST_LINES) -> list[str]:
    """Return list items, at most some; of the rest nothing is said."""
    return [f"- {line}" for line in list(lines)[:most]]
