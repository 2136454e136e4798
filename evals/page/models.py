"""The page's part on chat models: quality against latency and cost."""

from collections.abc import Sequence
from html import escape

from evals.models import ModelLine
from evals.page.charts import Point, scatter
from evals.page.tables import table


def models_part(lines: Sequence[ModelLine]) -> list[str]:
    """Return the part as pieces of HTML; nothing without models."""
    if not lines:
        return []
    points = [Point(x.seconds, x.facts, x.n, x.model, f"{x.model}: {x.facts:.2f}") for x in lines]
    rows = [
        [escape(x.model), str(x.n), f"{x.facts:.2f}", f"{x.promises:.2f}", f"{x.seconds:.2f}",
         f"{x.tokens:,.0f}", "not known" if x.usd is None else f"${x.usd:.5f}"]
        for x in lines
    ]  # fmt: skip
    head = ["model", "n", "facts held", "promises kept", "s a turn", "tokens a turn", "cost a turn"]
    return [
        "<h2>Chat models</h2>",
        "<p>Questions of the fixed sample that have facts; each on the machine it ran on.</p>",
        table(head, rows, numbers=range(1, 7)),
        f'<div class="charts"><figure>{scatter(points, "seconds a turn", "facts held")}'
        "<figcaption>Quality against latency, a circle a model.</figcaption></figure></div>",
    ]
