"""One run over a selection of cases: what `roadmap eval` and `pytest evals/` both do."""

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from agents.assistant import Assistant
from agents.library import Library
from agents.models import KEYLESS
from agents.skills.links import Offered
from agents.skills.load import open_graph
from agents.store import Store
from evals.cases import Case
from evals.examine import Examiner
from evals.judge.choosing import choose
from evals.judge.judgement import Judgement
from evals.judge.model import Judging
from evals.judge.samples import sample_question, sample_talk
from evals.judge.session import Session, rows_file
from evals.judging import BuiltInJudge, JudgeReport, judge_statements, report_on
from evals.labelled import load_labelled
from evals.libraries import open_libraries
from evals.outcomes import Outcome
from evals.real.beside import model_lines
from evals.record import About, Record, current_commit
from evals.selection import Selection
from evals.stage import Stage
from evals.talking import TalkOutcome, talk_all
from ingest.settings import CORPUS_DIR, Settings

Progress = Callable[[str, int, int], None]


def run_evals(selection: Selection, progress: Progress, judging: Judging | None = None) -> Record:
    """Index the corpora in a folder that is gone afterwards, and ask the selected cases.

    Args:
        selection: Which cases.
        progress: Is told (stage, done, total).
        judging: Has a chat model score some of the answers besides.

    Raises:
        InvalidInputError: the selection names what does not exist.
        JudgeFailedError: the judge gave no verdict on labelled statements.
    """
    selection.check()
    cases = selection.cases()
    with tempfile.TemporaryDirectory(prefix="roadmap-eval-") as name:
        libraries = open_libraries(Path(name), progress)
        try:
            with open_assistants(libraries, Path(name)) as assistants:
                examiner = Examiner(libraries, assistants)
                outcomes = asyncio.run(examine_all(examiner, cases, progress))
            talks = hold_all(libraries["shipped"], Path(name), selection, progress)
            about = describe(libraries, str(selection))
            judges = judge_judges(libraries["shipped"], selection)
            record = Record(about=about, outcomes=outcomes, talks=talks, judges=judges)
            record.models = model_lines(outcomes)
            if judging is not None:
                judgement = have_judged(judging, record, libraries["shipped"], progress)
                record.judgement = judgement
                record.judges += [judgement.of_people] if judgement.of_people else []
            return record
        finally:
            for library in libraries.values():
                library.close()


@contextmanager
def open_assistants(
    libraries: Mapping[str, Library], folder: Path
) -> Iterator[dict[str, Assistant]]:
    """Give an assistant for each library, with a database of its own below `folder`."""
    stores = {name: Store.open(f"sqlite:///{folder / name}.db") for name in libraries}
    try:
        for store in stores.values():
            store.migrate()
        offered = Offered(open_graph(CORPUS_DIR))
        yield {
            name: Assistant(stores[name], library, KEYLESS, offered)
            for name, library in libraries.items()
        }
    finally:
        for store in stores.values():
            store.close()


async def examine_all(
    examiner: Examiner, cases: Sequence[Case], progress: Progress
) -> list[Outcome]:
    """Return the outcome of every case, one after the other so that latencies mean something."""
    outcomes = []
    for done, case in enumerate(cases, 1):
        outcomes.append(await examiner.examine(case))
        progress("asking", done, len(cases))
    return outcomes


def hold_all(
    library: Library, folder: Path, selection: Selection, progress: Progress
) -> list[TalkOutcome]:
    """Ask the plan requests and hold the conversations that a selection takes."""
    requests, talks = selection.requests(), selection.talks()
    if not requests and not talks:
        return []
    with Stage(library, folder / "talks.db", Offered(open_graph(CORPUS_DIR))) as stage:
        return asyncio.run(talk_all(stage, requests, talks, progress))


def judge_judges(library: Library, selection: Selection) -> list[JudgeReport]:
    """Hold the built-in judge against the labelled answers of the report half, in a whole run."""
    if selection.kinds or selection.ids or selection.half == "tune":
        return []
    judge = BuiltInJudge(library.judge)
    return [report_on(judge, judge_statements(judge, load_labelled("answers", "report")))]


def have_judged(
    judging: Judging, record: Record, library: Library, progress: Progress
) -> Judgement:
    """Have a chat model judge cases of a run, and the labelled statements first.

    Raises:
        JudgeFailedError: a statement has no verdict.
    """
    session = Session(judging.judge, rows_file(Settings()), library.embedder, progress)
    (of_people,) = session.read(load_labelled("answers", "report"))
    samples = [*map(sample_question, record.outcomes), *map(sample_talk, record.talks)]
    chosen = choose(samples, judging.cases)
    return session.score(chosen, [KEYLESS], of_people, judging.metrics)


def describe(libraries: Mapping[str, Library], selection: str) -> About:
    """Return what decides the numbers of a run over these libraries."""
    manifests = {name: library.index.manifest for name, library in libraries.items()}
    first = next(iter(manifests.values()))
    return About(
        commit=current_commit(),
        corpus_hashes={name: manifest.corpus_hash for name, manifest in manifests.items()},
        settings={
            "model": KEYLESS,
            "embedding model": first.embedding_model,
            "dimension": first.dimension,
            "chunker version": first.chunker_version,
            "passages": {name: manifest.chunks for name, manifest in manifests.items()},
        },
        selection=selection,
    )
