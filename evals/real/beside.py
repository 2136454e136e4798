"""Chat models beside the keyless one, on the cases of the fixed sample that they share."""

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from agents.models import KEYLESS
from evals.metrics import holds_fact
from evals.models import ModelLine
from evals.outcomes import Outcome
from evals.real.report import REPORT_FILE, RealReport

FILES = f"{REPORT_FILE.stem}*.json"


def model_lines(outcomes: Sequence[Outcome], folder: Path = REPORT_FILE.parent) -> list[ModelLine]:
    """Return a line for each model that a committed report is of, and one for the keyless model.

    Args:
        outcomes: What the keyless model made of the cases; those not asked are left out.
        folder: Holds the reports, `real_model*.json`.
    """
    known = {outcome.case.id: outcome for outcome in outcomes}
    lines: list[ModelLine] = []
    asked: set[str] = set()
    for file in sorted(folder.glob(FILES)):
        report = RealReport.model_validate_json(file.read_bytes())
        report.rows = [row for row in report.rows if row.id in known and row.facts[1]]
        if report.rows:
            asked |= {row.id for row in report.rows}
            lines.append(_line(report))
    shared = [outcome for case, outcome in known.items() if case in asked]
    return [_keyless(shared), *lines] if shared else []


def _line(report: RealReport) -> ModelLine:
    turns = [turn for row in report.rows for turn in row.turns]
    came, went = sum(t.input_tokens for t in turns), sum(t.output_tokens for t in turns)
    prices = report.usd_per_million
    return ModelLine(
        model=report.model,
        n=len(report.rows),
        facts=sum(r.facts[0] for r in report.rows) / sum(r.facts[1] for r in report.rows),
        promises=fmean(row.kept for row in report.rows),
        seconds=fmean(turn.seconds for turn in turns),
        tokens=(came + went) / len(turns),
        usd=(came * prices[0] + went * prices[1]) / 1e6 / len(turns) if prices else None,
    )


def _keyless(outcomes: Sequence[Outcome]) -> ModelLine:
    held = [holds_fact(o.answer, fact) for o in outcomes for fact in o.case.facts]
    return ModelLine(
        model=KEYLESS,
        n=len(outcomes),
        facts=fmean(held),
        promises=fmean(not outcome.broken for outcome in outcomes),
        seconds=fmean(outcome.latency_ms for outcome in outcomes) / 1000,
        usd=0.0,
    )
