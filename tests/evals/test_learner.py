"""Simulated learners live through their plans and no promise breaks; a broken one is noticed."""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.progress import Progress
from agents.proposals import Proposals
from agents.skills.links import Offered
from agents.skills.load import open_graph
from agents.store import ProgressEvent
from agents.wishes import Wish
from evals.learner import BrokenPromiseError, Life
from ingest.settings import CORPUS_DIR
from tests.evals.world import FileWorld
from tests.planning.graphs import cite

LIVES, PROCESSES = 200, 2
ACTS = {
    "make", "work", "restart", "replan", "other_hours", "deadline", "no_deadline", "test_out",
    "retarget", "free_only", "choose", "delete", "skip", "import again", "offer work",
    "offer_change", "decide", "look back",
}  # fmt: skip


def live_all(folder: Path, seeds: range, weeks: int) -> Counter[str]:
    """Let learners live one after the other in one database; each is erased at the end."""
    acts: Counter[str] = Counter()
    world = FileWorld(folder / f"{seeds.start}.db", Offered(open_graph(CORPUS_DIR)))
    for seed in seeds:
        life = Life(world, seed)
        life.live(weeks)
        acts += life.acts
        world.store.learners.erase(life.learner)
        assert world.paths.events(life.learner) == []
        assert world.paths.active_plan(life.learner) is None
    world.store.close()
    return acts


def test_a_few_learners_live_through_half_a_year(tmp_path: Path) -> None:
    assert live_all(tmp_path, range(3), 26)["work"] > 30


@pytest.mark.slow
def test_two_hundred_learners_live_through_a_year(tmp_path: Path) -> None:
    share = LIVES // PROCESSES
    ranges = [range(start, start + share) for start in range(0, LIVES, share)]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=spawn) as pool:
        lived = pool.map(live_all, [tmp_path] * PROCESSES, ranges, [52] * PROCESSES)
        acts = sum(lived, Counter[str]())
    assert acts.keys() == ACTS


class Spoilt(StudyPaths):
    """Study paths that break one promise; each subclass another."""


class Backwards(Spoilt):
    def make(self, learner: str, wish: Wish) -> Plan:
        plan = super().make(learner, wish)
        items = [week.items for week in plan.weeks][::-1]
        weeks = [w.model_copy(update={"items": i}) for w, i in zip(plan.weeks, items, strict=True)]
        return plan.model_copy(update={"weeks": weeks})


class Overfull(Spoilt):
    def reschedule(self, learner: str, plan_id: str, given: Mapping[str, Any]) -> Plan:
        return super().reschedule(learner, plan_id, given).model_copy(update={"hours_per_week": 1})


class Forgetful(Spoilt):
    def events(self, learner: str) -> list[ProgressEvent]:
        return super().events(learner)[1:]


class Eager(Spoilt):
    def import_events(self, learner: str, events: Any) -> int:
        for event in events[:1]:
            self.report(learner, event.skill_id, event.status, event.hours)
        return super().import_events(learner, events)


class SpoiltWorld(FileWorld):
    def __init__(self, file: Path, offered: Offered, spoilt: type[Spoilt]) -> None:
        self._spoilt = spoilt
        super().__init__(file, offered)

    def _open(self) -> StudyPaths:
        return self._spoilt(self.store, self._offered, cite, UTC, self.clock)


@pytest.fixture(scope="module")
def offered() -> Offered:
    return Offered(open_graph(CORPUS_DIR))


@pytest.fixture
def spoil(tmp_path: Path, offered: Offered) -> Iterator[Callable[[type[Spoilt]], SpoiltWorld]]:
    made: list[SpoiltWorld] = []

    def world(spoilt: type[Spoilt]) -> SpoiltWorld:
        made.append(SpoiltWorld(tmp_path / "spoilt.db", offered, spoilt))
        return made[-1]

    yield world
    for each in made:
        each.store.close()


@pytest.mark.parametrize(
    ("spoilt", "acts"),
    [
        (Backwards, ["make"]),
        (Overfull, ["make", "replan"]),
        (Forgetful, ["make", "work"]),
        (Eager, ["make", "work", "import again"]),
    ],
)
def test_a_promise_broken_on_purpose_is_noticed(
    spoilt: type[Spoilt], acts: list[str], spoil: Callable[[type[Spoilt]], SpoiltWorld]
) -> None:
    life = Life(spoil(spoilt), 0)
    for act in acts[:-1]:
        life.do(act)
    with pytest.raises(BrokenPromiseError, match=acts[-1]):
        life.do(acts[-1])


def test_an_offer_that_is_applied_twice_is_noticed(
    spoil: Callable[[type[Spoilt]], SpoiltWorld], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = spoil(Spoilt)
    once = Proposals.apply

    def twice(door: Proposals, learner: str, proposal_id: str) -> Plan | Progress:
        made = door.get(learner, proposal_id)
        if made.skill_id and made.status:
            world.paths.report(learner, made.skill_id, made.status, made.hours)
        return once(door, learner, proposal_id)

    monkeypatch.setattr(Proposals, "apply", twice)
    life = Life(world, 0)
    life.do("make")
    with pytest.raises(BrokenPromiseError, match="decide"):
        for _ in range(9):
            life.do("offer work")
            life.do("decide")


@pytest.mark.parametrize("lost", ["work", "offers"])
def test_what_is_lost_at_a_restart_is_noticed(
    lost: str, spoil: Callable[[type[Spoilt]], SpoiltWorld], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = spoil(Spoilt)
    restart = world.restart

    def lose() -> None:
        restart()
        if lost == "work":
            world.paths.erase_progress("learner-0")
        else:
            monkeypatch.setattr(world.proposals, "page", lambda *_: ([], None))

    monkeypatch.setattr(world, "restart", lose)
    life = Life(world, 0)
    for act in ("make", "work", "offer work"):
        life.do(act)
    with pytest.raises(BrokenPromiseError, match="restart"):
        life.do("restart")
