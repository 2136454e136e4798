"""A learner who lives through plans, week by week: works, falls behind, changes their mind."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from agents.planning.plan import Plan
from agents.proposals import State
from agents.store.records import Status
from evals.learner_plans import Planner, World
from evals.ledger import Ledger
from ingest.errors import ConflictError

YEAR_WEEKS = 52
WEEK = timedelta(days=7)
START = date(2026, 11, 23)
LAST = 8
RESTARTS, DECISIONS = 0.05, 0.5
PLANNING = ("make", "replan", "other_hours", "deadline", "no_deadline", "test_out", "retarget",
            "free_only", "choose", "delete", "offer_change")  # fmt: skip
WHIMS = (*PLANNING, "skip", "import again", "offer work")


class BrokenPromiseError(AssertionError):
    """A promise that did not hold, with who it was and what they did last."""


@dataclass(frozen=True, slots=True)
class Persona:
    """How somebody learns.

    Attributes:
        speed: Hours of plan done in an hour of work; below 1 is slower than planned.
        diligence: Chance that a week sees any work.
        whim: Chance that a week brings a change of plan.
    """

    speed: float
    diligence: float
    whim: float


class Life:
    """One learner's life; every step is followed by every check.

    Args:
        world: Where it happens.
        seed: Decides who it is and all that happens to them.
        start: First day.

    Attributes:
        acts: How often each thing was done.
    """

    def __init__(self, world: World, seed: int, start: date = START) -> None:
        self._world = world
        self._chance = random.Random(seed)
        self._day = start
        self._ledger = Ledger()
        self.learner = f"learner-{seed}"
        self._planner = Planner(world, self.learner, self._chance, self._ledger)
        self._acts: dict[str, Callable[[], str]] = {
            "work": self._work, "skip": self._skip, "import again": self._import_again,
            "offer work": self._offer_work, "decide": self._decide, "restart": self._restart,
            "look back": self._look_back,
            **{act: getattr(self._planner, act) for act in PLANNING},
        }  # fmt: skip
        self._diary: list[str] = []
        self.acts: Counter[str] = Counter()
        self._persona = Persona(
            self._chance.uniform(0.5, 1.8),
            self._chance.uniform(0.4, 1.0),
            self._chance.uniform(0.05, 0.35),
        )

    def live(self, weeks: int = YEAR_WEEKS) -> None:
        """Live for some weeks.

        Raises:
            BrokenPromiseError: something did not hold.
        """
        self.do("make")
        for _ in range(weeks):
            self._day += WEEK
            if self._chance.random() < self._persona.diligence:
                self.do("work")
            if self._chance.random() < self._persona.whim:
                self.do(self._chance.choice(WHIMS))
            if self._chance.random() < RESTARTS:
                self.do("restart")
            if self._ledger.pending() and self._chance.random() < DECISIONS:
                self.do("decide")
        self.do("look back")

    def do(self, name: str) -> None:
        """Do one thing, and check everything.

        Raises:
            BrokenPromiseError: something did not hold.
        """
        self._world.clock.day = self._day
        self._diary.append(f"{self._day} {name}")
        try:
            self._diary[-1] += f": {self._acts[name]()}"
            self._ledger.check(self._world.paths, self._world.proposals, self.learner)
        except Exception as exc:
            raise BrokenPromiseError(f"{self.learner}: {'; '.join(self._diary[-LAST:])}") from exc
        self.acts[name] += 1

    def _look_back(self) -> str:
        self._ledger.check_list(self._world.paths, self.learner)
        return f"{len(self._ledger.plans)} plans"

    def _work(self) -> str:
        """Work on what comes next, as much as the week has hours, at one's own speed."""
        plan = self._planner.active()
        hours = (plan.hours_per_week if plan else 5.0) * self._chance.uniform(0.3, 1.2)
        done = 0
        while hours >= 0.5 and (skill_id := self._next(plan)) is not None:
            low, high = self._world.paths.graph[skill_id].hours
            needed = (low + high) / 2 / self._persona.speed - self._ledger.hours(skill_id)
            worked = min(hours, max(needed, 0.25))
            self._log(skill_id, "done" if worked >= needed else "doing", round(worked, 2))
            hours -= worked
            done += worked >= needed
        return f"finished {done}"

    def _next(self, plan: Plan | None) -> str | None:
        items = [item for week in plan.weeks for item in week.items] if plan else []
        over = ("done", "skipped")
        return next(
            (i.skill_id for i in items if self._ledger.status(i.skill_id) not in over), None
        )

    def _skip(self) -> str:
        skill_id = self._next(self._planner.active())
        if skill_id is None:
            return "nothing"
        self._log(skill_id, "skipped", 0.0)
        return f"{skill_id}, {self._planner.replan()}"

    def _log(self, skill_id: str, status: Status, hours: float) -> None:
        self._world.paths.report(self.learner, skill_id, status, hours)
        self._ledger.work.append((skill_id, status, hours))

    def _offer_work(self) -> str:
        """Be offered an entry for the log, as the chat does, and not answer yet."""
        skill_id = self._next(self._planner.active())
        if skill_id is None:
            return "nothing"
        offer = self._world.proposals.offer_progress(self.learner, None, skill_id, "done", 1.5)
        self._ledger.offer_work(offer)
        return offer.id[:8]

    def _decide(self) -> str:
        """Say yes or no to an offer, say it again, and then the other, which comes too late."""
        offer = self._chance.choice(self._ledger.pending())
        door = self._world.proposals
        verbs: list[tuple[State, Callable[[str, str], object]]] = [
            ("applied", door.apply), ("dismissed", door.dismiss),
        ]  # fmt: skip
        self._chance.shuffle(verbs)
        (verdict, say), (_, say_other) = verbs
        first = say(self.learner, offer.id)
        assert say(self.learner, offer.id) == first, "the same verb again gave something else"
        with suppress(ConflictError):
            say_other(self.learner, offer.id)
            raise AssertionError("the other verb was taken, too")
        self._ledger.decide(offer, verdict)
        return f"{offer.id[:8]} {verdict}"

    def _import_again(self) -> str:
        events = self._world.paths.events(self.learner)
        assert self._world.paths.import_events(self.learner, events) == 0
        return f"{len(events)} entries"

    def _restart(self) -> str:
        self._world.restart()
        return "opened anew"
