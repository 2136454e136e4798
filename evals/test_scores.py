"""All outcomes together: the tables, and no significant loss against the committed baseline."""

import asyncio
from pathlib import Path

from agents.library import Library
from evals.baseline import load_baseline
from evals.comparing import compare, significant_losses
from evals.examine import Examiner
from evals.outcomes import Outcome, scores_of
from evals.report import Table
from evals.run import open_assistants
from evals.tables import by_kind, by_metric, speed

EVERY = 20


def test_no_score_is_significantly_worse_than_the_baseline(
    outcomes: list[Outcome], accepting: bool
) -> None:
    kinds = {outcome.case.id: outcome.case.kind for outcome in outcomes}
    lost = significant_losses(compare(load_baseline(), scores_of(outcomes), kinds))
    assert accepting or [str(change) for change in lost] == []


def test_every_case_has_a_baseline(outcomes: list[Outcome], accepting: bool) -> None:
    known = load_baseline()
    assert accepting or [o.case.id for o in outcomes if o.case.id not in known] == []


def test_the_same_cases_again_come_out_the_same(
    outcomes: list[Outcome], libraries: dict[str, Library], tmp_path: Path, runner: asyncio.Runner
) -> None:
    with open_assistants(libraries, tmp_path) as assistants:
        examiner = Examiner(libraries, assistants)
        for outcome in outcomes[::EVERY]:
            again = runner.run(examiner.examine(outcome.case))
            apart = {"latency_ms": 0.0, "heard": None}
            assert again.model_copy(update=apart) == outcome.model_copy(update=apart)


def test_the_tables_hold_every_metric_and_kind(
    outcomes: list[Outcome], tables: list[Table]
) -> None:
    report = [o for o in outcomes if o.case.split == "report"] or outcomes
    made = [by_metric(report), by_kind(report), speed(outcomes)]
    tables += made
    assert all(table.rows for table in made)
