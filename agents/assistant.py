"""The front door: one `Assistant` a process answers questions and looks things up."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from agents.answer import Answer
from agents.answering import answer_turn
from agents.checks import Checks
from agents.comparing import make_compare_tool
from agents.conversation import Conversation
from agents.drafting import Limits, Writer
from agents.evidence import Run
from agents.extractive.model import ExtractiveModel
from agents.graph import build_graph
from agents.learner_tools import build_learner_tools
from agents.learner_tools.checking import build_check_tools
from agents.library import Library
from agents.lookup import make_lookup_tool
from agents.mentions import Mentions
from agents.models import KEYLESS, ChatModel, open_chats, open_check_model
from agents.paths import StudyPaths
from agents.proposals import Proposals
from agents.quotes import SkillQuotes
from agents.roadmaps import make_structure_tool
from agents.runs import Emit, LiveRun, Runs
from agents.skills.graph import SkillGraph
from agents.skills.linker import LinkedSkill, Linker
from agents.skills.links import Offered
from agents.skills.load import open_graph
from agents.store import Store, Turn
from agents.structures import skills_taught
from agents.tools import make_search_tool
from agents.understanding.short_names import with_short_names
from agents.verify import Verification, verify_by_passages, verify_by_sources
from ingest.documents import NO_FILTERS, Chunk, Filters, Hit, Source
from ingest.embed import SentenceTransformerEmbedder
from ingest.errors import RoadmapError
from ingest.index import Manifest
from ingest.retrieve import check_filters
from ingest.settings import Settings

DEFAULT_LIMITS = Limits()


def utc_now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


class Assistant:
    """Answers questions from the library and keeps conversations in the store.

    Args:
        store: Where threads, messages and runs are kept.
        library: What is searched.
        model: `extractive` where the keyless model may answer for chat models that fail.
        offered: The skill graph; an empty one without it.
        zone: Decides which day is today.
        now: The clock of plans and progress, in UTC.
        chats: Other models that write, best first.
        limits: How much a turn may take of them.
        second: Has to agree to what they wrote in words of their own; None: nobody has to.

    Attributes:
        runs: The turns that are worked on, and what happened in those that were.
        paths: Plans and progress.
        proposals: Changes that the chat offered.
        checks: Check questions and reviews.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        model: str,
        offered: Offered | None = None,
        zone: tzinfo = UTC,
        now: Callable[[], datetime] = utc_now,
        chats: Sequence[ChatModel] = (),
        limits: Limits = DEFAULT_LIMITS,
        second: ChatModel | None = None,
    ) -> None:
        self.store = store
        self.library = library
        self.runs = Runs(store)
        self._offered = offered or Offered(SkillGraph(()))
        self._linker = Linker(self._offered.graph)
        self._spoken = with_short_names(self._linker.link, self._offered.graph)
        self._quotes = SkillQuotes(library)
        self.paths = StudyPaths(store, self._offered, self._quotes, zone, now, self._taught)
        self.proposals = Proposals(store, self.paths)
        self.checks = Checks(store, self._offered.graph, zone, now, self.proposals)
        mentions = Mentions(library, self._linker.link)
        tools = [
            make_search_tool(library),
            make_lookup_tool(library, self._offered, self._linker.link),
            make_compare_tool(mentions, self._offered),
            make_structure_tool(library, self._offered, self._linker.link, mentions),
            *build_learner_tools(self.paths, self.proposals),
            *build_check_tools(self.checks),
        ]
        self._chats = chats
        self._keyless_too = model == KEYLESS
        writer = Writer(chats, tools, library.judge, limits, spare=self._keyless_too, second=second)
        self._graph = build_graph(
            ExtractiveModel(), tools, library.judge, writer if chats else None
        )

    @classmethod
    def open(cls, settings: Settings, store: Store) -> "Assistant":
        """Return the assistant of an installation; an index may still be missing.

        Raises:
            BrokenKnowledgeError: the skill graph has faults.
        """
        offered = Offered(open_graph(settings.corpus_dir), settings.links_file)
        embedder = SentenceTransformerEmbedder(settings.embedding_model, settings.models)
        library = Library.open(settings, embedder, offered.graph)
        chats, keyless = open_chats(settings)
        return cls(
            store,
            library,
            KEYLESS if keyless else settings.model,
            offered,
            ZoneInfo(settings.tz),
            chats=chats,
            limits=Limits.of(settings),
            second=open_check_model(settings),
        )

    async def ask(
        self,
        question: str,
        *,
        learner: str,
        thread_id: str | None = None,
        filters: Filters = NO_FILTERS,
    ) -> Answer:
        """Answer a question in a thread, a new one when `thread_id` is None.

        Raises:
            InvalidInputError: a filter names an unknown source or phase.
            NotFoundError: the thread is unknown, or somebody else's.
            ConflictError: the thread is busy, and `run_id` says with what; or it was cancelled.
            UnavailableError: there is no index to answer from, or this process ends.
        """
        run = await self.start(question, learner=learner, thread_id=thread_id, filters=filters)
        return await run.answer()

    async def start(
        self,
        question: str,
        *,
        learner: str,
        thread_id: str | None = None,
        filters: Filters = NO_FILTERS,
    ) -> LiveRun:
        """Take a question in as `ask` does, and return the run that answers it."""
        started = time.perf_counter()
        check_filters(filters, self.library.index.catalogue)
        # A question is most likely searched for, and embedding it takes longest of all. Where
        # others are asking already, no core is free for doing it ahead.
        if "?" in question and self.runs.idle:
            asyncio.get_running_loop().run_in_executor(None, self.library.expect, question)
        turn = await asyncio.to_thread(self.store.begin_turn, learner, thread_id, question)

        def work(emit: Emit) -> Coroutine[Any, Any, Answer]:
            conversation = self._conversation(learner, turn, question)
            run = Run(learner, filters, emit=emit, conversation=conversation)
            return answer_turn(self._graph, question, turn, run, started)

        return self.runs.start(learner, turn, work)

    def _conversation(self, learner: str, turn: Turn, said: str) -> Conversation:
        return Conversation(
            learner=learner,
            thread_id=turn.thread_id,
            message=said,
            today=self.paths.today(),
            earlier=turn.history,
            paths=self.paths,
            link=lru_cache(maxsize=8)(self._spoken),
            roadmaps=self._roadmaps,
            near=self.library.meanings.near,
        )

    async def search(self, query: str, limit: int = 10, filters: Filters = NO_FILTERS) -> list[Hit]:
        """Return the hits that answers are made from, best first."""
        return await asyncio.to_thread(self.library.search, query, limit, filters)

    async def verify(self, statement: str, passages: Sequence[str] = ()) -> Verification:
        """Say whether passages support a statement; without any, whether the sources do.

        Raises:
            IndexUnavailableError: there is no index to search.
        """
        if passages:
            judge = self.library.judge
            return await asyncio.to_thread(verify_by_passages, judge, statement, passages)
        return await asyncio.to_thread(verify_by_sources, self.library, statement)

    def manifest(self) -> Manifest:
        """Return what the live generation was built from."""
        return self.library.index.manifest

    def sources(self) -> list[Source]:
        """Return all sources, ordered by id."""
        return self.library.sources()

    def source(self, source_id: str) -> Source:
        """Return one source; NotFoundError when there is none of this id."""
        return self.library.source(source_id)

    def chunks(self, source_id: str) -> list[Chunk]:
        """Return a source's passages in document order; NotFoundError for an unknown source."""
        return self.library.chunks(source_id)

    def has_chunk(self, chunk_id: str) -> bool:
        """Whether the live index holds this passage."""
        return self.library.has_chunk(chunk_id)

    @property
    def skills(self) -> SkillGraph:
        """The skill graph without resources that are known to be gone."""
        return self._offered.graph

    def _taught(self, source_id: str) -> tuple[str, ...]:
        return skills_taught(self.library.source, source_id, self._linker.link)

    def _roadmaps(self) -> list[Source]:
        return [s for s in self.library.sources() if s.structure and s.copy_of is None]

    def link_skills(self, text: str) -> list[LinkedSkill]:
        """Return the skills that a text mentions, in its order."""
        return self._linker.link(text)

    def check(self) -> dict[str, str]:
        """Return the state of each dependency: `ok`, or one line that says what is wrong."""
        state = {"index": "ok", "model": self._model_state()}
        try:
            self.library.sources()
        except RoadmapError as exc:
            state["index"] = str(exc)
        return state

    def _model_state(self) -> str:
        """Return `ok` when some model is set up; whether it answers, only asking it would tell."""
        troubles = [chat.trouble for chat in self._chats]
        if self._keyless_too or None in troubles:
            return "ok"
        return troubles[0] or "ok"

    def describe_engine(self) -> str:
        """Return in one line which engine is searched, and in what state it is."""
        return self.library.describe_engine()

    def warm(self) -> None:
        """Get ready in the background what the first plan, or talk of it, would wait for."""
        self._quotes.warm(list(self._offered.graph), self.library.meanings.prepare)

    def close(self) -> None:
        """Release the index."""
        self._quotes.close()
        self.library.close()
