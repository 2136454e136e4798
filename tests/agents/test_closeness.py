"""How close texts come to the terms of a query, by the best of their words."""

import numpy as np

from agents.evidence import Closeness

COSINES = np.array([[0.1, 0.9], [0.5, 0.2]], dtype=np.float32)


def test_a_text_is_as_close_as_its_best_word_to_each_term() -> None:
    near = Closeness(["joins", "tables"], COSINES).of_each([["joins"], ["tables", "joins"]])
    assert np.allclose(near, [[0.1, 0.9], [0.5, 0.9]])


def test_words_that_no_hit_holds_are_close_to_nothing() -> None:
    near = Closeness(["joins", "tables"], COSINES)
    found = near.of_each([[], ["worms", "tables"], ["worms"]])
    assert np.allclose(found, np.array([[0, 0], [0.5, 0.2], [0, 0]]))
    assert near.of_each([]).shape == (0, 2)
