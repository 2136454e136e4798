"""The tables of a benchmark, as a person reads them and as a document holds them."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from app.bench.measures import Alone, BenchReport, Comparison, ScaleRow, Speed
from app.bench.memory import MemoryRow, growth

UNITS = {"p50_ms": "p50, ms", "p95_ms": "p95, ms", "per_minute": "requests a minute"}


def show_bench(report: BenchReport, console: Console) -> None:
    """Print the tables of a run."""
    rounds = len(report.load[0].floor)
    console.print(f"{_machine(report.machine)}; {rounds} rounds, {report.seconds:.0f} s of asking")
    console.print(load_table(report.load))
    console.print(
        "The floor embeds and searches over HTTP. “Slower” is over all rounds,"
        " in brackets the best and worst round."
    )
    console.print(facts_table(report))


def load_table(load: Sequence[Comparison]) -> Table:
    """Return floor and product side by side."""
    table = Table("clients", "measure", "floor", "n", "/ask", "n", "slower")
    for column in table.columns[2:]:
        column.justify = "right"
    for comparison in load:
        floor, product = Speed.of(comparison.floor), Speed.of(comparison.product)
        for measure, unit in UNITS.items():
            factor = comparison.factor(measure)
            table.add_row(
                str(comparison.clients),
                unit,
                _number(measure, floor),
                f"{floor.n:,}",
                _number(measure, product),
                f"{product.n:,}",
                f"{factor.pooled:.2f}× ({factor.low:.2f} to {factor.high:.2f})",
            )
        table.add_section()
    return table


def facts_table(report: BenchReport) -> Table:
    """Return what was measured once."""
    table = Table("measure", "value", "n")
    indexing = report.indexing
    table.add_row(
        "indexing, passages a second", f"{indexing.per_second:.1f}", f"{indexing.passages:,}"
    )
    table.add_row("embedding a question, p50 ms", *_alone(report.embed))
    table.add_row("search without embedding, p50 ms", *_alone(report.search))
    table.add_row("a plan on the shipped skills, p50 ms", *_alone(report.planning))
    table.add_row("a plan on 5,000 skills, p50 ms", *_alone(report.planning_large))
    table.add_row("loading and checking all skills, p50 ms", *_alone(report.loading))
    table.add_row("linking 4,000 characters to skills, p50 ms", *_alone(report.linking))
    table.add_row("a turn of the chat with a plan, p50 ms", *_alone(report.plan_turns))
    table.add_row("a turn of the chat with a plan, p95 ms", f"{report.plan_turns.p95_ms:.1f}", "")
    table.add_row("a turn without the model's own time, p50 ms", *_alone(report.drafting.share))
    table.add_row("a statement from its last token on, p50 ms", *_alone(report.drafting.passed_on))
    table.add_row("status of a turn with a chat model, p50 ms", *_alone(report.drafting.status))
    table.add_row("first event of a stream, p50 ms", *_alone(report.first_event))
    table.add_row("first event of a stream, p95 ms", f"{report.first_event.p95_ms:.1f}", "")
    table.add_row("start of the API to its first answer, s", f"{report.start_s:.1f}", "1")
    for grounding, count in sorted(report.grounding.items()):
        table.add_row(f"answers that were {grounding}", f"{count:,}", "")
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def show_scale(
    rows: Sequence[ScaleRow], machine: Mapping[str, str | int], console: Console
) -> None:
    """Print the table of large indexes."""
    table = Table(
        "passages",
        "a second",
        "model alone",
        "memory to build",
        "search p50, ms",
        "n",
        "p95, ms",
        "memory to serve",
        "disk, MiB",
    )
    for column in table.columns:
        column.justify = "right"
    for row in rows:
        table.add_row(
            f"{row.build.passages:,}",
            f"{row.build.per_second:.1f}",
            "–" if row.own_per_second is None else f"{row.own_per_second:.1f}",
            "–" if row.ingest_mib is None else f"{row.ingest_mib:.0f}",
            *_alone(row.search),
            f"{row.search.p95_ms:.1f}",
            f"{row.memory_mib:.0f}",
            f"{row.disk_mib:.0f}",
        )
    console.print(_machine(machine))
    console.print(table)
    console.print(
        "“A second” are passages of the whole way from files to a live index. Where the model alone"
        " is –, vectors are made of those of sentences. Memory in MiB: to build, without what is"
        " mapped from files."
    )


def show_memory(
    rows: Sequence[MemoryRow], machine: Mapping[str, str | int], console: Console
) -> None:
    """Print what a server had resident after how many questions."""
    table = Table("questions", "memory, MiB", "to the first")
    for column in table.columns:
        column.justify = "right"
    for row in rows:
        more = f"{growth([rows[0], row]):+.1%}"
        table.add_row(f"{row.questions:,}", f"{row.memory_mib:.1f}", more)
    console.print(_machine(machine))
    console.print(table)


def _machine(machine: Mapping[str, str | int]) -> str:
    return f"{machine['cores']} cores, {machine['processor']}, Python {machine['python']}"


def _alone(alone: Alone) -> tuple[str, str]:
    return f"{alone.p50_ms:.1f}", f"{alone.n:,}"


def _number(measure: str, speed: Speed) -> str:
    value = getattr(speed, measure)
    return f"{value:,.0f}" if measure == "per_minute" else f"{value:.1f}"
