"""What a simulated learner does with plans: make, change, choose and delete them, all checked."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from agents.paths import StudyPaths
from agents.planning.calendar import Calendar
from agents.planning.plan import Plan, PlanPreferences
from agents.planning.request import PlanRequest
from agents.progress import standing_of
from agents.proposals import Proposals
from agents.wishes import Wish
from evals.ledger import Ledger
from evals.plan_promises import check_promises
from evals.stage import Clock

GOALS = ("industry", "research", "freelance", "explore")
FIELDS = ("llm", "vision", "rl", "forecasting", "mlops", None)
Skills = tuple[str, ...]


class World(Protocol):
    """Where learners live: study paths on a store that may be opened anew, and a clock to turn."""

    clock: Clock
    paths: StudyPaths
    proposals: Proposals

    def restart(self) -> None:
        """Close the store and open it again, as a new process would."""


@dataclass(frozen=True, slots=True)
class Wants:
    """The skills that a plan was asked for with."""

    known: Skills
    targets: Skills


class Planner:
    """Each method is one act on plans, and returns in words what came of it.

    Args:
        world: Where it happens.
        learner: Whose plans they are.
        chance: Decides what is wished for.
        ledger: Where it is noted.
    """

    def __init__(self, world: World, learner: str, chance: random.Random, ledger: Ledger) -> None:
        self._world = world
        self._learner = learner
        self._chance = chance
        self._ledger = ledger
        self._wants: dict[str, Wants] = {}

    @property
    def paths(self) -> StudyPaths:
        """The world's study paths; others after a restart."""
        return self._world.paths

    def active(self) -> Plan | None:
        """Return the plan that the learner follows."""
        return self.paths.active_plan(self._learner)

    def some(self, n: int) -> Skills:
        """Return `n` skills."""
        return tuple(self._chance.sample(sorted(self.paths.graph.skills), n))

    def make(self) -> str:
        """Make a plan of one's own, whatever there is already."""
        draw = self._chance
        wish = Wish(
            goal=draw.choice(GOALS),  # type: ignore[arg-type]
            specialization=draw.choice(FIELDS),  # type: ignore[arg-type]
            hours_per_week=draw.choice([2, 4.5, 6, 8, 10, 12, 20, 40]),
            start_date=self._world.clock.day + timedelta(days=draw.choice([0, 0, 0, 1, 9])),
            deadline=self._some_deadline(20) if draw.random() < 0.3 else None,
            known=self.some(draw.choice([0, 1, 3])),
            targets=self.some(3) if draw.random() < 0.3 else (),
        )
        plan = self.paths.make(self._learner, wish)
        self._check(plan, Wants(wish.known, wish.targets), 0)
        self._ledger.add_plan(plan)
        return f"{len(plan.weeks)} weeks"

    def change(self, given: Mapping[str, Any], known: Skills = (), targets: Skills = ()) -> str:
        """Replan from today on what is followed, or make a plan where there is none."""
        old = self.active()
        if old is None:
            return self.make()
        asked = dict(given) | {"known": known} if known else dict(given)
        asked |= {"targets": targets} if targets else {}
        new = self.paths.reschedule(self._learner, old.id, asked)
        assert new.supersedes == old.id
        before = self._wants[old.id]
        wants = Wants(tuple(dict.fromkeys((*before.known, *known))), targets or before.targets)
        self._check(new, wants, self._since(old))
        self._ledger.add_plan(new)
        return f"{len(new.changes)} changes, {len(new.weeks)} weeks"

    def offer_change(self) -> str:
        """Be offered other hours, as the chat does, and not answer yet."""
        old = self.active()
        if old is None:
            return "nothing"
        given = {"hours_per_week": self._chance.choice([2, 6, 15])}
        request, draft = self.paths.draft_change(self._learner, old.id, given)
        plan, offer = self._world.proposals.offer_plan(self._learner, None, request, draft)
        self._check(plan, self._wants[old.id], self._since(old))
        self._ledger.offer_plan(plan, offer)
        return offer.id[:8]

    def _since(self, old: Plan) -> int:
        """Return from which week on, counted from 0, what is planned today is planned anew."""
        return Calendar(old.start_date).week_of(max(self._world.clock.day, old.start_date))

    def _check(self, plan: Plan, wants: Wants, since: int) -> None:
        request = PlanRequest(
            start_date=plan.start_date,
            goal=plan.goal,
            specialization=plan.specialization,
            hours_per_week=plan.hours_per_week,
            deadline=plan.deadline,
            known=wants.known,
            targets=wants.targets,
            preferences=plan.preferences,
        )
        standing = standing_of(self.paths.events(self._learner))
        check_promises(self.paths.graph, request, standing, plan, since)
        self._wants[plan.id] = wants

    def _some_deadline(self, soonest: int = 10) -> date:
        days = self._chance.choice([soonest, 60, 150, 400])
        return self._world.clock.day + timedelta(days=days)

    def replan(self) -> str:
        """Take in what was missed."""
        return self.change({})

    def other_hours(self) -> str:
        """Have more time, or less."""
        return self.change({"hours_per_week": self._chance.choice([1, 3, 5, 8, 12.5, 25, 80])})

    def deadline(self) -> str:
        """Have to be done by a day, which may be far too soon."""
        return self.change({"deadline": self._some_deadline()})

    def no_deadline(self) -> str:
        """Have all the time in the world."""
        return self.change({"deadline": None})

    def test_out(self) -> str:
        """Know some skills already."""
        return self.change({}, known=self.some(2))

    def retarget(self) -> str:
        """Want to learn something else."""
        return self.change({}, targets=self.some(4))

    def free_only(self) -> str:
        """Have no money left."""
        return self.change({"preferences": PlanPreferences(cost="free")})

    def choose(self) -> str:
        """Go back to some other plan that none took the place of, if there is one."""
        followed = [p for p in self._ledger.plans if p not in self._ledger.offered]
        taken = {self._ledger.active_id(), *(self._ledger.plans[p] for p in followed)}
        others = [p for p in self._ledger.plans if p not in taken]
        if not others:
            return "nothing"
        plan_id = self._chance.choice(others)
        assert self.paths.activate(self._learner, plan_id).active
        self._ledger.choose(plan_id)
        return plan_id[:8]

    def delete(self) -> str:
        """Delete what is followed, which brings back the plan before it."""
        plan_id = self._ledger.active_id()
        if plan_id is None or len(self._ledger.plans) < 2:
            return "nothing"
        self.paths.delete(self._learner, plan_id)
        self._ledger.drop_plan(plan_id)
        return plan_id[:8]
