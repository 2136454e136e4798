"""An assistant that answers from two passages, with a real database behind it."""

import asyncio
import threading
from collections.abc import Sequence
from datetime import UTC
from functools import partial

from agents.answer import Answer, Citation
from agents.checks import Checks
from agents.paths import StudyPaths
from agents.pieces import pieces
from agents.proposals import Proposals
from agents.runs import Emit, LiveRun, Runs
from agents.skills.graph import SkillGraph
from agents.skills.linker import LinkedSkill, Linker
from agents.skills.links import Offered
from agents.skills.skill import CheckQuestion, Mention, Prerequisite, Resource, Skill
from agents.store import Store, Turn
from agents.verify import Verification
from ingest.documents import Chunk, Filters, Hit, Phase, Source
from ingest.errors import IndexUnavailableError, InvalidInputError, NotFoundError
from ingest.index import Manifest
from tests.app.study_graph import a_graph
from tests.planning.graphs import cite

SKILLS = SkillGraph(
    [
        Skill("adding", "Adding", "maths", (1, 2), resources=("book",)),
        Skill(
            "dividing",
            "Dividing",
            "maths",
            (2, 4),
            aliases=("long division",),
            prerequisites=(Prerequisite("adding", "sums come up in it"),),
            resources=("book",),
            mentions=(Mention("alpha", "Q1 2026 › Maths"), Mention("alpha", "Q1 2026")),
            check_questions=(CheckQuestion("What is 6/3?", ("1", "2", "3", "4"), 1, "2 · 3 = 6"),),
            summary="Dividing shares things.",
            outcomes=("Share a cake.",),
        ),
        Skill("sharing", "Sharing", "maths", (1, 1), prerequisites=(Prerequisite("dividing", ""),)),
    ],
    [Resource("book", "A book", "A school", "book", "free", "beginner", url="https://x.org/book")],
)
PHASES = (Phase("q1-2026", "Q1 2026"),)


def a_chunk(source_id: str, text: str, position: int = 0) -> Chunk:
    """Return a passage of the only phase there is."""
    path = ("Q1 2026", "Maths")
    return Chunk(
        f"{source_id}-{position}", source_id, "A roadmap", path, text, (), position, "q1-2026"
    )


class FakeAssistant:
    """Cites the first passage; abstains when asked about `nothing`; `slow` waits for the gate.

    Args:
        store: Migrated.
        failure: Raised by every question and search.
        index: What `check` says of the index.
    """

    def __init__(self, store: Store, failure: Exception | None = None, index: str = "ok") -> None:
        self.store = store
        self.failure = failure
        self.index = index
        self.closed = False
        self.runs = Runs(store)
        self.gate = threading.Event()
        self.work_failure: Exception | None = None
        self.asked: list[tuple[str, Filters]] = []
        self.paths = StudyPaths(store, Offered(a_graph()), cite, UTC)
        self.proposals = Proposals(store, self.paths)
        self.checks = Checks(store, self.paths.graph, UTC, proposals=self.proposals)
        self.held = {
            name: [a_chunk(name, "Plan four weeks.", 0), a_chunk(name, "Then Python.", 1)]
            for name in ("alpha", "beta", "gamma")
        }

    async def ask(
        self,
        question: str,
        *,
        learner: str,
        thread_id: str | None = None,
        filters: Filters = Filters(),  # noqa: B008 - it is frozen
    ) -> Answer:
        run = await self.start(question, learner=learner, thread_id=thread_id, filters=filters)
        return await run.answer()

    async def start(
        self,
        question: str,
        *,
        learner: str,
        thread_id: str | None = None,
        filters: Filters = Filters(),  # noqa: B008
    ) -> LiveRun:
        self._check(filters)
        self.asked.append((question, filters))
        turn = await asyncio.to_thread(self.store.begin_turn, learner, thread_id, question)
        return self.runs.start(learner, turn, partial(self._answer, question, turn))

    async def _answer(self, question: str, turn: Turn, emit: Emit) -> Answer:
        if question.startswith("slow"):
            emit("status", {"stage": "writing"})
            emit("token", {"text": "Plan four "})
            while not self.gate.is_set():  # noqa: ASYNC110 - tests open it from their thread
                await asyncio.sleep(0.01)
        if self.work_failure:
            raise self.work_failure
        answer = Answer(
            run_id=turn.run_id,
            thread_id=turn.thread_id,
            message_id=turn.message_id,
            answer="Plan four weeks. [1]",
            grounding="grounded",
            citations=[_cite(self.held["alpha"][0])],
            model="fake",
        )
        if question == "nothing":
            answer = answer.model_copy(
                update={
                    "answer": "The sources do not say.",
                    "grounding": "abstained",
                    "citations": [],
                    "suggestions": ["Q1 2026 › Maths"],
                }
            )
        said = "Plan four " if question.startswith("slow") else ""
        for piece in pieces(answer.answer.removeprefix(said)):
            emit("token", {"text": piece})
        return answer

    async def search(
        self,
        query: str,
        limit: int = 10,
        filters: Filters = Filters(),  # noqa: B008
    ) -> list[Hit]:
        self._check(filters)
        wanted = filters.source_ids or tuple(self.held)
        chunks = [chunk for name in wanted for chunk in self.held[name]]
        return [Hit(chunk, 1 / (n + 1)) for n, chunk in enumerate(chunks)][:limit]

    async def verify(self, statement: str, passages: Sequence[str] = ()) -> Verification:
        if not passages:
            self._check(Filters())
        cited = _cite(self.held["alpha"][0])
        return Verification(verdict="supported", score=0.9, reasons=[], evidence=[cited])

    def manifest(self) -> Manifest:
        self.sources()
        return Manifest("g-1", "2026-11-22T09:30:00Z", "a-model", "", 384, 1, "", 3, 6, 3.0)

    def sources(self) -> list[Source]:
        if self.index != "ok":
            raise IndexUnavailableError(self.index)
        return [
            Source(name, f"The {name} roadmap", "roadmap", len(chunks), phases=PHASES)
            for name, chunks in self.held.items()
        ]

    def source(self, source_id: str) -> Source:
        for source in self.sources():
            if source.id == source_id:
                return source
        raise NotFoundError(f"There is no source {source_id!r}")

    def chunks(self, source_id: str) -> list[Chunk]:
        return self.held[source_id]

    def has_chunk(self, chunk_id: str) -> bool:
        if self.index != "ok":
            raise IndexUnavailableError(self.index)
        return any(chunk.id == chunk_id for chunks in self.held.values() for chunk in chunks)

    @property
    def skills(self) -> SkillGraph:
        return SKILLS

    def link_skills(self, text: str) -> list[LinkedSkill]:
        return Linker(SKILLS).link(text)

    def check(self) -> dict[str, str]:
        return {"index": self.index, "model": "ok"}

    def describe_engine(self) -> str:
        return "Fake engine: g-1, 3 passages"

    def close(self) -> None:
        self.closed = True

    def _check(self, filters: Filters) -> None:
        if self.failure:
            raise self.failure
        unknown = set(filters.source_ids) - set(self.held)
        if unknown:
            raise InvalidInputError(f"There is no source {unknown.pop()!r}; try alpha")


def _cite(chunk: Chunk) -> Citation:
    return Citation(
        n=1,
        chunk_id=chunk.id,
        source_id=chunk.source_id,
        title=chunk.title,
        url=None,
        section=chunk.section,
        quote=chunk.text,
        start=0,
        end=len(chunk.text),
        score=0.9,
    )
