"""Metrics pinned on cases worked out by hand."""

from math import log2

import numpy as np
import pytest

from evals.fit_answerable import REFUSED, best_threshold
from evals.metrics import (
    fact_coverage,
    holds_fact,
    ndcg_at,
    recall_at,
    reciprocal_rank,
    score,
)


def test_recall_is_the_share_of_labels_among_the_first_k() -> None:
    assert recall_at([False, True, False, False, True, True], total=4, k=5) == 0.5
    assert recall_at([], total=2, k=5) == 0.0


def test_reciprocal_rank_is_that_of_the_first_label_within_k() -> None:
    assert reciprocal_rank([False, False, True, True]) == pytest.approx(1 / 3)
    assert reciprocal_rank([False] * 10 + [True]) == 0.0


def test_ndcg_is_one_for_an_ideal_ranking_and_discounts_by_rank() -> None:
    assert ndcg_at([True, True, False], total=2) == 1.0
    ideal = 1 + 1 / log2(3)
    assert ndcg_at([False, True, True], total=2) == pytest.approx((1 / log2(3) + 1 / 2) / ideal)


def test_ndcg_expects_no_more_labels_than_ranks() -> None:
    assert ndcg_at([True] * 3, total=50, k=3) == pytest.approx(1.0)


def test_the_interval_is_the_same_on_every_call_and_holds_the_mean() -> None:
    values = [0.0, 1.0, 1.0, 0.5, 1.0, 0.0]
    first = score(values)
    assert first == score(values)
    assert first.low <= first.mean <= first.high
    assert first.mean == pytest.approx(3.5 / 6)
    assert first.n == 6


def test_equal_values_leave_no_interval() -> None:
    assert str(score([1.0] * 5)) == "1.000 [1.000, 1.000] n=5"


def test_nothing_to_score_is_an_error() -> None:
    with pytest.raises(ValueError, match="no values"):
        score([])


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("Plan 4–6 weeks.", ["4-6 weeks"]),
        ("plan 4-6 WEEKS", ["4—6 weeks"]),
        ("the model’s cost", ["model's cost"]),
        ("four\n to six weeks", ["no such", "four to six"]),
    ],
)
def test_a_fact_is_found_whatever_its_dashes_case_quotes_and_spaces(
    text: str, wordings: list[str]
) -> None:
    assert holds_fact(text, wordings)


def test_coverage_counts_facts_not_wordings() -> None:
    assert fact_coverage("Spark and SQL", [["spark", "flink"], ["rust"]]) == 0.5
    assert fact_coverage("anything", []) == 1.0


def test_the_threshold_refuses_its_share_of_the_unanswerable_questions() -> None:
    unanswerable = np.linspace(0.0, 0.6, 101)
    probabilities = np.append(unanswerable, [0.1, 0.9])
    answered = np.append(np.zeros(101, dtype=bool), [True, True])
    threshold = best_threshold(probabilities, answered)
    assert np.mean(unanswerable < threshold) == pytest.approx(REFUSED, abs=0.01)
