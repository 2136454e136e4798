"""When a skill is reviewed next."""

from datetime import date, timedelta
from itertools import pairwise

from agents.checks.memory import LONGEST_DAYS, recall, review

DAY = date(2026, 12, 1)


def gaps(*answers: bool) -> list[int]:
    """Answer whenever it is due, and return the days between."""
    state, day, found = None, DAY, []
    for correct in answers:
        state, due = review(state, correct, day)
        found.append((due - day).days)
        day = due
    return found


def test_reviews_move_apart_with_right_answers_and_together_after_a_wrong_one() -> None:
    right = gaps(*[True] * 12)
    assert right[0] >= 1
    assert all(a < b for a, b in pairwise(right[:5]))
    assert right[-1] == LONGEST_DAYS
    lapsed = gaps(True, True, True, False)
    assert 1 <= lapsed[-1] < lapsed[-2]


def test_a_wrong_first_answer_comes_back_the_next_day() -> None:
    assert gaps(False) == [1]


def test_the_same_answers_give_the_same_memory() -> None:
    assert review(review(None, True, DAY)[0], True, DAY) == review(
        review(None, True, DAY)[0], True, DAY
    )


def test_recall_fades() -> None:
    state, due = review(None, True, DAY)
    assert recall(state, DAY) == 1.0 > recall(state, due) > recall(state, due + timedelta(60)) > 0
