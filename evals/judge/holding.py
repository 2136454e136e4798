"""Holds a judge against all labels and has it score the fixed sample, for the committed report."""

from collections.abc import Sequence

from agents.support.judge import Judge
from evals.cases import Split
from evals.judge.document import CASES, Held, JudgeDocument
from evals.judge.model import Judging
from evals.judge.session import Session, rows_file
from evals.judging import BuiltInJudge, JudgeReport, difference, judge_statements, report_on
from evals.labelled import SETS, LabelledSet, load_labelled
from evals.real.sample import choose
from evals.record import current_commit
from evals.run import Progress, run_evals
from evals.selection import Selection
from ingest.embed import SentenceTransformerEmbedder
from ingest.settings import Settings

HALVES: tuple[Split, ...] = ("tune", "report")


def make_document(
    settings: Settings,
    judging: Judging,
    progress: Progress,
    sets: Sequence[LabelledSet] = tuple(SETS),
) -> JudgeDocument:
    """Hold a judge against labelled statements, then have it score cases of the fixed sample.

    Args:
        settings: Where rows and models are kept.
        judging: Whom to ask, about how many cases.
        progress: Is told (stage, done, total).
        sets: Labelled statements that the judge is asked about.

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
    asked = [*sets, CASES] if judging.cases else sets
    return JudgeDocument(
        judge=judging.judge.name,
        commits=dict.fromkeys(asked, current_commit()),
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
