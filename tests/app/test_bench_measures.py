"""The benchmark's arithmetic and shapes, on samples whose results are known."""

import json

import pytest
from rich.console import Console

from app.bench.measures import (
    Alone,
    BenchReport,
    Build,
    Comparison,
    Drafting,
    ScaleRow,
    Slot,
    Speed,
    percentile,
)
from app.bench.table import show_bench, show_scale

FLOOR = (Slot(1, 2.0, (10.0, 20.0, 30.0)), Slot(1, 1.0, (10.0, 10.0)))
PRODUCT = (Slot(1, 2.0, (40.0, 40.0)), Slot(1, 4.0, (30.0, 30.0)))


@pytest.fixture
def report() -> BenchReport:
    return BenchReport(
        seconds=9.0,
        load=(Comparison(1, FLOOR, PRODUCT),),
        indexing=Build(600, 10.0),
        embed=Alone.of([8.0, 9.0, 10.0]),
        search=Alone.of([1.0, 2.0]),
        first_event=Alone.of([1.0, 3.0]),
        start_s=6.25,
        grounding={"grounded": 3, "abstained": 1},
        planning=Alone.of([12.0]),
        planning_large=Alone.of([900.0]),
        plan_turns=Alone.of([60.0]),
        loading=Alone.of([150.0]),
        linking=Alone.of([5.0]),
        drafting=Drafting(Alone.of([30.0]), Alone.of([9.0]), Alone.of([2.0])),
        machine={"cores": 2, "processor": "Some CPU", "system": "Linux", "python": "3.11.0"},
    )


def test_slots_are_pooled_and_time_is_added_up() -> None:
    assert Speed.of(FLOOR) == Speed(n=5, p50_ms=10.0, p95_ms=28.0, per_minute=100.0)


def test_percentiles_are_interpolated() -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0, 5.0], 95) == pytest.approx(4.8)
    assert percentile([7.0], 50) == 7.0


def test_a_factor_above_one_always_means_that_the_product_is_slower() -> None:
    comparison = Comparison(1, FLOOR, PRODUCT)
    latency, throughput = comparison.factor("p50_ms"), comparison.factor("per_minute")
    assert latency.pooled == pytest.approx(35.0 / 10.0)
    assert (latency.low, latency.high) == (2.0, 3.0)
    assert throughput.pooled == pytest.approx(100.0 / 40.0)
    assert (throughput.low, throughput.high) == (1.5, 4.0)


def test_rounds_of_different_number_are_not_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        Comparison(1, FLOOR, PRODUCT[:1]).factor("p50_ms")


def test_passages_a_second_count_the_whole_build() -> None:
    assert Build(600, 10.0).to_dict() == {"passages": 600, "seconds": 10.0, "per_second": 60.0}


def test_the_report_is_json_of_a_known_shape(report: BenchReport) -> None:
    told = json.loads(json.dumps(report.to_dict()))
    assert set(told) == {
        "machine",
        "seconds",
        "load",
        "indexing",
        "embed_query",
        "search",
        "start_s",
        "first_event",
        "grounding",
        "planning",
        "planning_5000_skills",
        "loading_skills",
        "linking_4000_chars",
        "plan_turn",
        "drafting",
    }
    (load,) = told["load"]
    assert (load["clients"], load["rounds"]) == (1, 2)
    assert load["product"] == {"n": 4, "p50_ms": 35.0, "p95_ms": 40.0, "per_minute": 40.0}
    assert set(load["times_slower"]) == {"p50_ms", "p95_ms", "per_minute"}
    assert told["search"] == {"n": 2, "p50_ms": 1.5, "p95_ms": pytest.approx(1.95)}


def test_the_table_shows_values_samples_and_factors(report: BenchReport) -> None:
    console = Console(width=120)
    with console.capture() as shown:
        show_bench(report, console)
    text = shown.get()
    assert "2 cores, Some CPU, Python 3.11.0; 2 rounds, 9 s of asking" in text
    (p50,) = [line for line in text.splitlines() if "p50, ms" in line and "│ 1" in line]
    assert [cell.strip() for cell in p50.strip("│").split("│")] == [
        "1",
        "p50, ms",
        "10.0",
        "5",
        "35.0",
        "4",
        "3.50× (2.00 to 3.00)",
    ]
    assert "60.0" in text
    assert "6.2" in text


def test_the_table_of_sizes_shows_a_row_a_size() -> None:
    row = ScaleRow(
        Build(1_000, 10.0),
        Alone.of([1.0, 3.0]),
        512.4,
        20.0,
        own_per_second=110.0,
        ingest_mib=300.4,
    )
    console = Console(width=120)
    with console.capture() as shown:
        show_scale([row], {"cores": 2, "processor": "Some CPU", "python": "3.11.0"}, console)
    (line,) = [line for line in shown.get().splitlines() if "1,000" in line]
    cells = [cell.strip() for cell in line.strip("│").split("│")]
    assert cells == ["1,000", "100.0", "110.0", "300", "2.0", "2", "2.9", "512", "20"]
    assert row.to_dict()["memory_mib"] == 512.4
