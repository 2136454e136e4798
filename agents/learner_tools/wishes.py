"""What `make_plan` is asked with, filled up from the learner's profile and by assumptions."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from agents.planning.plan import PlanPreferences
from agents.skills.skill import Format, Goal, Specialization
from agents.understanding.slots import Day
from agents.wishes import DeadlineError, HoursError, Wish

DEFAULT_HOURS = 10.0
Names = Annotated[list[str], Field(max_length=500)]


class Tastes(BaseModel):
    """What a learner likes to learn from, and when; leave out what they did not say."""

    cost: Literal["any", "free", "freemium", "paid"] | None = None
    formats: list[Format] = []
    study_days: list[Day] = []
    start_time: str | None = Field(default=None, pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")


class Wanted(Tastes):
    """The arguments of `make_plan`; leave out what the learner did not say."""

    goal: Goal | None = None
    specialization: Specialization | None = None
    hours_per_week: float | None = Field(default=None, ge=1, le=80)
    start_date: date | None = Field(default=None, description="First day; today when not said.")
    deadline: date | None = Field(default=None, description="Last day on which it may end.")
    known: Names = Field(default=[], description="Skills that the learner has already.")
    targets: Names = Field(default=[], description="Skills to learn in place of the goal's.")
    unwanted: Names = Field(default=[], description="Skills to leave out though not known.")
    areas_out: Names = Field(default=[], description="Ids of areas to leave out as a whole.")
    knows_needs: bool = Field(
        default=False, description="They know all that the targets rest on, unnamed."
    )
    source_id: str | None = Field(
        default=None, description="The source whose roadmap the plan shall follow."
    )
    which: list[str] = Field(
        default=[], max_length=20, description="Sources of which it could be any; asks which."
    )
    foreign_aim: str | None = Field(
        default=None, max_length=80, description="What they want to learn, when no skill here is."
    )
    hours_asked: float | None = Field(
        default=None, description="Hours a week that they said, where no plan can have them."
    )
    per_weekday: float | None = Field(
        default=None,
        description="Hours they have on weekdays, when they left open if each or all are meant.",
    )
    unread: list[str] = Field(
        default=[], max_length=50, description="Their words that could not be taken in."
    )
    go_ahead: bool = Field(default=False, description="Make it now, with assumptions.")


def is_vague(asked: Mapping[str, Any], profile: Mapping[str, Any] | None) -> bool:
    """Whether neither an aim nor an amount of time is known, from the words or from before."""
    aim = any(asked.get(name) for name in ("goal", "specialization", "targets", "source_id"))
    time = asked.get("hours_per_week") is not None
    return not (aim or time or asked.get("go_ahead") or profile)


def read_wish(
    asked: Mapping[str, Any],
    profile: Mapping[str, Any] | None,
    today: date,
    remembered: Mapping[str, Any] | None = None,
) -> tuple[Wish, dict[str, Any]]:
    """Return the wish, and what of it nobody said: the value of each slot that was assumed.

    Args:
        asked: What they say now; it goes before all else.
        profile: What they wrote down of themselves.
        today: The learner's date.
        remembered: Likings that they told in chats before, for what the profile leaves open.

    Raises:
        DeadlineError: the deadline has passed.
        HoursError: no plan can have the hours.
    """
    if asked.get("hours_asked") is not None:
        raise HoursError(asked["hours_asked"])
    before = dict(profile or {})
    deadline = asked.get("deadline") or _day(before.get("deadline"), today)
    if deadline is not None and deadline < today:
        raise DeadlineError(f"The deadline {deadline.isoformat()} has passed")
    tastes = _tastes(before.get("preferences") or {}, remembered or {})
    said = {name: asked[name] for name in Tastes.model_fields if asked.get(name)}
    wish = Wish(
        goal=asked.get("goal") or before.get("goal") or "explore",
        specialization=asked.get("specialization") or _field(asked, before),
        hours_per_week=asked.get("hours_per_week") or before.get("hours_per_week") or DEFAULT_HOURS,
        start_date=asked.get("start_date"),
        deadline=deadline,
        known=tuple(dict.fromkeys([*asked.get("known", ()), *before.get("known", ())])),
        targets=tuple(asked.get("targets", ())),
        unwanted=tuple(asked.get("unwanted", ())),
        preferences=tastes.model_copy(update=said),
        source_id=asked.get("source_id"),
    )
    assumed: dict[str, Any] = {}
    if not (asked.get("goal") or wish.targets or wish.source_id):
        assumed["goal"] = wish.goal
    if not asked.get("hours_per_week"):
        assumed["hours_per_week"] = wish.hours_per_week
    if deadline is not None and not asked.get("deadline"):
        assumed["deadline"] = deadline.isoformat()
    if not asked.get("known"):
        assumed["known"] = list(wish.known)
    return wish, assumed


def _tastes(written: Mapping[str, Any], remembered: Mapping[str, Any]) -> PlanPreferences:
    """Return the likings of a profile; those that it leaves open are the remembered ones."""
    unsaid = PlanPreferences().model_dump()
    chosen = {name: value for name, value in written.items() if value != unsaid.get(name)}
    return PlanPreferences.model_validate({**remembered, **chosen})


def _field(asked: Mapping[str, Any], before: Mapping[str, Any]) -> Specialization | None:
    """Return the profile's field, unless the learner now names an aim of their own."""
    aims = ("goal", "targets", "source_id")
    return None if any(asked.get(aim) for aim in aims) else before.get("specialization")


def _day(said: str | None, today: date) -> date | None:
    """Return the profile's deadline while it lies ahead."""
    day = date.fromisoformat(said) if said else None
    return day if day and day >= today else None
