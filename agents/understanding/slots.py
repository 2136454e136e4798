"""What a learner says about the plan they want; None and empty mean nothing was said."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from agents.skills.linker import LinkedSkill
from agents.skills.skill import Format, Goal, Specialization

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CostWish = Literal["any", "free", "freemium", "paid"]


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a plan request, skills by id; the day they were read on is the caller's.

    Attributes:
        hours_asked: Hours a week that no plan can have; `hours_per_week` is None then.
        areas_out: Ids of areas of which nothing shall be in it.
        knows_needs: Whether all that the targets rest on is known.
        silent: Mentions of skills with no word on them; no argument of a plan.
        per_weekday: Hours "on weekdays" that `hours_per_week` takes for those of each.
    """

    goal: Goal | None = None
    specialization: Specialization | None = None
    hours_per_week: float | None = None
    start_date: date | None = None
    deadline: date | None = None
    known: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    areas_out: tuple[str, ...] = ()
    knows_needs: bool | None = None
    cost: CostWish | None = None
    formats: tuple[Format, ...] = ()
    study_days: tuple[Day, ...] = ()
    start_time: str | None = None
    hours_asked: float | None = None
    per_weekday: float | None = None
    silent: tuple[LinkedSkill, ...] = ()

    def args(self) -> dict[str, Any]:
        """Return what was understood as the arguments of `make_plan`: JSON data, nothing unsaid."""
        told: dict[str, Any] = {}
        for name in self.__slots__:
            value = getattr(self, name)
            if value is None or value == () or name == "silent":
                continue
            if isinstance(value, date):
                value = value.isoformat()
            told[name] = list(value) if isinstance(value, tuple) else value
        return told
