"""When a replay has drifted, and when it was chance; on scores that are made up."""

from math import log
from random import Random

from evals.drift import LATENCY, find_drift, smallest_drift
from evals.replaying import Replayed, ReplayRun, describe_sources

CASES = 60
RATES = {"failed": 0.01, "answered": 0.9, "grounded": 0.8, "refused": 0.1, "evidence": 0.7}


def a_run(
    rng: Random,
    rates: dict[str, float],
    slower: float = 1.0,
    key: str = "k",
    usual_ms: float = 400.0,
) -> ReplayRun:
    """Return a run of a server that answers a question sometimes so and sometimes so."""
    cases = [
        Replayed(
            id=f"c{n}",
            kind="fact",
            key=key,
            scores={name: float(rng.random() < rate) for name, rate in rates.items()},
            latency_ms=slower * rng.lognormvariate(log(usual_ms), 0.4),
            grounding="grounded",
            model="some",
        )
        for n in range(CASES)
    ]
    sources = describe_sources(["a"], 1)
    return ReplayRun(started_at="", server="", version="", sources=sources, cases=cases)


def drifted(before: list[ReplayRun], now: ReplayRun) -> list[str]:
    return [movement.metric for movement in find_drift(before, now) if movement.drifted]


def test_a_server_that_answers_now_so_now_so_drifts_in_less_than_one_night_in_ten() -> None:
    alarms = 0
    for seed in range(40):
        rng = Random(seed)
        alarms += bool(drifted([a_run(rng, RATES) for _ in range(5)], a_run(rng, RATES)))
    assert alarms < 4


def test_a_fall_that_is_larger_than_the_noise_is_seen() -> None:
    for seed in range(10):
        rng = Random(seed)
        before = [a_run(rng, RATES) for _ in range(5)]
        assert "answered" in drifted(before, a_run(rng, RATES | {"answered": 0.55}))


def test_what_may_change_either_way_drifts_both_ways_and_the_rest_for_the_worse_only() -> None:
    rng = Random(1)
    before = [a_run(rng, RATES) for _ in range(5)]
    other = {"failed": 0.0, "answered": 1.0, "grounded": 1.0, "evidence": 1.0}
    assert drifted(before, a_run(rng, other | {"refused": 0.6})) == ["refused"]


def test_the_same_scores_never_drift() -> None:
    run = a_run(Random(2), RATES)
    assert [movement.p for movement in find_drift([run], run)[:-1]] == [1.0] * len(RATES)
    assert drifted([run], run) == []


def test_only_answers_that_are_surely_too_slow_count() -> None:
    rng = Random(3)
    before = [a_run(rng, RATES) for _ in range(3)]
    assert drifted(before, a_run(rng, RATES, slower=1.6)) == []
    assert drifted(before, a_run(rng, RATES, slower=3.0)) == [LATENCY]
    quick = [a_run(rng, RATES, usual_ms=10) for _ in range(3)]
    assert drifted(quick, a_run(rng, RATES, slower=3.0, usual_ms=10)) == [], "nobody feels it"


def test_cases_that_changed_are_not_compared() -> None:
    rng = Random(4)
    assert find_drift([a_run(rng, RATES, key="old")], a_run(rng, RATES, key="new")) == []


def test_the_fewest_cases_that_can_drift_do() -> None:
    before, now = a_run(Random(5), {"answered": 1.0}), a_run(Random(5), {"answered": 1.0})
    few = smallest_drift()
    for case in now.cases[: few - 4]:
        case.scores["answered"] = 0.0
    assert drifted([before], now) == ["answered"], "with one metric only five have to fall"
    now.cases[0].scores["answered"] = 1.0
    assert drifted([before], now) == []
