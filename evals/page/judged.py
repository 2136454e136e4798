"""The page's part on a judge's scores: beside what no model gave, with the cases far apart."""

from html import escape

from evals.judge.judgement import Beside, Judgement
from evals.judge.metrics import BY_NAME
from evals.page.tables import table


def judged_part(judgement: Judgement | None) -> list[str]:
    """Return the part as pieces of HTML; nothing without a judge."""
    if judgement is None:
        return []
    j = judgement
    cost = "price not known" if j.cost_usd is None else f"${j.cost_usd:.4f}"
    scores = [
        [escape(name), escape(str(value)), escape(BY_NAME[name].says)]
        for name, value in j.by_metric().items()
    ]
    pieces = [
        f"<h2>Judged by {escape(j.judge)}</h2>",
        f"<p>{escape(j.verdict())}. {len(j.cases)} cases, written by"
        f" {escape(', '.join(j.authors))}; {j.seconds:,.0f} s, {j.input_tokens:,} tokens in,"
        f" {j.output_tokens:,} out, {cost}.</p>",
        table(["metric", "with 95 % interval", "what it says"], scores),
    ]
    if j.failed:
        failed = "".join(f"<li>{escape(line)}</li>" for line in j.failed)
        pieces.append(f"<p><b>{len(j.failed)} judgements failed:</b></p><ul>{failed}</ul>")
    return [*pieces, *_beside(j.beside())]


def _beside(pairs: list[Beside]) -> list[str]:
    if not pairs:
        return []
    rows = [
        [escape(f"{b.judged} / {b.measured}"), str(b.n),
         f"{b.judged_mean:.2f} / {b.measured_mean:.2f}",
         "" if b.rank_correlation is None else f"{b.rank_correlation:.2f}",
         escape(", ".join(f"{case} {a:.2f}/{m:.2f}" for case, a, m in b.apart))]
        for b in pairs
    ]  # fmt: skip
    head = ["judged / measured", "n", "means", "rank correlation", "far apart"]
    return [
        "<h2>Judged beside measured</h2>",
        "<p>What is measured rests on labels set by hand; a case far apart is one to read.</p>",
        table(head, rows, numbers=[1]),
    ]
