"""Word vectors are made once, taken in any order, and right while others add theirs."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ingest.embedder import Vectors
from ingest.word_table import FIRST, WordTable


def vector_of(word: str) -> Vectors:
    return np.array([len(word), int(word)], dtype=np.float32)


def test_words_come_in_the_order_asked_and_are_made_once() -> None:
    made: list[str] = []

    def make(word: str) -> Vectors:
        made.append(word)
        return vector_of(word)

    table = WordTable(make, 2, most=10)
    assert table.take(["7", "12", "7"]).tolist() == [[1, 7], [2, 12], [1, 7]]
    assert table.take(["12"]).tolist() == [[2, 12]]
    assert made == ["7", "12"]


def test_no_words_give_no_rows() -> None:
    assert WordTable(vector_of, 2, most=10).take([]).shape == (0, 2)


def test_a_full_table_begins_anew() -> None:
    made: list[str] = []

    def make(word: str) -> Vectors:
        made.append(word)
        return vector_of(word)

    table = WordTable(make, 2, most=2)
    for words in (["1", "2", "3"], ["4"], ["1"]):
        assert table.take(words).tolist() == [vector_of(word).tolist() for word in words]
    assert made == ["1", "2", "3", "4", "1"]


def test_many_threads_read_right_rows_while_the_table_grows() -> None:
    table = WordTable(vector_of, 2, most=4 * FIRST)
    asked = [[str(n), str(n // 2), str(3 * n)] for n in range(3 * FIRST)]
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(table.take, asked))
    assert [rows[:, 1].tolist() for rows in taken] == [[int(w) for w in words] for words in asked]
