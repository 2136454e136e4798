"""What stands beside a statement counts: names, numbers, reasons behind it, headings above it."""

import pytest

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.candidates import find_candidates
from agents.extractive.demands import meets_demands
from agents.extractive.headed import headed_first
from agents.extractive.question import Question, read_question
from agents.extractive.ranker import rank_candidates
from agents.extractive.reasons import with_reason
from agents.extractive.wants import holds
from agents.extractive.weights import Scored
from agents.library import Library
from ingest.documents import Filters


def _read(library: Library, text: str) -> tuple[Question, Evidence, list[Scored]]:
    question = read_question(text)
    evidence = library.look_up(text, Filters(("bees", "birds")), 12)
    return question, evidence, rank_candidates(find_candidates(question, evidence))


def _quoted(ranked: list[Scored], text: str) -> Scored:
    return next(s for s in ranked if s.candidate.text.startswith(text))


@pytest.mark.parametrize(
    ("text", "quote", "met"),
    [
        ("Which packages are named for classifying songs?", "The birdwatching plan", True),
        ("Which surgeons are named for classifying songs?", "The birdwatching plan", False),
        ("How many clips does labelling need?", "Labelling songs needs at least 500", True),
        ("How many flocks are there?", "The birdwatching plan recommends", False),
    ],
)
def test_names_answer_for_kinds_of_things_and_numbers_for_how_many(
    library: Library, text: str, quote: str, *, met: bool
) -> None:
    question, evidence, ranked = _read(library, text)
    block = Block(None, (_quoted(ranked, quote).candidate,))
    assert meets_demands(question, evidence, [block]) is met


def test_a_reason_that_stands_behind_a_statement_is_quoted_with_it(library: Library) -> None:
    _, _, ranked = _read(library, "Why does the hive scale send its weight?")
    first = _quoted(ranked, "Weighing hives teaches Python").candidate
    told = with_reason((first,), ranked)
    assert [pick.text for pick in told][1:] == ["A hive scale sends its weight every ten minutes."]


def test_what_stands_below_the_heading_that_is_asked_comes_first(library: Library) -> None:
    question, evidence, ranked = _read(library, "labelling songs")
    best = headed_first(question, evidence, ranked)[0].candidate
    assert best.hit.chunk.path[-1] == "Phase B: Labelling songs"


def test_money_stands_in_words_too() -> None:
    assert holds("Hosting came to nine euros a month.", "money")
    assert not holds("Nine people came.", "money")
