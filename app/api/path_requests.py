"""The bodies of study paths, progress and the profile, checked before a route sees them."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from agents.planning.plan import PlanPreferences
from agents.skills.skill import Format, Goal, Specialization
from agents.store import ProgressEvent
from agents.wishes import Wish
from app.api.requests import Body, Comment, Name

MAX_NAMES = 500
MAX_EVENTS = 20_000
MAX_HOURS = 10_000
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
CLOCK = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
_TIME = re.compile(CLOCK.removesuffix("$"))


def _date(value: object) -> object:
    """Return the day of an ISO date; what is no text is left for the type to refuse."""
    if not isinstance(value, str):
        return value
    if not _DATE.fullmatch(value):
        raise ValueError("is not a date; write it as 2026-12-01")
    try:
        return date.fromisoformat(value)
    except ValueError as exc:
        raise ValueError(f"is not a date: {exc}") from exc


def _instant(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError as exc:
        raise ValueError("is not a time; write it as 2026-12-01T09:30:00Z") from exc


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("has no time zone; write it as 2026-12-01T09:30:00Z")
    try:
        return value.astimezone(UTC)
    except OverflowError as exc:
        raise ValueError("is beyond the calendar") from exc


def _clock(value: str | None) -> str | None:
    if value is not None and not _TIME.fullmatch(value):
        raise ValueError("is not a time of day; write it as 18:30")
    return value


Day = Annotated[date, BeforeValidator(_date)]
Instant = Annotated[datetime, BeforeValidator(_instant), AfterValidator(_in_utc)]
Clock = Annotated[
    str | None,
    AfterValidator(_clock),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": CLOCK}, {"type": "null"}]}),
]
SkillNames = Annotated[
    list[Name], Field(max_length=MAX_NAMES, description="Skills by id, title or alias.")
]
HoursPerWeek = Annotated[float, Field(ge=1, le=80, allow_inf_nan=False)]
Hours = Annotated[float, Field(ge=0, le=MAX_HOURS, allow_inf_nan=False)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ProgressStatus = Literal["todo", "doing", "done", "skipped"]
EvidenceKind = Literal["quiz", "self", "import"]


class PreferencesBody(Body):
    """What to learn from, and when."""

    cost: Literal["any", "free", "freemium", "paid"] = "any"
    formats: list[Format] = Field(default=[], max_length=20)
    study_days: list[Weekday] = Field(default=[], max_length=7)
    start_time: Clock = Field(default=None, description="HH:MM, for the calendar file.")

    def to_preferences(self) -> PlanPreferences:
        """Return them as planning takes them, each day once and in the week's order."""
        days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        return PlanPreferences(
            cost=self.cost,
            formats=list(dict.fromkeys(self.formats)),
            study_days=[day for day in days if day in self.study_days],
            start_time=self.start_time,
        )


class PlanBody(Body):
    """What a plan is asked for with."""

    goal: Goal = "explore"
    specialization: Specialization | None = None
    hours_per_week: HoursPerWeek = 10
    start_date: Day | None = Field(default=None, description="Null is today.")
    deadline: Day | None = Field(default=None, description="Null is no limit.")
    known: SkillNames = Field(default=[])
    targets: SkillNames = Field(default=[], description="Take the place of the goal's targets.")
    preferences: PreferencesBody = PreferencesBody()
    source_id: Name | None = Field(
        default=None, description="A roadmap to follow: its skills are targets, in its order."
    )

    def to_wish(self) -> Wish:
        """Return it as planning takes it."""
        return Wish(
            goal=self.goal,
            specialization=self.specialization,
            hours_per_week=self.hours_per_week,
            start_date=self.start_date,
            deadline=self.deadline,
            known=tuple(self.known),
            targets=tuple(self.targets),
            preferences=self.preferences.to_preferences(),
            source_id=self.source_id,
        )


class RescheduleBody(Body):
    """What is different now; what is left out stays as it was."""

    hours_per_week: HoursPerWeek = 10
    deadline: Day | None = Field(default=None, description="Null lifts the deadline.")
    known: SkillNames = Field(default=[], description="Adds to what was known.")
    targets: SkillNames = Field(default=[])
    preferences: PreferencesBody = PreferencesBody()
    as_of: Day | None = Field(
        default=None, description="Planning goes on from here; null is today or the start."
    )

    def given(self) -> dict[str, Any]:
        """Return what the body named."""
        found = {name: getattr(self, name) for name in self.model_fields_set}
        if "preferences" in found:
            found["preferences"] = self.preferences.to_preferences()
        return found


class ProgressBody(Body):
    """What the learner did for a skill."""

    status: ProgressStatus
    hours: Hours = Field(default=0, description="Spent since the last report; they are added.")
    evidence: EvidenceKind = "self"
    note: Comment = None


class EventBody(Body):
    """One entry of the log."""

    id: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{1,64}$")]
    skill_id: Name
    status: ProgressStatus
    hours: Annotated[float, Field(ge=-MAX_HOURS, le=MAX_HOURS, allow_inf_nan=False)] = 0
    evidence: EvidenceKind = "import"
    note: Comment = None
    at: Instant

    def to_event(self) -> ProgressEvent:
        """Return it as the log takes it."""
        return ProgressEvent(
            self.id, self.skill_id, self.status, self.hours, self.evidence, self.note, self.at
        )


class ImportBody(Body):
    """A log that was exported before."""

    version: Literal[1]
    events: list[EventBody] = Field(max_length=MAX_EVENTS)


class ProfileBody(Body):
    """What the learner says of themselves."""

    goal: Goal = "explore"
    specialization: Specialization | None = None
    hours_per_week: HoursPerWeek = 10
    deadline: Day | None = None
    known: SkillNames = Field(default=[])
    preferences: PreferencesBody = PreferencesBody()
