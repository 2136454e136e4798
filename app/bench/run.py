"""One run of the benchmark, in a directory that is gone afterwards."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.bench.drafting import time_drafting
from app.bench.knowledge import time_knowledge
from app.bench.load import Client, Target
from app.bench.measures import Alone, BenchReport, Build, Comparison, Slot
from app.bench.passages import sentences_of, write_passages
from app.bench.planning import time_planning
from app.bench.questions import distinct_questions
from app.bench.servers import FLOOR, PRODUCT, running
from app.bench.talking import time_plan_turns
from ingest.embed import Embedder, SentenceTransformerEmbedder
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import CORPUS_DIR, Settings

Progress = Callable[[str, int, int], None]
CLIENTS = (1, 8, 32)
SLOT_S = 2.5
MAX_ROUNDS = 10
WARM_UP = 40
WARM_UP_S = 1.0
FIRST_QUESTION = "Where do I begin with machine learning?"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured.

    Attributes:
        seconds: All the time that clients ask, both servers together.
        passages: Generated passages whose indexing is timed.
        searches: Questions whose embedding and search are timed apart.
        turns: Turns with a scripted chat model.
    """

    seconds: float = 60.0
    passages: int = 600
    searches: int = 300
    turns: int = 60

    @property
    def rounds(self) -> int:
        """How often each server is asked at each number of clients."""
        slots = self.seconds / SLOT_S / (2 * len(CLIENTS))
        return max(1, min(MAX_ROUNDS, int(slots)))


def run_bench(extent: Extent, embedding_model: str, progress: Progress) -> BenchReport:
    """Measure everything on this machine.

    Raises:
        RoadmapError: a document was not indexed, a server did not start, or a question failed.
    """
    with tempfile.TemporaryDirectory(prefix="roadmap-bench-") as name:
        folder = Path(name)
        progress("loading the model", 0, 1)
        product = settings_in(folder / "product", embedding_model)
        embedder = SentenceTransformerEmbedder(embedding_model, product.models)
        floor = settings_in(folder / "floor", embedding_model)
        build(CORPUS_DIR, product, embedder, progress)
        sentences = corpus_sentences(product, embedder)
        write_passages(folder / "generated", extent.passages, sentences, embedder.count_tokens)
        generated = settings_in(folder / "index", embedding_model)
        indexing = build(folder / "generated", generated, embedder, progress)
        embed, search = time_search(product, extent.searches, progress)
        drafting = time_drafting(product, embedder, extent.turns, progress)
        progress("planning", 0, 1)
        planning, planning_large = time_planning(CORPUS_DIR)
        progress("loading skills", 0, 1)
        loading, linking = time_knowledge(CORPUS_DIR)
        shutil.copytree(product.data_dir, floor.data_dir)
        with ExitStack() as servers:
            progress("starting", 0, 1)
            api = servers.enter_context(running(PRODUCT, product.data_dir, FIRST_QUESTION))
            base = servers.enter_context(running(FLOOR, floor.data_dir, FIRST_QUESTION))
            targets = {
                "floor": Target(base.url, distinct_questions()),
                "product": Target(api.url, distinct_questions()),
            }
            load = compare(targets, extent, progress)
            first = time_first_events(api.url, extent.searches, progress)
            progress("asking for plans", 0, 1)
            plan_turns = time_plan_turns(api.url, extent.searches // 5)
        return BenchReport(
            seconds=extent.seconds,
            load=load,
            indexing=indexing,
            embed=embed,
            search=search,
            start_s=api.start_s,
            first_event=first,
            grounding=dict(targets["product"].grounding),
            planning=planning,
            planning_large=planning_large,
            loading=loading,
            linking=linking,
            plan_turns=plan_turns,
            drafting=drafting,
        )


def settings_in(data_dir: Path, embedding_model: str) -> Settings:
    """Return the settings of a data directory of its own."""
    return Settings(data_dir=data_dir, corpus_dir=CORPUS_DIR, embedding_model=embedding_model)


def build(documents: Path, settings: Settings, embedder: Embedder, progress: Progress) -> Build:
    """Index a folder into an empty data directory and return how long that took."""
    report = ingest([documents], settings, progress, embedder)
    if report.failures:
        raise report.failures[0]
    return Build(report.chunks, report.seconds)


def corpus_sentences(settings: Settings, embedder: Embedder) -> list[str]:
    """Return the sentences of an index that nobody else has open."""
    retriever = Retriever.open(settings, embedder)
    try:
        return sentences_of(retriever.index)
    finally:
        retriever.close()


def time_search(settings: Settings, searches: int, progress: Progress) -> tuple[Alone, Alone]:
    """Return what embedding a question and searching with it take, each without the other."""
    embedder = SentenceTransformerEmbedder(settings.embedding_model, settings.models)
    retriever = Retriever.open(settings, embedder)
    embed_ms: list[float] = []
    search_ms: list[float] = []
    try:
        for done, question in enumerate(islice(distinct_questions(), searches + WARM_UP), 1):
            started = time.perf_counter()
            query = retriever.query(question)
            embedded = time.perf_counter()
            retriever.search(query)
            if done > WARM_UP:
                embed_ms.append((embedded - started) * 1000)
                search_ms.append((time.perf_counter() - embedded) * 1000)
            progress("searching", done, searches + WARM_UP)
    finally:
        retriever.close()
    return Alone.of(embed_ms), Alone.of(search_ms)


def time_first_events(url: str, streams: int, progress: Progress) -> Alone:
    """Ask for streamed answers, one after the other, and time the first event of each."""
    questions = distinct_questions(seed=2)
    latencies = []
    with Client(url) as client:
        for done in range(1, streams + WARM_UP + 1):
            ms = client.first_event_ms(next(questions))
            if done > WARM_UP:
                latencies.append(ms)
            progress("streaming", done, streams + WARM_UP)
    return Alone.of(latencies)


def compare(
    targets: dict[str, Target], extent: Extent, progress: Progress
) -> tuple[Comparison, ...]:
    """Ask floor and product in turns, so that what slows the machine for a while slows both."""
    seconds = extent.seconds / (extent.rounds * len(targets) * len(CLIENTS))
    slots: dict[tuple[str, int], list[Slot]] = {
        (name, clients): [] for name in targets for clients in CLIENTS
    }
    for target in targets.values():
        target.measure(max(CLIENTS), WARM_UP_S)
    turns = list(schedule(extent.rounds))
    for done, (name, clients) in enumerate(turns, 1):
        slots[name, clients].append(targets[name].measure(clients, seconds))
        progress("asking", done, len(turns))
    return tuple(
        Comparison(clients, tuple(slots["floor", clients]), tuple(slots["product", clients]))
        for clients in CLIENTS
    )


def schedule(rounds: int) -> Iterator[tuple[str, int]]:
    """Yield who is asked with how many clients; who comes first changes from round to round."""
    for number in range(rounds):
        order = ("floor", "product") if number % 2 == 0 else ("product", "floor")
        for clients in CLIENTS:
            for name in order:
                yield name, clients
