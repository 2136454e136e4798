"""What a learner asks a plan for, with every skill already found in the graph."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from agents.planning.plan import Plan, PlanItem, PlanPreferences
from agents.skills.skill import Goal, Specialization


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """The wishes behind a plan.

    Attributes:
        deadline: Last day of the last week that counts; None is no limit.
        known: Ids of skills that the learner named as known, in their order.
        targets: Ids that replace the goal's own targets; empty leaves those.
        added: Ids that are wanted beside the targets.
        unwanted: Ids that the learner leaves out; they count as skipped, never as learned.
        source_id: The roadmap that the plan follows; None follows the shipped articles.
        order: Ids in that roadmap's order, which the plan keeps as far as prerequisites allow.
    """

    start_date: date
    goal: Goal = "explore"
    specialization: Specialization | None = None
    hours_per_week: float = 10.0
    deadline: date | None = None
    known: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    preferences: PlanPreferences = field(default_factory=PlanPreferences)
    source_id: str | None = None
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands, as the progress log tells it.

    Attributes:
        done: Ids of the skills that were learned.
        skipped: Ids of the skills that the learner does not want; never counted as learned.
        hours: Hours that were spent on each skill.
    """

    done: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    hours: Mapping[str, float] = field(default_factory=dict)

    def expecting(self, plan: Plan, first: date, until: date) -> "Standing":
        """Return the standing when all that a plan holds from one day's week to another's is done.

        Args:
            plan: What is followed.
            first: A day of the first week that counts.
            until: A day of the first week that counts no more.
        """
        weeks = [w for w in plan.weeks if w.end_date >= first and w.end_date < until]
        later = {i.skill_id for w in plan.weeks if w.end_date >= until for i in w.items if _new(i)}
        work = [i for w in weeks for i in w.items if _new(i)]
        hours = dict(self.hours)
        for item in work:
            hours[item.skill_id] = hours.get(item.skill_id, 0.0) + item.hours
        over = frozenset(i.skill_id for i in work) - later
        return replace(self, done=self.done | over, hours=hours)

    def without(self, unwanted: Iterable[str]) -> "Standing":
        """Return the standing of somebody who skips these skills too."""
        return replace(self, skipped=self.skipped | (frozenset(unwanted) - self.done))


def _new(item: PlanItem) -> bool:
    return item.kind != "review"


NO_STANDING = Standing()
