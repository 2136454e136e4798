"""What a plan is asked for with: as a learner says it, as it is changed, and as it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from agents.planning.names import SkillNames
from agents.planning.plan import Plan, PlanPreferences
from agents.planning.request import PlanRequest
from agents.skills.graph import SkillGraph
from agents.skills.skill import Goal, Specialization
from agents.store import StoredPlan
from agents.understanding.hours import LEAST, MOST
from ingest.errors import InvalidInputError


class DeadlineError(InvalidInputError):
    """A deadline that has passed, or that lies before the start."""


class HoursError(InvalidInputError):
    """Hours a week that no plan can have."""

    def __init__(self, hours: float) -> None:
        super().__init__(f"{hours:g} hours a week are not between {LEAST:g} and {MOST:g}")


@dataclass(frozen=True, slots=True)
class Wish:
    """A plan as a learner asks for it: skills by any name, and no start for today."""

    goal: Goal = "explore"
    specialization: Specialization | None = None
    hours_per_week: float = 10.0
    start_date: date | None = None
    deadline: date | None = None
    known: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    preferences: PlanPreferences = field(default_factory=PlanPreferences)
    source_id: str | None = None


def changed(request: PlanRequest, given: Mapping[str, Any], names: SkillNames) -> PlanRequest:
    """Return a request with what `given` changes; see `StudyPaths.draft_change`.

    Raises:
        InvalidInputError: a skill is unknown.
        DeadlineError: the deadline is before the start.
    """
    changes: dict[str, Any] = {
        name: given[name]
        for name in ("goal", "specialization", "hours_per_week", "deadline", "preferences")
        if name in given
    }
    for name in ("known", "added", "unwanted"):
        named = names.find_all(given.get(name, ()))
        changes[name] = tuple(dict.fromkeys((*getattr(request, name), *named)))
    if "targets" in given:
        changes["targets"] = names.find_all(given["targets"])
    last = set(names.find_all(given.get("added", ())))
    changes["unwanted"] = tuple(s for s in changes["unwanted"] if s not in last)
    last = set(names.find_all(given.get("unwanted", ())))
    for name in ("added", "targets"):
        kept = changes.get(name, getattr(request, name))
        changes[name] = tuple(s for s in kept if s not in last)
    deadline = changes.get("deadline")
    start = given.get("start_date", request.start_date)
    if deadline is not None and deadline < start:
        raise DeadlineError(f"deadline {deadline} is before the start {start}; choose a later one")
    return replace(request, **changes)


def as_stored(request: PlanRequest, plan: Plan) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a request and its plan as JSON data, the way they are kept."""
    asked = {**asdict(request), "preferences": request.preferences.model_dump()}
    return asked, plan.model_dump(mode="json", exclude={"id", "active"})


def read_request(stored: StoredPlan, graph: SkillGraph) -> PlanRequest:
    """Return what a plan was asked for with; skills that are gone since are left out."""
    asked = dict(stored.request)
    for name in ("start_date", "deadline"):
        asked[name] = date.fromisoformat(asked[name]) if asked[name] else None
    for name in ("known", "targets", "added", "unwanted", "order"):
        asked[name] = tuple(s for s in asked.get(name, ()) if s in graph)
    asked["preferences"] = PlanPreferences.model_validate(asked["preferences"])
    return PlanRequest(**asked)
