"""Times loading and checking the knowledge base, and linking a text to its skills."""

import time
from itertools import cycle, islice
from pathlib import Path

from agents.skills.linker import Linker
from agents.skills.load import load_knowledge
from app.bench.measures import Alone

LOADS, LINKS = 5, 50
TEXT_CHARS = 4_000


def time_knowledge(corpus_dir: Path) -> tuple[Alone, Alone]:
    """Return what loading and checking all files takes, and linking 4,000 characters."""
    loading: list[float] = []
    for _ in range(LOADS):
        started = time.perf_counter()
        knowledge = load_knowledge(corpus_dir)
        loading.append((time.perf_counter() - started) * 1000)
    graph = knowledge.graph
    words = [word for skill in graph for word in f"{skill.summary} {skill.why}".split()]
    linker = Linker(graph)
    linking: list[float] = []
    for first in range(LINKS):
        text = " ".join(islice(cycle(words or ["nothing"]), first * 97, first * 97 + TEXT_CHARS))
        started = time.perf_counter()
        linker.link(text[:TEXT_CHARS])
        linking.append((time.perf_counter() - started) * 1000)
    return Alone.of(loading), Alone.of(linking)
