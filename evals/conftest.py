"""What the evaluations share: both corpora indexed once, outcomes, and the tables of a run."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agents.library import Library
from agents.models import KEYLESS
from evals.baseline import accept_outcomes
from evals.cases import Case
from evals.examine import Examiner
from evals.judge.judgement import Judgement
from evals.judge.model import JudgeModel, Judging
from evals.libraries import open_libraries
from evals.outcomes import Outcome
from evals.record import Record
from evals.report import Table, accept
from evals.run import describe, have_judged, hold_all, open_assistants
from evals.selection import Selection
from evals.talking import TalkOutcome
from evals.tiers import find_judge, tier_lines
from evals.trace import FEW, talk_lines, trace_lines
from ingest.settings import Settings

TABLES: list[Table] = []
MEASURED: dict[str, float] = {}
OUTCOMES: dict[str, Outcome] = {}
TALKS: list[TalkOutcome] = []
JUDGED_CASES = 60

Examine = Callable[[Case], Outcome]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what chooses cases, and `--accept`, which makes this run's scores the baseline."""
    parser.addoption("--accept", action="store_true", help="write the baselines of evals/")
    parser.addoption("--kind", action="append", default=[], help="only cases of this kind")
    parser.addoption("--case", action="append", default=[], help="only the case of this id")
    parser.addoption(
        "--judged", type=int, default=JUDGED_CASES, help="how many cases a judge is asked about"
    )
    parser.addoption("--half", choices=["tune", "report"], help="only this half of the cases")


def selected(config: pytest.Config) -> Selection:
    """Return the selection that the options of this run make."""
    return Selection(config.getoption("--kind"), config.getoption("--case"), config.option.half)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Say which tiers run and why others do not."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        selection = selected(session.config)
        selection.check()
        talks = len(selection.requests()) + len(selection.talks())
        judge, why_not = find_judge(Settings(), KEYLESS)
        for line in tier_lines(len(selection.cases()) + talks, str(selection), judge, why_not):
            reporter.write_line(line)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test of every selected case."""
    if "case" in metafunc.fixturenames:
        cases = selected(metafunc.config).cases()
        metafunc.parametrize("case", cases, ids=[case.id for case in cases])
    if "talk_id" in metafunc.fixturenames:
        selection = selected(metafunc.config)
        requests = [case.id for case in selection.requests()]
        metafunc.parametrize("talk_id", requests + [case.id for case in selection.talks()])


@pytest.fixture(scope="session")
def measured() -> dict[str, float]:
    """Score name → value, of what the baseline holds."""
    return MEASURED


@pytest.fixture(scope="session")
def accepting(pytestconfig: pytest.Config) -> bool:
    """Whether this run sets the baseline instead of being held against it."""
    return bool(pytestconfig.getoption("--accept"))


@pytest.fixture(scope="session")
def tables() -> list[Table]:
    """Tables to print when the run ends."""
    return TABLES


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the indexes and databases of this run lie."""
    return tmp_path_factory.mktemp("evals")


@pytest.fixture(scope="session")
def libraries(folder: Path) -> Iterator[dict[str, Library]]:
    """The library of each corpus."""
    opened = open_libraries(folder)
    yield opened
    for library in opened.values():
        library.close()


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    """The one event loop of the run."""
    with asyncio.Runner() as opened:
        yield opened


@pytest.fixture(scope="session")
def examine(
    libraries: dict[str, Library], folder: Path, runner: asyncio.Runner
) -> Iterator[Examine]:
    """Asks a case through the whole assistant; each case once."""
    with open_assistants(libraries, folder) as assistants:
        examiner = Examiner(libraries, assistants)

        def once(case: Case) -> Outcome:
            if case.id not in OUTCOMES:
                OUTCOMES[case.id] = runner.run(examiner.examine(case))
            return OUTCOMES[case.id]

        yield once


@pytest.fixture(scope="session")
def outcomes(examine: Examine, pytestconfig: pytest.Config) -> list[Outcome]:
    """The outcome of every selected case."""
    return [examine(case) for case in selected(pytestconfig).cases()]


@pytest.fixture(scope="session")
def talks(
    libraries: dict[str, Library], folder: Path, pytestconfig: pytest.Config
) -> list[TalkOutcome]:
    """Every selected plan request and conversation, held once."""
    held = hold_all(libraries["shipped"], folder, selected(pytestconfig), lambda *_: None)
    TALKS.extend(held)
    return held


@pytest.fixture(scope="session")
def judge() -> JudgeModel:
    """The judge of the settings; tests that need one are skipped without."""
    found, why_not = find_judge(Settings(), KEYLESS)
    if found is None:
        pytest.skip(why_not)
    return found


@pytest.fixture(scope="session")
def judgement(
    judge: JudgeModel,
    libraries: dict[str, Library],
    outcomes: list[Outcome],
    talks: list[TalkOutcome],
    pytestconfig: pytest.Config,
) -> Judgement:
    """What the judge says of labelled statements, and of some of the selected cases."""
    record = Record(about=describe(libraries, ""), outcomes=outcomes, talks=talks)
    judging = Judging(judge, pytestconfig.getoption("--judged"))
    return have_judged(judging, record, libraries["shipped"], lambda *_: None)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print tables and, of a few cases, the traces; write the baselines when asked."""
    if config.getoption("--accept"):
        accept(MEASURED)
        accept_outcomes([*OUTCOMES.values(), *TALKS])
    lines = [line for table in TABLES for line in ("", *table.lines())]
    if len(OUTCOMES) + len(TALKS) <= FEW:
        lines += [line for outcome in OUTCOMES.values() for line in ("", *trace_lines(outcome))]
        lines += [line for talk in TALKS for line in ("", *talk_lines(talk))]
    for line in lines:
        terminalreporter.write_line(line)
