"""A heading that is the question asked is answered by what stands below it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from agents.assistant import Assistant
from agents.library import Library
from agents.store import Store
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.models import open_embedder

CRAFT = """# A weaver's plan

My first rug made 412 dollars, and a big part of it came from a fair.

## Questions

### How big should my first rug be?
One colour, one evening. It fits on a chair.

### What about silk?
The loom takes it, but beginners tear it.

### Can I earn money with this?
Do not count on it.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("weaver")
    (folder / "weaver.md").write_text(CRAFT)
    settings = Settings(data_dir=folder / "data")
    embedder = open_embedder()
    ingest([folder / "weaver.md"], settings, embedder=embedder)
    found = Library(Retriever.open(settings, embedder))
    yield found
    found.close()


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("How big should my first rug be?", "One colour, one evening. [1] It fits on a chair. [2]"),
        ("what about silk", "The loom takes it, but beginners tear it. [1]"),
        ("Can I earn money as a weaver?", "Do not count on it. [1]"),
    ],
)
def test_the_reply_below_the_heading_is_quoted(
    question: str, reply: str, store: Store, library: Library
) -> None:
    reader = Assistant(store, library, "extractive", None, UTC)
    answer = asyncio.run(reader.ask(question, learner="ann"))
    assert answer.answer == reply


def test_another_question_is_not_answered_by_the_heading(store: Store, library: Library) -> None:
    reader = Assistant(store, library, "extractive", None, UTC)
    answer = asyncio.run(reader.ask("How much did the first rug make?", learner="ann"))
    assert "One colour" not in answer.answer
