"""The choice under a budget against all choices there are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agents.planning.closed_sets import choose


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[int], list[int], list[list[int]], int]:
    count = draw(st.integers(1, 9))
    values = draw(st.lists(st.integers(1, 1_200), min_size=count, max_size=count))
    sizes = draw(st.lists(st.integers(2, 60), min_size=count, max_size=count))
    before = [
        draw(st.lists(st.integers(0, n - 1), max_size=3, unique=True)) if n else []
        for n in range(count)
    ]
    return values, sizes, before, draw(st.integers(0, sum(sizes)))


def best_of_all(values: list[int], sizes: list[int], before: list[list[int]], budget: int) -> int:
    best = 0
    for mask in range(1 << len(values)):
        items = [n for n in range(len(values)) if mask >> n & 1]
        closed = all(mask >> p & 1 for n in items for p in before[n])
        if closed and sum(sizes[n] for n in items) <= budget:
            best = max(best, sum(values[n] for n in items))
    return best


@settings(max_examples=100, deadline=None)
@given(problems())
def test_no_closed_set_that_fits_is_worth_more(
    problem: tuple[list[int], list[int], list[list[int]], int],
) -> None:
    values, sizes, before, budget = problem
    choice = choose(values, sizes, before, budget, most_nodes=10_000)
    chosen = [n for n in range(len(values)) if choice.chosen[n]]
    assert all(choice.chosen[p] for n in chosen for p in before[n])
    assert sum(sizes[n] for n in chosen) <= budget
    assert choice.value == sum(values[n] for n in chosen)
    assert choice.value == choice.bound == best_of_all(*problem)
    assert choice.gap == 0


@settings(max_examples=50, deadline=None)
@given(problems())
def test_a_search_that_stops_early_says_how_far_the_best_may_be(
    problem: tuple[list[int], list[int], list[list[int]], int],
) -> None:
    choice = choose(*problem, most_nodes=0)
    assert choice.value <= best_of_all(*problem) <= choice.bound
    assert choice.value >= (1 - choice.gap) * choice.bound - 1
