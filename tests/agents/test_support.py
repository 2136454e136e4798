"""Support by words, numbers and negation, and the numbers that a run's passages get."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from agents.evidence import Passages
from agents.support import support
from tests.agents.passages import make_hit

QUOTE = "Docker takes two weeks and 12 hours."


def test_verbatim_words_are_fully_supported() -> None:
    assert support("Docker takes two weeks", QUOTE) == 1.0


@pytest.mark.parametrize(
    "statement",
    ["Docker takes 13 hours.", "Docker does not take two weeks.", "Docker never takes 12 hours."],
)
def test_a_foreign_number_or_negation_is_no_support(statement: str) -> None:
    assert support(statement, QUOTE) == 0.0


def test_support_is_the_share_of_words_that_the_quote_holds() -> None:
    assert support("Docker takes weeks, apparently.", QUOTE) == pytest.approx(3 / 4)


def test_the_heading_supports_too() -> None:
    assert support("In Q3 Docker takes weeks.", QUOTE) == 0.0
    assert support("In Q3 Docker takes weeks.", QUOTE, "Q3: Production") == 1.0


def test_words_without_content_are_no_statement_to_support() -> None:
    assert support("It is what it is.", QUOTE) == 0.0


def test_a_passage_keeps_its_number() -> None:
    passages = Passages()
    assert passages.add([make_hit("a.", "a"), make_hit("b.", "b")]) == [1, 2]
    assert passages.add([make_hit("b.", "b"), make_hit("c.", "c")]) == [2, 3]
    assert passages.get(4) is None


def test_numbers_stay_gapless_when_searches_run_at_once() -> None:
    passages = Passages()
    batches = [[make_hit("x.", f"c{(i * 7 + k) % 50}") for k in range(10)] for i in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(passages.add, batches))
    numbers = {
        hit.chunk.id: n
        for batch, given in zip(batches, found, strict=True)
        for hit, n in zip(batch, given, strict=True)
    }
    assert sorted(numbers.values()) == list(range(1, 51))
    for chunk_id, n in numbers.items():
        hit = passages.get(n)
        assert hit and hit.chunk.id == chunk_id
