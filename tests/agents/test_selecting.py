"""Which sentences stand beside the best one in a prose answer, and in which order."""

from math import log

import pytest

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate, find_candidates
from agents.extractive.question import Question, read_question
from agents.extractive.select import select
from agents.extractive.weights import Scored
from agents.library import Library
from ingest.documents import Filters

TEXT = "How should someone begin with SQL?"


@pytest.fixture(scope="module")
def asked(library: Library) -> tuple[Question, Evidence, list[Candidate]]:
    question = read_question(TEXT)
    evidence = library.look_up(TEXT, Filters(), 12)
    found = [c for c in find_candidates(question, evidence) if not c.unit.item]
    return question, evidence, found


def _said(
    asked: tuple[Question, Evidence, list[Candidate]], *given: tuple[Candidate, float]
) -> list[Candidate]:
    """Return what is quoted when the candidates have the given probabilities."""
    ranked = [Scored(candidate, log(p / (1 - p))) for candidate, p in given]
    return [pick for block in select(*asked[:2], ranked) for pick in block.picks]


def _of_one_passage(found: list[Candidate], count: int) -> list[Candidate]:
    ranks = [c.rank for c in found]
    rank = next(r for r in ranks if ranks.count(r) >= count)
    return [c for c in found if c.rank == rank][:count]


def test_the_best_sentence_comes_first(
    asked: tuple[Question, Evidence, list[Candidate]],
) -> None:
    early, late = _of_one_passage(asked[2], 2)
    assert _said(asked, (late, 0.15), (early, 0.14)) == [late, early]


def test_a_third_sentence_is_taken_only_where_two_are_unsure(
    asked: tuple[Question, Evidence, list[Candidate]],
) -> None:
    one, two, three = _of_one_passage(asked[2], 3)
    assert len(_said(asked, (one, 0.15), (two, 0.14), (three, 0.13))) == 2
    assert len(_said(asked, (one, 0.05), (two, 0.04), (three, 0.04))) == 3


def test_a_sentence_of_another_source_has_to_be_nearly_as_probable(
    asked: tuple[Question, Evidence, list[Candidate]],
) -> None:
    found = asked[2]
    best = found[0]
    other = next(c for c in found if c.hit.chunk.source_id != best.hit.chunk.source_id)
    assert _said(asked, (best, 0.15), (other, 0.09)) == [best]
    assert _said(asked, (best, 0.15), (other, 0.12)) == [best, other]


def test_a_sentence_that_is_hardly_more_than_half_as_probable_is_left_out(
    asked: tuple[Question, Evidence, list[Candidate]],
) -> None:
    one, two = _of_one_passage(asked[2], 2)
    assert _said(asked, (one, 0.15), (two, 0.08)) == [one]
    assert _said(asked, (one, 0.15), (two, 0.1)) == [one, two]
