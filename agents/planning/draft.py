"""What is known before anything is put into weeks, and how the finished plan is put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.planning.calendar import Calendar, hours
from agents.planning.fitting import Fit, Room, explain_lack
from agents.planning.needs import Needs
from agents.planning.pieces import Piece
from agents.planning.plan import Plan, Skipped
from agents.planning.present import Cite, Presenter
from agents.planning.reasons import Reasons
from agents.planning.request import PlanRequest
from agents.planning.route import Route
from agents.skills.graph import SkillGraph


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan before it has weeks.

    Attributes:
        targets: What the plan leads to, with their worth.
        wanted: All that is open, whether it fits or not.
        work: Quarters of an hour that each open skill still takes.
        room: The time there is.
        fitted: What is kept of `wanted`.
    """

    graph: SkillGraph
    request: PlanRequest
    calendar: Calendar
    targets: Mapping[str, float]
    needs: Needs
    wanted: Route
    work: Mapping[str, int]
    room: Room
    fitted: Fit

    def finish(self, pieces: Sequence[Piece], cite: Cite) -> Plan:
        """Return the plan whose weeks hold these pieces, which are in order."""
        route = Route(self.graph, {piece.skill_id for piece in pieces})
        reasons = Reasons(self.graph, route, self.targets, self.request)
        presenter = Presenter(self.graph, route, reasons, cite, self.request.preferences)
        weeks = presenter.weeks(pieces, self.calendar)
        left_out = [s for s in self.wanted.order if s not in self.fitted.kept]
        shown = [entry for entry in self.needs.skipped if entry.skill_id not in route.place]
        return Plan(
            goal=self.request.goal,
            specialization=self.request.specialization,
            hours_per_week=self.request.hours_per_week,
            start_date=self.request.start_date,
            deadline=self.request.deadline,
            finish_date=weeks[-1].end_date if weeks else self.request.start_date,
            feasible=not left_out,
            total_hours=hours(sum(piece.quarters for piece in pieces)),
            weeks=weeks,
            skipped=[*shown, *(Skipped(skill_id=s, reason="over_deadline") for s in left_out)],
            warnings=self._warnings(left_out),
            targets=sorted(self.targets),
            known=list(self.request.known),
            source_id=self.request.source_id,
            preferences=self.request.preferences,
            value_gap=round(self.fitted.gap, 6),
        )

    def _warnings(self, left_out: list[str]) -> list[str]:
        if not left_out:
            return []
        return explain_lack(
            [self.graph[s].title for s in left_out],
            sum(self.work[s] for s in left_out),
            sum(self.work.values()),
            self.room,
            self.calendar,
            self.fitted,
            self.request.deadline,
        )
