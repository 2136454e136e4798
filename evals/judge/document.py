"""The committed report on a judge: held against all labels, and its scores of a fixed sample."""

from collections.abc import Sequence
from pathlib import Path

import orjson
from pydantic import BaseModel

from agents.support.judge import Judge
from evals.cases import Split
from evals.judge.judgement import Judgement
from evals.judge.model import Judging
from evals.judge.session import Session, rows_file
from evals.judging import (
    BuiltInJudge,
    Difference,
    JudgeReport,
    difference,
    judge_statements,
    report_on,
)
from evals.labelled import SETS, LabelledSet, load_labelled
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
HALVES: tuple[Split, ...] = ("tune", "report")


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
        sets: By the names of `evals.labelled.SETS`.
        judgement: Scores of the sample; None where no case was asked about.
    """

    commit: str | None
    judge: str
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
            f"`{self.judge}`, at commit {self.commit or 'unknown'}. Written by `roadmap eval"
            " judge`; [judge.json](judge.json) has every value.",
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
                *by_judged(self.judgement).lines(),
                "",
                *_took(self.judgement),
            ]
            lines += ["", *by_beside(self.judgement).lines()]
        return "\n".join([*lines, ""])


def make_document(
    settings: Settings,
    judging: Judging,
    progress: Progress,
    sets: Sequence[LabelledSet] = tuple(SETS),
) -> JudgeDocument:
    """Hold a judge against labelled statements, then have it score cases of the fixed sample.

    Raises:
        JudgeFailedError: a statement has no verdict; those that have one are kept.
    """
    embedder = SentenceTransformerEmbedder(kept=settings.models)
    session = Session(judging.judge, rows_file(settings), embedder, progress)
    built_in = BuiltInJudge(Judge(embedder))
    held = {name: _hold(name, session, built_in) for name in sets}
    judgement = None
    if judging.cases:
        sample = Selection(ids=[case.id for case in choose(judging.cases)])
        judgement = run_evals(sample, progress, judging).judgement
    return JudgeDocument(
        commit=current_commit(),
        judge=judging.judge.name,
        sets=held,
        judgement=judgement,
    )


def _hold(name: LabelledSet, session: Session, built_in: BuiltInJudge) -> Held:
    halves: dict[str, list[JudgeReport]] = {}
    for half in HALVES:
        statements = load_labelled(name, half)
        ours = report_on(built_in, judge_statements(built_in, statements))
        halves[half] = [ours, *session.read(statements)]
    return Held(
        halves=halves,
        differences={half: difference(*reports) for half, reports in halves.items()},
    )


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
