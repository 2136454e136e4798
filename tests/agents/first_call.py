"""What the moves make of a message first, with the shipped skills and without any talk before."""

from collections.abc import Callable
from datetime import date
from typing import Any

from agents.conversation import Conversation
from agents.moves import read_moves
from agents.skills.linker import Linker
from agents.skills.load import open_graph
from agents.understanding.short_names import with_short_names
from ingest.settings import CORPUS_DIR

TODAY = date(2026, 11, 23)
Read = Callable[[str], tuple[str, dict[str, Any]] | None]


def first_call_reader() -> Read:
    """Return a function from a message to the first tool that it calls, with its arguments."""
    graph = open_graph(CORPUS_DIR)
    link = with_short_names(Linker(graph).link, graph.skills)

    def first_call(text: str) -> tuple[str, dict[str, Any]] | None:
        paths: Any = None
        talk = Conversation("ann", "thread", text, TODAY, [], paths, link)
        calls = read_moves(text, talk)
        return (calls[0].tool, dict(calls[0].args)) if calls else None

    return first_call
