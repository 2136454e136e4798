"""A learner's plan and log on one day, as look-ups read them; it reads nothing by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from agents.paths import StudyPaths
from agents.planning.plan import Plan, PlanItem, PlanWeek
from agents.progress import Progress, SkillProgress, read_progress
from agents.skills.graph import SkillGraph
from agents.store import ProgressEvent

DAYS = 7


@dataclass(frozen=True, slots=True)
class Step:
    """A skill of the plan with all of its parts.

    Attributes:
        item: Its first part.
        hours: Of all parts.
        left: Hours that are not done yet; 0 when it is done or skipped.
        late: Of these, the hours that weeks which are over were to hold.
        weeks: Numbers of the weeks with a part, in order.
        begins: First day of its first week.
        ends: Last day of its last week.
    """

    item: PlanItem
    status: str
    hours: float
    left: float
    late: float
    weeks: tuple[int, ...]
    begins: date
    ends: date

    @property
    def open(self) -> bool:
        """Whether there is anything left to do."""
        return self.status not in {"done", "skipped"}

    def values(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return {
            "skill_id": self.item.skill_id,
            "title": self.item.title,
            "status": self.status,
            "hours": self.hours,
            "hours_left": self.left,
            "hours_late": self.late,
            "week": self.weeks[0],
            "weeks": list(self.weeks),
            "begins": self.begins.isoformat(),
            "ends": self.ends.isoformat(),
        }


@dataclass(frozen=True)
class View:
    """What look-ups see.

    Attributes:
        plan: The active one; None without plans.
        events: The log, oldest first.
        day_of: Returns the learner's date at an instant.
    """

    graph: SkillGraph
    plan: Plan | None
    progress: Progress
    events: Sequence[ProgressEvent]
    today: date
    day_of: Callable[[datetime], date]

    @classmethod
    def of(cls, paths: StudyPaths, learner: str, today: date) -> "View":
        """Return the view of a learner on a day."""
        events, plan = paths.events(learner), paths.active_plan(learner)
        progress = read_progress(events, plan, today, paths.day_of)
        return cls(paths.graph, plan, progress, events, today, paths.day_of)

    @cached_property
    def states(self) -> dict[str, SkillProgress]:
        """Where the learner stands with each skill of the log."""
        return {state.skill_id: state for state in self.progress.skills}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The skills of the plan in the order in which they begin, reviews apart."""
        parts: dict[str, list[tuple[PlanWeek, PlanItem]]] = {}
        for week in self.plan.weeks if self.plan else ():
            for item in week.items:
                if item.kind != "review":
                    parts.setdefault(item.skill_id, []).append((week, item))
        return tuple(self._step(found) for found in parts.values())

    def step(self, skill_id: str) -> Step | None:
        """Return the step of a skill; None when the plan does not hold it."""
        return next((s for s in self.steps if s.item.skill_id == skill_id), None)

    @cached_property
    def week(self) -> int:
        """The number of the plan's week that holds today; below 1 before the plan begins."""
        if self.plan is None:
            return 0
        return (self.today - self.plan.start_date).days // DAYS + 1

    @cached_property
    def overdue(self) -> tuple[Step, ...]:
        """What is open although weeks that are over were to hold it, or a part of it."""
        return tuple(step for step in self.steps if step.late)

    def title(self, skill_id: str) -> str:
        """Return a skill's title; of one that is gone, its id."""
        return self.graph[skill_id].title if skill_id in self.graph else skill_id

    def days_until(self, day: date) -> int:
        """Return how many days there are from today until a day."""
        return (day - self.today) // timedelta(days=1)

    def _step(self, parts: list[tuple[PlanWeek, PlanItem]]) -> Step:
        first = parts[0][1]
        hours = sum(item.hours for _, item in parts)
        state = self.states.get(first.skill_id)
        status = state.status if state else "todo"
        spent = state.hours if state else 0.0
        due = sum(item.hours for week, item in parts if week.end_date < self.today)
        left = 0.0 if status in {"done", "skipped"} else max(hours - spent, min(0.5, hours))
        return Step(
            first,
            status,
            hours,
            round(left, 2),
            round(left if due == hours else min(left, max(0.0, due - spent)), 2),
            tuple(week.week for week, _ in parts),
            parts[0][0].start_date,
            parts[-1][0].end_date,
        )
