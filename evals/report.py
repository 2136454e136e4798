"""Tables of scores, and the committed baseline that they are held against."""

from dataclasses import dataclass
from pathlib import Path

import orjson

BASELINE_FILE = Path(__file__).parent / "baseline.json"
SLACK = 0.02


@dataclass(frozen=True, slots=True)
class Table:
    """A title, a header and rows of text."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> list[str]:
        """Return the table as aligned Markdown lines under its title."""
        cells = [self.header, *self.rows]
        widths = [max(len(row[i]) for row in cells) for i in range(len(self.header))]

        def line(row: tuple[str, ...]) -> str:
            padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            return f"| {' | '.join(padded)} |"

        rule = f"|{'|'.join('-' * (width + 2) for width in widths)}|"
        return [self.title, "", line(self.header), rule, *(line(row) for row in self.rows)]


def accept(measured: dict[str, float]) -> None:
    """Make scores the baseline; those that were not measured keep their values."""
    known = orjson.loads(BASELINE_FILE.read_bytes()) if BASELINE_FILE.is_file() else {}
    rounded = {name: round(value, 4) for name, value in measured.items()}
    data = orjson.dumps(known | rounded, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
    BASELINE_FILE.write_bytes(data + b"\n")


def losses(measured: dict[str, float], prefix: str) -> list[str]:
    """Return the scores under a prefix that fell below the committed baseline by more than `SLACK`.

    Scores are deterministic on one machine; the slack is for float differences between
    machines that move single cases.
    """
    baseline: dict[str, float] = (
        orjson.loads(BASELINE_FILE.read_bytes()) if BASELINE_FILE.is_file() else {}
    )
    held = {name: value for name, value in baseline.items() if name.startswith(prefix)}
    missing = [f"{name} is not measured any more" for name in held if name not in measured]
    return missing + [
        f"{name} fell from {held[name]:.3f} to {measured[name]:.3f}"
        for name in held.keys() & measured.keys()
        if measured[name] < held[name] - SLACK
    ]
