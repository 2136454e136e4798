"""The committed report on a judge: held against all labels, and its scores of a fixed sample."""

from pathlib import Path

import orjson
from pydantic import BaseModel, ValidationError

from evals.judge.judgement import Judgement
from evals.judging import Difference, JudgeReport
from evals.labelled import SETS, LabelledSet
from evals.record import ROOT, write
from evals.report import Table
from evals.tables import by_beside, by_judge, by_judged

REPORT_FILE = ROOT / "docs" / "judge.json"
PAGE_FILE = ROOT / "docs" / "judge.md"
CASES = "cases"


class Held(BaseModel):
    """The built-in check and the judge held against one set of labels.

    Attributes:
        halves: Half of the set → the check and the judge, in this order.
        differences: Half → where the two differ.
    """

    halves: dict[str, list[JudgeReport]]
    differences: dict[str, Difference]


class JudgeDocument(BaseModel):
    """What is committed of a judge.

    Attributes:
        commits: The code that each part is a figure of: by the names of sets, and `cases`.
        sets: By the names of `evals.labelled.SETS`.
        judgement: Scores of the sample; None where no case was asked about.
    """

    judge: str
    commits: dict[str, str | None]
    sets: dict[LabelledSet, Held]
    judgement: Judgement | None

    def save(self, report: Path = REPORT_FILE, page: Path = PAGE_FILE) -> None:
        """Write the report and its page.

        Raises:
            InvalidInputError: one of them cannot be written.
        """
        write(report, orjson.dumps(self.model_dump()) + b"\n")
        write(page, self.as_page().encode())

    def as_page(self) -> str:
        """Return the page of the documentation."""
        lines = [
            "# A chat model as judge, held against people",
            "",
            f"`{self.judge}`. Written by `roadmap eval judge`; [judge.json](judge.json) has every"
            " value.",
            "",
            "Prompts are chosen on the tuning half of the labelled answers. The tables hold figures"
            " of report halves.",
        ]
        for name, held in self.sets.items():
            reports = held.halves["report"]
            lines += [
                "",
                f"## {SETS[name].capitalize()}",
                "",
                self._at(name),
                "",
                *by_judge(reports, SETS[name]).lines(),
            ]
            lines += ["", *_bias(reports).lines()]
            for half, apart in held.differences.items():
                lines += ["", _said(half, apart)]
        if self.judgement is not None:
            lines += [
                "",
                "## Cases",
                "",
                self._at(CASES),
                "",
                *by_judged(self.judgement).lines(),
                "",
                *_took(self.judgement),
            ]
            lines += ["", *by_beside(self.judgement).lines()]
        return "\n".join([*lines, ""])

    def with_rest_of(self, earlier: "JudgeDocument") -> "JudgeDocument":
        """Return this report with the parts that only an earlier one of the same judge has."""
        if earlier.judge != self.judge:
            return self
        sets = earlier.sets | self.sets
        return JudgeDocument(
            judge=self.judge,
            commits=earlier.commits | self.commits,
            sets={name: sets[name] for name in SETS if name in sets},
            judgement=self.judgement or earlier.judgement,
        )

    def _at(self, part: str) -> str:
        return f"At commit {self.commits.get(part) or 'unknown'}."


def read_document(report: Path = REPORT_FILE) -> JudgeDocument | None:
    """Return the report that was written last; None where there is none that can be read."""
    try:
        return JudgeDocument.model_validate_json(report.read_bytes())
    except (OSError, ValidationError):
        return None


def _bias(reports: list[JudgeReport]) -> Table:
    names = list(dict.fromkeys(name for report in reports for name in report.bias))
    rows = [(name, *(str(r.bias.get(name, "")) for r in reports)) for name in names]
    rows += [
        (name, *(str(report.confusion[name]) for report in reports))
        for name in reports[0].confusion
    ]
    head = ("probability too high by, real answers apart; then counts", *(r.name for r in reports))
    return Table("Bias by length and position, and confusion", head, tuple(rows))


def _said(half: str, apart: Difference) -> str:
    n = apart.first_right + apart.second_right
    return (
        f"On the {half} half the two differ on {n} of {apart.n} statements (kappa {apart.kappa});"
        f" the label is with the {apart.first} on {apart.first_right} and with"
        f" {apart.second} on {apart.second_right}."
    )


def _took(judgement: Judgement) -> list[str]:
    j = judgement
    cost = "" if j.cost_usd is None else f", ${j.cost_usd:.4f}"
    lines = [
        f"{len(j.cases)} cases, answers by {', '.join(j.authors)}; {j.seconds:,.0f} s of calls,"
        f" {j.input_tokens:,} tokens in, {j.output_tokens:,} out{cost};"
        f" {len(j.failed)} judgements failed."
    ]
    return [*lines, *(f"- {line}" for line in j.failed)]
