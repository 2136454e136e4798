"""The committed report of a real model's run, and the page of the documentation made of it."""

from collections.abc import Sequence
from pathlib import Path

import orjson
from pydantic import BaseModel

from agents.models import KEYLESS
from evals.real.rows import Row
from evals.record import ROOT, write

REPORT_FILE = ROOT / "docs" / "real_model.json"
PAGE_FILE = ROOT / "docs" / "real_model.md"
MADE_BY = "roadmap eval model"


class RealReport(BaseModel):
    """The rows of one model, in the order of the sample.

    Attributes:
        usd_per_million: Price of a million input and of a million output tokens; None: not known.
    """

    model: str
    usd_per_million: tuple[float, float] | None = None
    rows: list[Row] = []

    @classmethod
    def load(cls, file: Path, model: str) -> "RealReport":
        """Return a report that was begun; an empty one where there is none of this model."""
        if file.is_file():
            report = cls.model_validate_json(file.read_bytes())
            if report.model == model:
                return report
        return cls(model=model)

    def save(self, file: Path) -> None:
        """Write the report.

        Raises:
            InvalidInputError: the file cannot be written.
        """
        write(file, orjson.dumps(self.model_dump(), option=orjson.OPT_INDENT_2) + b"\n")


def totals(rows: Sequence[Row]) -> dict[str, str]:
    """Return what the run comes to: what is counted, and how much."""
    turns = [turn for row in rows for turn in row.turns]
    asked = [row for row in rows if row.calls]
    asked_turns = sum(len(row.turns) for row in asked)
    seconds = sum(turn.seconds for row in asked for turn in row.turns)
    own = seconds - sum(row.model_seconds for row in asked)
    hopeless = [row for row in rows if row.expect == "abstained"]
    refused = [row for row in hopeless if row.turns[-1].grounding == "abstained"]
    kept = [turn for turn in turns if not (turn.broken or turn.unheld)]
    written = [turn for turn in turns if turn.model != KEYLESS]
    return {
        "cases that keep every promise": _share(sum(row.kept for row in rows), len(rows)),
        "answers that keep every promise": _share(len(kept), len(turns)),
        "cases that asked the model": _share(len(asked), len(rows)),
        "answers of the model's own words": _share(len(written), len(turns)),
        "facts held": _share(sum(r.facts[0] for r in rows), sum(r.facts[1] for r in rows)),
        "unanswerable questions refused": _share(len(refused), len(hopeless)),
        "calls of the model": str(sum(row.calls for row in rows)),
        "calls that sent statements back": str(sum(row.sent_back for row in rows)),
        "statements cut": str(sum(turn.cut for turn in turns)),
        "tokens in": f"{sum(turn.input_tokens for turn in turns):,}",
        "tokens out": f"{sum(turn.output_tokens for turn in turns):,}",
        "seconds a turn with the model": f"{seconds / max(asked_turns, 1):.1f}",
        "of these not the model's own": f"{own / max(asked_turns, 1):.2f}",
    }


def as_page(report: RealReport) -> str:
    """Return the page of the documentation: the sums, then a line a case."""
    lines = [
        "# A real chat model, held to the evidence",
        "",
        f"`{report.model}` on {len(report.rows)} cases: a fixed sample of the report half, over all"
        " kinds. What it writes may be poor;",
        "the promises on citations have to hold all the same. Written by"
        f" `{MADE_BY}`; [real_model.json](real_model.json) has every answer.",
        "",
        "| what | |",
        "| --- | ---: |",
        *(f"| {what} | {value} |" for what, value in totals(report.rows).items()),
        "",
        "| case | kind | promises | grounding | facts | written by | calls | sent back | cut |"
        " tokens in, out | s |",
        "| --- | --- | --- | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
        *map(_line, report.rows),
        "",
    ]
    return "\n".join(lines)


def _line(row: Row) -> str:
    by = dict.fromkeys("code" if turn.model == KEYLESS else "model" for turn in row.turns)
    cells = [
        row.id,
        row.kind,
        "kept" if row.kept else "BROKEN",
        ", ".join(dict.fromkeys(turn.grounding for turn in row.turns)),
        _share(*row.facts) if row.facts[1] else "",
        ", ".join(by),
        row.calls,
        row.sent_back,
        sum(turn.cut for turn in row.turns),
        f"{sum(t.input_tokens for t in row.turns)}, {sum(t.output_tokens for t in row.turns)}",
        f"{sum(turn.seconds for turn in row.turns):.0f}",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}"
