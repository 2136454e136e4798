"""What is true of a learner now, read from plans and log without asking the assistant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from agents.paths import StudyPaths
from agents.planning.plan import Plan, PlanItem
from agents.progress import Progress
from agents.store import ProgressEvent
from agents.wishes import Wish

Value = str | float | date


@dataclass(frozen=True, slots=True)
class LearnerState:
    """Plan, progress and log of one learner on one day.

    Attributes:
        plan: The active one; None without plans.
        plans: Ids of all plans.
    """

    paths: StudyPaths
    today: date
    plan: Plan | None
    plans: frozenset[str]
    progress: Progress
    log: tuple[ProgressEvent, ...]

    @classmethod
    def read(cls, paths: StudyPaths, learner: str) -> "LearnerState":
        """Read how things stand now."""
        found, _ = paths.plans(learner, 100)
        return cls(
            paths,
            paths.today(),
            paths.active_plan(learner),
            frozenset(plan.id for plan in found),
            paths.progress(learner),
            tuple(paths.events(learner)),
        )

    def values(self, name: str) -> list[Value]:
        """Return what an answer states when it states this; any one of several will do.

        Args:
            name: As in `cases/README.md`, parameters behind colons.

        Raises:
            KeyError: no value of this name, or nothing to read it from.
        """
        kind, _, rest = name.partition(":")
        return _READERS[kind](self, rest)

    def all_of(self, name: str) -> list[Value]:
        """Return what an answer states when it states all of this: titles of a week, mostly."""
        kind, _, rest = name.partition(":")
        if kind == "week_titles":
            return list(dict.fromkeys(item.title for item in self._open_items(rest)))
        raise KeyError(name)

    def active(self) -> Plan:
        """Return the active plan; KeyError without one."""
        if self.plan is None:
            raise KeyError("there is no plan")
        return self.plan

    def status(self, skill_id: str) -> str:
        """Return where the learner stands with a skill; `todo` where the log is silent."""
        return next((s.status for s in self.progress.skills if s.skill_id == skill_id), "todo")

    def hours(self, skill_id: str) -> float:
        """Return the hours that the log has for a skill."""
        return sum(event.hours for event in self.log if event.skill_id == skill_id)

    def _open_items(self, week: str) -> list[PlanItem]:
        plan = self.active()
        inside = [
            w
            for w in plan.weeks
            if (str(w.week) == week if week != "now" else w.start_date <= self.today <= w.end_date)
        ]
        return [i for w in inside for i in w.items if self.status(i.skill_id) in ("todo", "doing")]

    def next_titles(self) -> list[Value]:
        """Return what one may well do next: the first that is open, or what is begun."""
        items = [item for week in self.active().weeks for item in week.items]
        still = [i for i in items if self.status(i.skill_id) in ("todo", "doing")]
        begun = [i.title for i in still if self.status(i.skill_id) == "doing"]
        return list(dict.fromkeys([*(i.title for i in still[:1]), *begun]))

    def hours_in(self, month: str, area: str = "") -> float:
        """Return the hours logged in a month `YYYY-MM`, of one area or of all."""
        return sum(
            event.hours
            for event in self.log
            if event.at.strftime("%Y-%m") == month
            and area in ("", self.paths.graph[event.skill_id].area)
        )

    def week_of(self, skill_id: str) -> int:
        """Return the week in which the active plan begins a skill; KeyError when in none."""
        for week in self.active().weeks:
            if any(item.skill_id == skill_id for item in week.items):
                return week.week
        raise KeyError(f"{skill_id} is in no week")

    def finish_if(self, hours_per_week: float) -> date:
        """Return when a plan like the active one would end with other hours, replanned now."""
        plan = self.active()
        wish = Wish(
            goal=plan.goal,
            specialization=plan.specialization,
            hours_per_week=hours_per_week,
            start_date=plan.start_date,
            deadline=plan.deadline,
            known=tuple(s.skill_id for s in plan.skipped if s.reason == "known"),
            targets=tuple(plan.targets),
        )
        return self.paths.draft("nobody", wish)[1].finish_date


def _forecast(state: LearnerState, _: str) -> list[Value]:
    if state.progress.forecast is None:
        raise KeyError("there is no forecast")
    return [state.progress.forecast.date]


_READERS: Mapping[str, Callable[[LearnerState, str], list[Value]]] = {
    "finish_date": lambda s, _: [s.active().finish_date],
    "forecast_date": _forecast,
    "finish_if": lambda s, hours: [s.finish_if(float(hours))],
    "total_hours": lambda s, _: [s.active().total_hours],
    "hours_per_week": lambda s, _: [s.active().hours_per_week],
    "week_of": lambda s, skill: [float(s.week_of(skill))],
    "week_hours": lambda s, n: [w.hours for w in s.active().weeks if str(w.week) == n],
    "next_title": lambda s, _: s.next_titles(),
    "percent": lambda s, _: [s.progress.percent],
    "pace": lambda s, _: [s.progress.pace_hours_per_week],
    "hours_spent": lambda s, _: [s.progress.hours_spent],
    "hours_on": lambda s, skill: [s.hours(skill)],
    "hours_in": lambda s, rest: [s.hours_in(*rest.split(":"))],
    "literal": lambda s, number: [float(number)],
}
