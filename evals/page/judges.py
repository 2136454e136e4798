"""The page's part on judges: how far each can be trusted, with its reliability and ROC curves."""

from collections.abc import Mapping, Sequence
from html import escape

from evals.judging import JudgeReport, Measured
from evals.page.charts import curve, reliability
from evals.page.tables import table


def judges_part(reports: Sequence[JudgeReport]) -> list[str]:
    """Return the part as pieces of HTML; nothing without judges."""
    return [piece for report in reports for piece in _one(report)]


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
    return [
        f"<h2>Judge: {escape(report.name)}</h2>",
        f"<p>Held against {n} statements of answers, labelled by hand.</p>",
        _rows("metric", report.scores),
        table([f"verdict at {report.threshold:.2f}", "n"], confusion, numbers=[1]),
        _rows("right verdicts, by kind of statement", report.kinds),
        _rows("probability too high by, on altered answers", report.bias),
        f'<div class="charts">{"".join(drawn)}</div>',
    ]


def _rows(head: str, values: Mapping[str, Measured]) -> str:
    rows = [[escape(name), escape(str(value))] for name, value in values.items()]
    return table([head, "with 95 % interval"], rows, numbers=[1])
