"""The committed report on a judge: held against people, and its scores of a fixed sample."""

from pathlib import Path

import orjson
from pydantic import BaseModel

from agents.support.judge import Judge
from evals.judge.judgement import Judgement
from evals.judge.model import Judging
from evals.judge.session import Session, rows_file
from evals.judging import (
    BuiltInJudge,
    Difference,
    JudgeReport,
    difference,
    judge_answers,
    report_on,
)
from evals.labelled import load_answers
from evals.real.sample import choose
from evals.record import ROOT, current_commit, write
from evals.report import Table
from evals.run import Progress, run_evals
from evals.selection import Selection
from evals.tables import by_beside, by_judge, by_judged
from ingest.embed import SentenceTransformerEmbedder
from ingest.settings import Settings

REPORT_FILE = ROOT / "docs" / "judge.json"
PAGE_FILE = ROOT / "docs" / "judge.md"


class JudgeDocument(BaseModel):
    """What is committed of a judge.

    Attributes:
        halves: Half of the labelled answers → the built-in check and the judge, in this order.
        differences: Half → where the two differ.
        judgement: Scores of the sample; None where no case was asked about.
    """

    commit: str | None
    judge: str
    halves: dict[str, list[JudgeReport]]
    differences: dict[str, Difference]
    judgement: Judgement | None

    def save(self, report: Path = REPORT_FILE, page: Path = PAGE_FILE) -> None:
        """Write the report and its page.

        Raises:
            InvalidInputError: one of them cannot be written.
        """
        write(report, orjson.dumps(self.model_dump(), option=orjson.OPT_INDENT_2) + b"\n")
        write(page, self.as_page().encode())

    def as_page(self) -> str:
        """Return the page of the documentation."""
        reports = self.halves["report"]
        lines = [
            "# A chat model as judge, held against people",
            "",
            f"`{self.judge}`, at commit {self.commit or 'unknown'}. Written by `roadmap eval"
            " judge`; [judge.json](judge.json) has every value.",
            "",
            "Prompts are chosen on the tuning half of the labelled answers; these are the figures"
            " of the other half, and below those of both.",
            "",
            *by_judge(reports).lines(),
            "",
            *_bias(reports).lines(),
        ]
        for half, apart in self.differences.items():
            lines += ["", _said(half, apart)]
        if self.judgement is not None:
            lines += ["", *by_judged(self.judgement).lines(), "", *_took(self.judgement)]
            lines += ["", *by_beside(self.judgement).lines()]
        return "\n".join([*lines, ""])


def make_document(settings: Settings, judging: Judging, progress: Progress) -> JudgeDocument:
    """Hold a judge against all labelled statements, then have it score cases of the fixed sample.

    Raises:
        JudgeFailedError: a statement has no verdict; those that have one are kept.
    """
    embedder = SentenceTransformerEmbedder(kept=settings.models)
    session = Session(judging.judge, rows_file(settings), embedder, progress)
    built_in = BuiltInJudge(Judge(embedder))
    halves: dict[str, list[JudgeReport]] = {}
    for half in ("tune", "report"):
        answers = load_answers(half)
        ours = report_on(built_in, judge_answers(built_in, answers))
        halves[half] = [ours, *session.read(answers)]
    judgement = None
    if judging.cases:
        sample = Selection(ids=[case.id for case in choose(judging.cases)])
        judgement = run_evals(sample, progress, judging).judgement
    return JudgeDocument(
        commit=current_commit(),
        judge=judging.judge.name,
        halves=halves,
        differences={half: difference(*reports) for half, reports in halves.items()},
        judgement=judgement,
    )


def _bias(reports: list[JudgeReport]) -> Table:
    names = list(dict.fromkeys(name for report in reports for name in report.bias))
    rows = [(name, *(str(r.bias.get(name, "")) for r in reports)) for name in names]
    rows += [
        (name, *(str(report.confusion[name]) for report in reports))
        for name in reports[0].confusion
    ]
    head = ("probability too high by, on altered answers; then counts", *(r.name for r in reports))
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
