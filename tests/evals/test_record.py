"""A run that is kept: it comes back as it was, and holds the same numbers each time."""

from pathlib import Path

import orjson
import pytest

from evals.baseline import accept_outcomes, load_baseline
from evals.conversations import load_talks
from evals.page import make_page
from evals.record import Record
from evals.requests import load_requests
from evals.talking import TalkOutcome, TurnOutcome
from evals.tally import latencies, tally
from ingest.errors import InvalidInputError
from tests.evals.test_page import ABOUT, make_outcome


def make_talks() -> list[TalkOutcome]:
    turn = TurnOutcome(
        say="A <plan>?", answer="12 weeks.", grounding="grounded", missed=["no plan"],
        unheld=["12"], latency_ms=3.0,
    )  # fmt: skip
    scores = {"slots": 0.5, "goal reached": 0.0, "true numbers": 0.0, "expectations": 0.0}
    asked = {"slots": 0.5, "question back": 1.0, "true numbers": 0.0}
    return [
        TalkOutcome(case=load_talks()[0], scores=scores, turns=[turn]),
        TalkOutcome(case=load_requests()[0], scores=asked, turns=[turn]),
    ]


def test_a_saved_run_comes_back_with_its_numbers_first(tmp_path: Path) -> None:
    outcomes = [make_outcome(), make_outcome("fact-002")]
    record = Record(about=ABOUT, outcomes=outcomes, talks=make_talks())
    record.save(tmp_path / "run.json")
    assert Record.load(tmp_path / "run.json") == record
    saved = orjson.loads((tmp_path / "run.json").read_bytes())
    assert list(saved) == ["about", "numbers", "latency_ms", "outcomes", "judges", "talks"]
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


def test_requests_and_conversations_are_kinds_of_their_own_and_stand_on_the_page() -> None:
    record = Record(about=ABOUT, outcomes=[make_outcome()], talks=make_talks())
    assert set(record.kinds().values()) == {
        "fact", "conversations: first_plan", "plan requests: terse",
    }  # fmt: skip
    assert record.scores()["talk-001"]["goal reached"] == 0.0
    page = make_page(record)
    for shown in (
        "Planning in conversation",
        "A &lt;plan&gt;?",
        "MADE UP   12",
        "MISSED    no plan",
    ):
        assert shown in page
