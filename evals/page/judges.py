"""The page's part on judges: how far each can be trusted, with its reliability and ROC curves."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import combinations

from evals.judging import TRUSTED_KAPPA, Difference, JudgeReport, Measured, difference
from evals.page.charts import curve, reliability
from evals.page.tables import table


def judges_part(reports: Sequence[JudgeReport]) -> list[str]:
    """Return the part as pieces of HTML; nothing without judges."""
    pairs = [_two(difference(a, b)) for a, b in combinations(reports, 2)]
    head = ["<h2>Judges side by side</h2>", *pairs] if pairs else []
    return [*(piece for report in reports for piece in _one(report)), *head]


def _one(report: JudgeReport) -> list[str]:
    n = len(report.judged)
    pairs = [(j.probability, j.supported) for j in report.judged]
    figures = (
        (reliability(pairs, "probability that it is supported", "share labelled supported"),
         f"Are the probabilities true? n={n}."),
        (curve(report.curve, "share of unsupported taken", "share of supported taken"),
         f"ROC curve, area {report.scores['AUC']}."),
    )  # fmt: skip
    drawn = (f"<figure>{svg}<figcaption>{escape(says)}</figcaption></figure>"
             for svg, says in figures)  # fmt: skip
    confusion = [[escape(name), str(count)] for name, count in report.confusion.items()]
    effort = [[escape(name), f"{value:,g}"] for name, value in report.effort.items()]
    return [
        f"<h2>Judge: {escape(report.name)}</h2>",
        f"<p>Held against {n} statements of answers, labelled by hand: {_trust(report)}.</p>",
        _rows("metric", report.scores),
        table([f"verdict at {report.threshold:.2f}", "n"], confusion, numbers=[1]),
        *([table(["what it took", ""], effort, numbers=[1])] if effort else []),
        _rows("right verdicts, by kind of statement", report.kinds),
        _rows("probability too high by, real answers apart", report.bias),
        f'<div class="charts">{"".join(drawn)}</div>',
    ]


def _trust(report: JudgeReport) -> str:
    kappa = f"kappa {report.scores['kappa'].mean:.2f}, {TRUSTED_KAPPA:g} asked for"
    return f"trusted ({kappa})" if report.trusted else f"not trustworthy, gates nothing ({kappa})"


def _two(difference: Difference) -> str:
    d = difference
    apart = d.first_right + d.second_right
    return (
        f"<p>{escape(d.first)} and {escape(d.second)} differ on {apart} of {d.n} statements (kappa"
        f" {d.kappa}); the label is with the first on {d.first_right}, with the second on"
        f" {d.second_right}.</p>"
    )


def _rows(head: str, values: Mapping[str, Measured]) -> str:
    rows = [[escape(name), escape(str(value))] for name, value in values.items()]
    return table([head, "with 95 % interval"], rows, numbers=[1])
