"""A run that is kept: it comes back as it was, and holds the same numbers each time."""

from pathlib import Path

import orjson
import pytest

from evals.baseline import accept_outcomes, load_baseline
from evals.record import Record
from evals.tally import latencies, tally
from ingest.errors import InvalidInputError
from tests.evals.test_page import ABOUT, make_outcome


def test_a_saved_run_comes_back_with_its_numbers_first(tmp_path: Path) -> None:
    record = Record(about=ABOUT, outcomes=[make_outcome(), make_outcome("fact-002")])
    record.save(tmp_path / "run.json")
    assert Record.load(tmp_path / "run.json") == record
    saved = orjson.loads((tmp_path / "run.json").read_bytes())
    assert list(saved) == ["about", "numbers", "latency_ms", "outcomes"]
    assert saved["numbers"]["all"]["all"]["answered"] == {"mean": 1, "low": 1, "high": 1, "n": 2}


def test_numbers_are_the_same_each_time_whatever_the_latency() -> None:
    slow = [make_outcome(latency_ms=900.0), make_outcome("fact-002", scores={"facts": 1.0})]
    fast = [o.model_copy(update={"latency_ms": 1.0}) for o in slow]
    numbers = [Record(about=ABOUT, outcomes=outcomes).numbers() for outcomes in (slow, fast)]
    assert numbers[0] == numbers[1]
    assert latencies(slow) != latencies(fast)


def test_a_file_that_is_no_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(InvalidInputError, match="no report"):
        Record.load(tmp_path / "x.json")


def test_an_accepted_case_replaces_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    accept_outcomes([make_outcome(), make_outcome("fact-002")], file)
    accept_outcomes([make_outcome(scores={"facts": 1 / 3})], file)
    assert load_baseline(file)["fact-001"] == {"facts": 0.3333}
    assert load_baseline(file)["fact-002"] == {"facts": 0.0, "answered": 1.0}


def test_a_metric_is_averaged_over_the_cases_that_define_it() -> None:
    outcomes = [make_outcome(), make_outcome("fact-002", scores={"facts": 1.0})]
    lines = {line.metric: line.score for line in tally(outcomes)}
    assert (lines["facts"].mean, lines["facts"].n) == (0.5, 2)
    assert (lines["answered"].mean, lines["answered"].n) == (1.0, 1)
