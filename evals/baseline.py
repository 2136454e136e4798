"""The committed scores of every case, which later runs are held against."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import orjson

from evals.comparing import PLACES
from evals.outcomes import Scored

CASES_FILE = Path(__file__).parent / "baseline_cases.jsonl"


def load_baseline(file: Path = CASES_FILE) -> dict[str, dict[str, float]]:
    """Return metric → value by case; empty when nothing was accepted yet."""
    if not file.is_file():
        return {}
    rows = [orjson.loads(line) for line in file.read_bytes().splitlines() if line.strip()]
    return {row["id"]: row["scores"] for row in rows}


def accept_outcomes(outcomes: Sequence[Scored], file: Path = CASES_FILE) -> None:
    """Make outcomes the baseline; cases that were not asked keep what they had."""
    accept_scores({outcome.case.id: outcome.scores for outcome in outcomes}, file)


def accept_scores(scores: Mapping[str, Mapping[str, float]], file: Path) -> None:
    """Make scores by case the baseline; other cases keep what they had."""
    known = load_baseline(file)
    for case, values in scores.items():
        known[case] = {k: round(v, PLACES) for k, v in values.items()}
    lines = [orjson.dumps({"id": case, "scores": known[case]}) for case in sorted(known)]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"\n".join(lines) + b"\n")
