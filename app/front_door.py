"""What the API and the command line need of the assistant; how it answers they do not know."""

from collections.abc import Sequence
from typing import Protocol

from agents.answer import Answer
from agents.checks import Checks
from agents.paths import StudyPaths
from agents.proposals import Proposals
from agents.runs import LiveRun, Runs
from agents.skills.graph import SkillGraph
from agents.skills.linker import LinkedSkill
from agents.store import Store
from agents.verify import Verification
from ingest.documents import Chunk, Filters, Hit, Source
from ingest.index import Manifest


class FrontDoor(Protocol):
    """The one object that answers; `agents.assistant.Assistant` is it."""

    @property
    def store(self) -> Store:
        """The database with threads, messages and runs."""

    @property
    def runs(self) -> Runs:
        """What is worked on, and what happened in runs that were."""

    async def start(
        self,
        question: str,
        *,
        learner: str,
        thread_id: str | None = None,
        filters: Filters = ...,
    ) -> LiveRun:
        """Begin the next turn of a thread, a new one when there is none; the run goes on alone."""

    @property
    def paths(self) -> StudyPaths:
        """Plans and progress."""

    @property
    def proposals(self) -> Proposals:
        """Changes that the chat offered."""

    @property
    def checks(self) -> Checks:
        """Check questions and reviews."""

    async def ask(
        self,
        question: str,
        *,
        learner: str,
        thread_id: str | None = None,
        filters: Filters = ...,
    ) -> Answer:
        """Begin a turn and wait for its answer."""

    async def search(self, query: str, limit: int = 10, filters: Filters = ...) -> list[Hit]:
        """Return the hits that an answer would rest on, best first."""

    async def verify(self, statement: str, passages: Sequence[str] = ()) -> Verification:
        """Say whether passages support a statement; without any, whether the sources do."""

    def manifest(self) -> Manifest:
        """Return what the live generation was built from."""

    def sources(self) -> list[Source]:
        """Return all sources of the live index."""

    def source(self, source_id: str) -> Source:
        """Return one source; NotFoundError when the index has none of that id."""

    def chunks(self, source_id: str) -> list[Chunk]:
        """Return a source's chunks in document order."""

    def has_chunk(self, chunk_id: str) -> bool:
        """Say whether the live index still holds a chunk."""

    @property
    def skills(self) -> SkillGraph:
        """The skill graph without resources that are known to be gone."""

    def link_skills(self, text: str) -> list[LinkedSkill]:
        """Return the skills that a text mentions, in its order."""

    def check(self) -> dict[str, str]:
        """Return `ok` or a one-line reason for `index` and `model`."""

    def describe_engine(self) -> str:
        """Return in one line which engine is searched, and in what state it is."""

    def close(self) -> None:
        """Let go of the index and the model."""
