"""Two runs compared on numbers worked out by hand: what fails, what is named, what is luck."""

import numpy as np
import pytest

from evals.comparing import compare, paired_p, significant_losses, unpaired_p

Runs = dict[str, dict[str, float]]


def make_run(metric: str, values: list[float]) -> Runs:
    return {f"fact-{i:03}": {metric: value} for i, value in enumerate(values)}


def losses(before: Runs, after: Runs) -> list[str]:
    kinds = dict.fromkeys(before, "fact")
    return [str(c) for c in significant_losses(compare(before, after, kinds)) if c.group == "all"]


def test_five_losses_and_no_gain_have_one_chance_in_thirty_two() -> None:
    assert paired_p(np.array([-1.0] * 5 + [0.0] * 20)) == pytest.approx(1 / 32)


def test_as_many_gains_as_losses_are_luck() -> None:
    assert paired_p(np.array([-1.0, 1.0, -1.0, 1.0])) > 0.5


def test_nothing_moved_is_certain() -> None:
    assert paired_p(np.zeros(9)) == 1.0


def test_drawn_signs_agree_with_the_exact_test() -> None:
    lost = np.array([-1.0] * 10 + [1.0] * 3)
    exact = sum(286 if gains == 3 else n for gains, n in ((0, 1), (1, 13), (2, 78), (3, 286)))
    assert paired_p(lost) == pytest.approx(exact / 2**13, abs=0.01)


def test_a_significant_loss_is_named_with_its_cases_before_and_after() -> None:
    before, after = make_run("facts", [1.0] * 20), make_run("facts", [0.5] * 6 + [1.0] * 14)
    (loss,) = losses(before, after)
    assert loss.startswith("facts (all): 1.000 → 0.850, n=20, p=0.0156; fact-000 1.00→0.50, ")
    assert loss.endswith("fact-005 1.00→0.50")


def test_a_loss_that_may_be_luck_passes() -> None:
    before, after = make_run("facts", [1.0] * 20), make_run("facts", [0.0] * 3 + [1.0] * 17)
    assert losses(before, after) == []


def test_longer_answers_fail_nothing() -> None:
    assert losses(make_run("words", [80.0] * 20), make_run("words", [20.0] * 20)) == []


def test_a_case_in_one_run_only_is_not_compared() -> None:
    before, after = make_run("facts", [1.0] * 8), make_run("facts", [1.0] * 20)
    changes = compare(before, after, dict.fromkeys(after, "fact"))
    assert {change.n for change in changes} == {8}


def test_runs_that_refuse_other_cases_are_compared_unpaired() -> None:
    before = {f"a-{i}": {"refusal precision": 1.0} if i < 20 else {} for i in range(40)}
    after = {f"a-{i}": {"refusal precision": float(i < 20)} for i in range(40)}
    (loss,) = losses(before, after)
    assert loss.startswith("refusal precision (all): 1.000 → 0.500, n=40")


def test_shuffling_equal_values_loses_nothing() -> None:
    assert unpaired_p(np.ones(10), np.ones(10)) == 1.0
