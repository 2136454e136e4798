"""The fewest moves of a new schedule against all schedules there are."""

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.planning.fitting import Room
from agents.planning.keep import Keeper, Old
from agents.planning.pieces import first_weeks
from agents.planning.route import Route
from agents.skills.graph import SkillGraph
from tests.planning.graphs import a_graph, a_skill

HALF_HOUR = 2
Case = tuple[SkillGraph, dict[str, int], int, int, dict[str, int]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a graph, half hours a skill and a week, half hours that are used, old first weeks."""
    count = draw(st.integers(1, 7))
    names = [f"s{n}" for n in range(count)]
    needs = [
        tuple(draw(st.lists(st.sampled_from(names[:n]), max_size=2, unique=True))) if n else ()
        for n in range(count)
    ]
    work = {name: draw(st.integers(1, 3)) for name in names}
    graph = a_graph(*(a_skill(s, work[s] / 2, n) for s, n in zip(names, needs, strict=True)))
    capacity = draw(st.integers(1, 4))
    used = draw(st.integers(0, capacity))
    old = {s: draw(st.integers(0, 6)) for s in names if draw(st.booleans())}
    return graph, work, capacity, used, old


def fewest_moves(
    graph: SkillGraph, work: dict[str, int], capacity: int, used: int, old: dict[str, int]
) -> int:
    """Try every half hour with every skill that may have it, and with none."""
    names = sorted(work)
    weeks = -(-(sum(work.values()) + used) // capacity)

    @cache
    def least(now: int, left: tuple[int, ...]) -> float:
        if not any(left):
            return 0
        if now == weeks * capacity:
            return float("inf")
        best = least(now + 1, left)
        for n, name in enumerate(names):
            needs = [names.index(p.skill) for p in graph[name].prerequisites]
            if left[n] and not any(left[p] for p in needs):
                begins = left[n] == work[name]
                moved = begins and name in old and old[name] != now // capacity
                rest = (*left[:n], left[n] - 1, *left[n + 1 :])
                best = min(best, moved + least(now + 1, rest))
        return best

    return int(least(used, tuple(work[name] for name in names)))


def a_keeper(case: Case) -> Keeper:
    graph, work, capacity, used, old = case
    route = Route(graph, work)
    return Keeper(
        graph,
        route,
        route.order,
        {s: n * HALF_HOUR for s, n in work.items()},
        Room(100, capacity * HALF_HOUR, 0, used * HALF_HOUR),
        {s: Old(week, week, HALF_HOUR) for s, week in old.items()},
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_no_schedule_that_ends_as_early_moves_fewer_skills(case: Case) -> None:
    old = case[4]
    keeper = a_keeper(case)
    kept = keeper.arrange()
    new = first_weeks(kept.pieces)
    moved = sum(new[s] != week for s, week in old.items())
    assert moved == kept.moved == kept.at_least == fewest_moves(*case)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(), st.data())
def test_a_trial_decides_as_a_race_of_the_same_work(case: Case, data: st.DataObject) -> None:
    keeper = a_keeper(case)
    planned = sorted(case[4])
    some = set(data.draw(st.lists(st.sampled_from(planned), unique=True))) if planned else set()
    assert keeper._trial.fits(some) == (keeper._run(some) is not None)
    for skill_id in planned:
        assert keeper._trial.fits_alone(skill_id) == (keeper._run({skill_id}) is not None)
