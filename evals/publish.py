"""The published report and the block of the README that is made of it, so no number is typed."""

from pathlib import Path
from typing import Any

import orjson

from evals.measure import METRICS
from evals.record import ROOT, Record, write
from evals.tally import latencies
from ingest.errors import InvalidInputError

REPORT_FILE = ROOT / "docs" / "evals.json"
README_FILE = ROOT / "README.md"
ABLATIONS_FILE = ROOT / "docs" / "ablations.md"
START, END = "<!-- evals -->", "<!-- /evals -->"
CORPORA = {"shipped": "shipped articles", "unseen": "unseen articles"}


def publish(record: Record, report: Path = REPORT_FILE, readme: Path = README_FILE) -> None:
    """Write a run's numbers without its traces, and the README's block of them.

    Raises:
        InvalidInputError: the run is not of all cases, or the README has no place for the block.
    """
    if record.about.selection != "all cases":
        raise InvalidInputError("only a run over all cases can be published")
    data = {
        "about": record.about.model_dump(),
        "numbers": record.numbers(),
        "latency_ms": latencies(record.outcomes),
    }
    write(report, orjson.dumps(data, option=orjson.OPT_INDENT_2) + b"\n")
    put_block(data, readme)


def put_block(data: dict[str, Any], readme: Path) -> None:
    """Replace the text between the markers of a README by that of a published report."""
    text = readme.read_text(encoding="utf-8")
    if START not in text or END not in text:
        raise InvalidInputError(f"{readme} has no lines {START} and {END}")
    before, rest = text.split(START, 1)
    after = rest.split(END, 1)[1]
    write(readme, f"{before}{block(data)}{after}".encode())


def block_of(readme: Path) -> str:
    """Return the block that a README has, markers included."""
    text = readme.read_text(encoding="utf-8")
    return text[text.index(START) : text.index(END) + len(END)]


def block(data: dict[str, Any]) -> str:
    """Return the block of a published report, markers included."""
    by_corpus = data["numbers"]["report half, corpus"]
    shared = {c: data["numbers"][f"report half, {c}, words shared"] for c in CORPORA}
    head = ["metric", *CORPORA.values()]
    rows = [[metric.says, *(_cell(by_corpus[c].get(metric.name)) for c in CORPORA)]
            for metric in METRICS]  # fmt: skip
    lines = [
        START,
        f"Means over the report half of {_cases(data)} cases, with 95 % bootstrap intervals;"
        " keyless, through the",
        "whole assistant. “Unseen” are articles that only the evaluation indexes. Written by"
        " `roadmap eval --publish`.",
        "",
        f"| {' | '.join(head)} |",
        "| --- | ---: | ---: |",
        *(f"| {' | '.join(row)} |" for row in rows if any(row[1:])),
        "",
        *(
            f"Of questions on the {says} that share a content word with their passage, recall@5 is"
            f" {_cell(shared[corpus]['yes']['recall@5'])}; of those that share none"
            f" {_cell(shared[corpus]['no']['recall@5'])}."
            for corpus, says in CORPORA.items()
        ),
        "[docs/ablations.md](docs/ablations.md) takes retrieval apart.",
        END,
    ]
    return "\n".join(lines)


def _cases(data: dict[str, Any]) -> int:
    return int(data["numbers"]["all"]["all"]["promises"]["n"])


def _cell(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    digits = 0 if row["mean"] > 1 else 3
    low, high = f"{row['low']:.{digits}f}", f"{row['high']:.{digits}f}"
    return f"{row['mean']:.{digits}f} [{low}, {high}], n={row['n']}"
