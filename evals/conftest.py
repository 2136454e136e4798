"""What the evaluations share: both corpora indexed once, and the tables at the end of a run."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.assistant import Assistant
from agents.library import Library
from agents.store import Store
from evals.answers import Answered, answer_case
from evals.cases import load_cases
from evals.libraries import open_libraries
from evals.report import Table, accept

TABLES: list[Table] = []
MEASURED: dict[str, float] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which makes this run's scores the baseline of later ones."""
    parser.addoption("--accept", action="store_true", help="write evals/baseline.json")


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
def answered(libraries: dict[str, Library], folder: Path) -> list[Answered]:
    """Every case with its answer, through the whole assistant."""
    return asyncio.run(_answer_all(libraries, folder))


async def _answer_all(libraries: dict[str, Library], folder: Path) -> list[Answered]:
    assistants = {}
    for corpus, library in libraries.items():
        store = Store.open(f"sqlite:///{folder / corpus}.db")
        store.migrate()
        assistants[corpus] = Assistant(store, library, "extractive")
    return [await answer_case(assistants[case.corpus], case) for case in load_cases()]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the tables below the test results, and write the baseline when asked."""
    if config.getoption("--accept") and MEASURED:
        accept(MEASURED)
    for table in TABLES:
        terminalreporter.write_line("")
        for line in table.lines():
            terminalreporter.write_line(line)
