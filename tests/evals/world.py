"""A world for simulated learners: the shipped skills on a SQLite file."""

from datetime import UTC
from pathlib import Path

from agents.paths import StudyPaths
from agents.proposals import Proposals
from agents.skills.links import Offered
from agents.store import Store
from evals.stage import Clock
from tests.planning.graphs import cite
from tests.stores import open_migrated


class FileWorld:
    """Opens its store anew at each restart."""

    def __init__(self, file: Path, offered: Offered) -> None:
        self.clock = Clock()
        self._url = f"sqlite:///{file}"
        self._offered = offered
        self.store = open_migrated(self._url)
        self._open_doors()

    def _open_doors(self) -> None:
        self.paths = self._open()
        self.proposals = Proposals(self.store, self.paths)

    def _open(self) -> StudyPaths:
        return StudyPaths(self.store, self._offered, cite, UTC, self.clock)

    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self._url)
        self._open_doors()
