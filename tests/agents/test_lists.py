"""How much of a list is quoted: the whole, what is singled out, or as many items as asked for."""

from pathlib import Path

import pytest

from agents.extractive.candidates import find_candidates
from agents.extractive.question import read_question
from agents.extractive.ranker import rank_candidates
from agents.extractive.select import select
from agents.library import Library
from ingest.documents import Filters
from ingest.pipeline import ingest
from ingest.retrieve import Retriever
from ingest.settings import Settings
from tests.models import open_embedder

SAILING = """\
# Sailing for Beginners

## What goes wrong

- Leaving the harbour without a forecast
- Tying knots in a hurry
- Ignoring the tide at the end of the day

## Sail skills

The sail skills to learn:

- Trimming: reading the sails
- Reefing the sails before the wind comes
- Mending torn sails by hand

The practical exercise with a sail is to fold it in the dark.

## Fears

Three fears stop most people.
The first is the dark, because nobody knows it; sail at dusk.
Some never say so.
The second is the cold; buy wool.
The third is the captain.
"""


@pytest.fixture(scope="module")
def sailing(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("sailing")
    (folder / "sailing.md").write_text(SAILING, encoding="utf-8")
    settings = Settings(data_dir=folder / "data")
    ingest([folder / "sailing.md"], settings, embedder=open_embedder())
    return Library(Retriever.open(settings, open_embedder()))


def _quoted(library: Library, text: str) -> list[str]:
    question = read_question(text)
    evidence = library.look_up(text, Filters(), 12)
    ranked = rank_candidates(find_candidates(question, evidence))
    return [pick.text for block in select(question, evidence, ranked) for pick in block.picks]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("What all goes wrong at the end?", 3),
        ("Which three things go wrong?", 3),
        ("Name two things that go wrong", 2),
        ("what goes wrong for people who sail", 3),
        ("What do I learn in sails?", 3),
        ("Which sail skills should I learn?", 3),
    ],
)
def test_a_list_is_as_long_as_was_asked(sailing: Library, text: str, count: int) -> None:
    assert len(_quoted(sailing, text)) == count


def test_a_list_of_as_many_as_are_counted_goes_before_a_sentence(sailing: Library) -> None:
    text = "What are the three practical sail exercise skills?"
    assert len(_quoted(sailing, text)) == 3
    text = "Which skill is the exercise to fold a sail in the dark?"
    assert _quoted(sailing, text)[0].startswith("The practical exercise")


def test_a_word_of_one_item_singles_it_out(sailing: Library) -> None:
    assert _quoted(sailing, "Which skills are for torn sails?") == ["Mending torn sails by hand"]


def test_a_sentence_that_counts_comes_with_what_it_counts(sailing: Library) -> None:
    quoted = _quoted(sailing, "Which fears stop most people?")
    assert quoted[0] == "Three fears stop most people."
    assert [text.split()[1] for text in quoted[1:]] == ["first", "second", "third"]
