"""Chat models of committed reports beside the keyless one, on the cases that both answered."""

from pathlib import Path

import pytest

from evals.page import make_page
from evals.real.beside import model_lines
from evals.real.report import RealReport
from evals.real.rows import Row, Turn
from evals.record import Record
from tests.evals.test_page import ABOUT, make_outcome


def report(model: str, prices: tuple[float, float] | None) -> RealReport:
    turn = Turn(
        say="?", answer="Docker.", grounding="grounded", model=model, broken=[], unheld=[], cut=0,
        warnings=[], input_tokens=900, output_tokens=100, seconds=4.0,
    )  # fmt: skip
    rows = [
        Row(id=name, kind="fact", commit=None, facts=(1, 1), turns=[turn], calls=1, sent_back=0,
            model_seconds=3.0)
        for name in ("fact-001", "fact-999")
    ]  # fmt: skip
    return RealReport(model=model, usd_per_million=prices, rows=rows)


def test_models_are_compared_on_shared_cases_by_facts_seconds_and_cost(tmp_path: Path) -> None:
    report("openai:small", None).save(tmp_path / "real_model.json")
    report("openai:large", (10.0, 50.0)).save(tmp_path / "real_model_large.json")
    keyless, small, large = model_lines([make_outcome(), make_outcome("fact-002")], tmp_path)
    assert (keyless.model, keyless.n, keyless.facts, keyless.usd) == ("extractive", 1, 0.0, 0.0)
    assert (small.model, small.n, small.facts, small.usd) == ("openai:small", 1, 1.0, None)
    assert large.usd == pytest.approx(0.014)
    record = Record(about=ABOUT, outcomes=[make_outcome()], models=[keyless, small, large])
    record.save(tmp_path / "run.json")
    assert Record.load(tmp_path / "run.json") == record
    page = make_page(record)
    assert "$0.01400" in page
    assert "not known" in page


def test_without_reports_there_is_no_comparison(tmp_path: Path) -> None:
    assert model_lines([make_outcome()], tmp_path) == []
    assert "Chat models" not in make_page(Record(about=ABOUT, outcomes=[make_outcome()]))
