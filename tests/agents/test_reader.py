"""Drafts that are still being written: where a sentence ends, and which markers it carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.drafting.markup import plain
from agents.drafting.reader import Part, Reader


def read(text: str, size: int = 3) -> list[Part]:
    reader = Reader()
    parts = [part for at in range(0, len(text), size) for part in reader.feed(text[at : at + size])]
    return parts + reader.finish()


def test_a_sentence_is_given_out_with_the_bracket_of_its_marker() -> None:
    reader = Reader()
    assert reader.feed("Spark follows. [1") == []
    assert reader.feed("]") == [Part("Spark follows.", (1,))]


def test_further_markers_come_behind_as_a_part_without_text() -> None:
    assert read("Spark follows. [1][2] Why?", 1) == [
        Part("Spark follows.", (1,)),
        Part("", (2,)),
        Part("Why?"),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Spark follows [1].", (1,)),
        ("Spark follows. [1, 2]", (1, 2)),
        ("Spark follows.【3】", (3,)),
        ("Spark follows. [passage 2]", (2,)),
        ("Spark follows. [n=2]", (2,)),
        ("**Spark** follows. [^4]", (4,)),
    ],
)
@pytest.mark.parametrize("size", [1, 100])
def test_markers_are_read_however_models_write_them(
    text: str, numbers: tuple[int, ...], size: int
) -> None:
    assert read(text, size) == [Part("Spark follows.", numbers)]


def test_items_keep_their_bullets_and_paragraphs_their_distance() -> None:
    parts = read("Tools:\n- Helm. [1]\n- Spark\n\n## Next\nGo on. [2]")
    assert [(p.text, p.lead, p.breaks, p.heading) for p in parts] == [
        ("Tools:", "", 0, False),
        ("Helm.", "- ", 1, False),
        ("Spark", "- ", 1, False),
        ("Next", "", 2, True),
        ("Go on.", "", 1, False),
    ]


def test_thoughts_and_code_are_no_part_of_the_answer() -> None:
    draft = (
        "<think>It is 42. [1]\nOr not.</think>Spark follows. [1]\n```python\nimport os\n```\nEnd?"
    )
    assert [part.text for part in read(draft)] == ["Spark follows.", "End?"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("See ![a chart](https://collect.example/p.png?q=1) now", "See a chart now"),
        ("See [the site](https://collect.example) now", "See the site now"),
        ("See [the site][ref] now", "See the site now"),
        ('<img src="https://collect.example/p.png"> hi', " hi"),
        ("<script>alert(1)</script>hi", "alert(1)hi"),
        ("**bold**, *soft* and `code`", "bold, soft and code"),
        ("accuracy < baseline and 2 * 3 * 4", "accuracy < baseline and 2 * 3 * 4"),
    ],
)
def test_nothing_that_a_browser_would_fetch_or_run_is_left(line: str, shown: str) -> None:
    assert plain(line) == shown


@given(st.text("ab .!?[]12\n-*<>#", max_size=60), st.integers(1, 7))
def test_no_draft_breaks_the_reader_and_no_part_holds_a_marker(text: str, size: int) -> None:
    for part in read(text, size):
        assert part.text or part.numbers
        assert "[1]" not in part.text
