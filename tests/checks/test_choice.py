"""Which option an answer means."""

from pathlib import Path

import pytest

from agents.checks.choice import read_choice
from agents.skills.load import open_graph

SEARCH = ["Breadth-first search", "Depth-first search", "Binary search", "Topological sorting"]
TIME = ["O(n)", "O(n²)", "O(log n)", "O(n log n)"]
BIAS = [
    "Bias rises and variance falls",
    "Bias falls and variance rises",
    "Both bias and variance fall",
]
HEAP = ["A hash table", "A linked list", "A stack", "A heap"]


@pytest.mark.parametrize(
    ("answer", "options", "meant"),
    [
        ("Breadth-first search", SEARCH, 0),
        ("breadth first search.", SEARCH, 0),
        ("b", SEARCH, 1),
        ("(C)", SEARCH, 2),
        ("D) Topological sorting", SEARCH, 3),
        ("I think it's B", SEARCH, 1),
        ("Option D, of course", SEARCH, None),
        ("option d", SEARCH, 3),
        ("I'd take breadth-first search because it goes level by level", SEARCH, 0),
        ("topological", SEARCH, 3),
        ("bredth-first search", SEARCH, 0),
        ("O(n^2)", TIME, 1),
        ("n log n", TIME, 3),
        ("o(n)", TIME, 0),
        ("Bias falls and variance rises", BIAS, 1),
        ("variance falls", BIAS, 0),
        ("heap", HEAP, 3),
        ("A heap", HEAP, 3),
        ("a heap, not a stack", HEAP, None),
        ("not a heap", HEAP, None),
        ("search", SEARCH, None),
        ("no idea", SEARCH, None),
        ("E", SEARCH, None),
        ("¿?", SEARCH, None),
    ],
)
def test_an_answer_means_one_option_or_none(
    answer: str, options: list[str], meant: int | None
) -> None:
    assert read_choice(answer, options) == meant


def test_every_shipped_option_means_itself_by_its_words_and_by_its_letter() -> None:
    for skill in open_graph(Path("corpus")):
        for asked in skill.check_questions:
            for n, option in enumerate(asked.options):
                said = (option, option.upper(), f" {option}. ", "ABCD"[n], f"{'abcd'[n]})")
                assert [read_choice(text, asked.options) for text in said] == [n] * 5, option
