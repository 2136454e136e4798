"""Times what a turn with a chat model takes besides the model, with one that writes at a pace."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import fmean

import orjson
from langchain_core.messages import AIMessage, BaseMessage

from agents.assistant import Assistant
from agents.library import Library
from agents.models import KEYLESS, ChatModel
from agents.models.scripted import ScriptedModel
from agents.store import Store
from app.bench.measures import Alone, Drafting
from app.bench.questions import distinct_questions
from ingest.embed import Embedder
from ingest.retrieve import Retriever
from ingest.settings import Settings
from ingest.units import split_sentences

PACE_S = 0.01
STATEMENTS = 3
WARM_UP = 5
_PASSAGE = re.compile(r"<passage n=(\d+)>\n.*\n((?:.*\n)*?)</passage>")


@dataclass(slots=True)
class _Writer:
    """Writes statements out of the passages it is given; says when each was complete."""

    complete_at: list[float] = field(default_factory=list)

    def script(self, messages: Sequence[BaseMessage]) -> AIMessage:
        found = _PASSAGE.findall(str(messages[-1].text))
        said = [_statement(text, int(n), place) for place, (n, text) in enumerate(found)]
        return AIMessage(" ".join([text for text in said if text][:STATEMENTS]) or "-")


def time_drafting(
    settings: Settings, embedder: Embedder, turns: int, progress: Callable[[str, int, int], None]
) -> Drafting:
    """Hold turns with a scripted model, one after the other, each in a thread of its own."""
    retriever = Retriever.open(settings, embedder)
    store = Store.open(f"sqlite:///{Path(settings.data_dir).resolve() / 'drafting.db'}")
    store.migrate()
    try:
        return asyncio.run(_measure(store, Library(retriever), turns, progress))
    finally:
        store.close()
        retriever.close()


async def _measure(
    store: Store, library: Library, turns: int, progress: Callable[[str, int, int], None]
) -> Drafting:
    writer = _Writer()
    model = ScriptedModel(
        script=writer.script,
        pace_s=PACE_S,
    )
    model.heard = writer.complete_at  # by constructor it would be a copy
    chats = [ChatModel("bench:scripted", model)]
    assistant = Assistant(store, library, KEYLESS, chats=chats)
    share, passed_on, status = list[float](), list[float](), list[float]()
    for done, question in enumerate(islice(distinct_questions(seed=3), turns + WARM_UP), 1):
        turn = await _turn(assistant, model, writer, question)
        if done > WARM_UP and turn.passed_on:
            share.append(turn.share)
            passed_on.append(fmean(turn.passed_on))
            status.append(turn.status)
        progress("drafting", done, turns + WARM_UP)
    return Drafting(Alone.of(share), Alone.of(passed_on), Alone.of(status))


@dataclass(slots=True)
class _Timed:
    share: float
    status: float
    passed_on: list[float]


async def _turn(
    assistant: Assistant, model: ScriptedModel, writer: _Writer, question: str
) -> _Timed:
    """Time one turn; a statement is told by the event whose marker is next."""
    writer.complete_at.clear()
    model.own_s = 0.0
    started = time.perf_counter()
    run = await assistant.start(question, learner="bench")
    status, told = 0.0, list[float]()
    async for event in run.follow(0):
        now = time.perf_counter()
        if event and event.type == "status" and not status:
            status = (now - started) * 1000
        if event and event.type == "token" and "]" in orjson.loads(event.data)["text"]:
            told.append(now)
    total = time.perf_counter() - started
    pairs = zip(writer.complete_at, told, strict=False)
    passed_on = [(b - a) * 1000 for a, b in pairs] if len(told) == len(writer.complete_at) else []
    return _Timed((total - model.own_s) * 1000, status, passed_on)


def _statement(text: str, number: int, place: int) -> str:
    """Return a sentence of a passage with its marker, every second one in other words."""
    sentences = [text[a:b] for line in text.split("\n") for a, b in split_sentences(line)]
    whole = [s for s in sentences if s.endswith(".") and len(s.split()) > 5 and "[" not in s]
    if not whole:
        return ""
    said = whole[0] if place % 2 == 0 else f"Indeed, {whole[0][0].lower()}{whole[0][1:]}"
    return f"{said} [{number}]"
