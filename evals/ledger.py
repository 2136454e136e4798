"""What has to be true of a learner's plans, log and progress, kept beside the product's books."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from agents.paths import StudyPaths
from agents.planning.plan import Plan
from agents.proposals import Proposal, Proposals, State
from agents.store import ProgressEvent

FEW = 10


@dataclass(slots=True)
class Ledger:
    """Keeps count of what a learner did, in the simplest way there is.

    Each check fails with an `AssertionError`.

    Attributes:
        work: (skill, status, hours) of every entry of the log, oldest first.
        plans: Id → id of the plan that it took the place of, oldest first.
        chosen: The plan that the learner activated, None when none or when it was replaced.
        offered: Plans that only a proposal speaks of so far.
        offers: Proposals by id, oldest first, in the state that they have to be in.
    """

    work: list[tuple[str, str, float]] = field(default_factory=list)
    plans: dict[str, str | None] = field(default_factory=dict)
    chosen: str | None = None
    offered: set[str] = field(default_factory=set)
    offers: dict[str, Proposal] = field(default_factory=dict)
    _log: list[ProgressEvent] = field(default_factory=list)
    _seen: dict[str, Plan] = field(default_factory=dict)

    def add_plan(self, plan: Plan) -> None:
        """Note a plan that was kept; offers of other plans are void."""
        assert plan.id not in self.plans
        self.plans[plan.id] = plan.supersedes
        if plan.supersedes is not None and plan.supersedes == self.chosen:
            self.chosen = None
        self._expire(set(self.offered))

    def offer_plan(self, plan: Plan, offer: Proposal) -> None:
        """Note a plan that is only offered; an earlier offer is void."""
        assert offer.state == "pending"
        assert not plan.active
        self._expire(set(self.offered))
        self.plans[plan.id] = plan.supersedes
        self.offered.add(plan.id)
        self.offers[offer.id] = offer

    def offer_work(self, offer: Proposal) -> None:
        """Note an entry for the log that is offered; an earlier one for the skill is void."""
        assert offer.state == "pending"
        for other in self.pending():
            if other.skill_id is not None and other.skill_id == offer.skill_id:
                self._set(other, "expired")
        self.offers[offer.id] = offer

    def pending(self) -> list[Proposal]:
        """Return the offers that wait for a yes or a no."""
        return [offer for offer in self.offers.values() if offer.state == "pending"]

    def decide(self, offer: Proposal, verdict: State) -> None:
        """Note what the learner said to an offer, and what follows from it."""
        self._set(offer, verdict)
        if verdict == "applied" and offer.plan_id is not None:
            self.offered.discard(offer.plan_id)
            self.chosen = None
        elif verdict == "applied":
            self.work.append((str(offer.skill_id), str(offer.status), offer.hours))

    def choose(self, plan_id: str) -> None:
        """Note a plan that was activated; choosing an offered one is a yes to its offer."""
        self.chosen = plan_id
        for offer in self.pending():
            if offer.plan_id is not None:
                self._set(offer, "applied" if offer.plan_id == plan_id else "expired")
        self.offered.discard(plan_id)

    def drop_plan(self, plan_id: str) -> None:
        """Note a plan that was deleted; an offer to replace it is void."""
        self._expire({plan_id} | {p for p in self.offered if self.plans[p] == plan_id})
        del self.plans[plan_id]
        if self.chosen == plan_id:
            self.chosen = None

    def _expire(self, plan_ids: set[str]) -> None:
        for offer in self.pending():
            if offer.plan_id in plan_ids:
                self._set(offer, "expired")

    def _set(self, offer: Proposal, state: State) -> None:
        self.offers[offer.id] = offer.model_copy(update={"state": state})

    def active_id(self) -> str | None:
        """Return the plan to follow: the chosen one, else the newest that none replaced."""
        if self.chosen is not None:
            return self.chosen
        taken = [p for p in self.plans if p not in self.offered]
        replaced = {self.plans[p] for p in taken}
        return next((p for p in reversed(taken) if p not in replaced), None)

    def status(self, skill_id: str) -> str:
        """Return the last status of a skill."""
        return next((s for skill, s, _ in reversed(self.work) if skill == skill_id), "todo")

    def hours(self, skill_id: str) -> float:
        """Return all hours of a skill."""
        return sum(hours for skill, _, hours in self.work if skill == skill_id)

    def check(self, paths: StudyPaths, proposals: Proposals, learner: str) -> None:
        """Hold the product's books against this one."""
        self._check_log(paths.events(learner))
        self._check_offers(proposals, learner)
        self._check_active(paths.active_plan(learner))
        self._check_progress(paths, learner)

    def _check_log(self, events: Sequence[ProgressEvent]) -> None:
        assert list(events[: len(self._log)]) == self._log, "an entry of the log was changed"
        told = [(event.skill_id, event.status, event.hours) for event in events]
        assert told == self.work, "the log holds other entries than were made"
        self._log = list(events)

    def _check_offers(self, proposals: Proposals, learner: str) -> None:
        found, _ = proposals.page(learner, FEW)
        wanted = list(self.offers.values())[: -FEW - 1 : -1]
        assert found == wanted, "a proposal was lost, or is in another state than it should be"

    def _check_active(self, plan: Plan | None) -> None:
        assert (plan.id if plan else None) == self.active_id(), "another plan is active"
        assert plan is None or plan.active
        if plan is not None:
            before = self._seen.setdefault(plan.id, plan)
            assert plan == before, "a plan changed without being replaced"

    def _check_progress(self, paths: StudyPaths, learner: str) -> None:
        progress = paths.progress(learner)
        told = {s.skill_id: (s.status, s.hours) for s in progress.skills}
        wanted = {s: (self.status(s), round(self.hours(s), 4)) for s, _, _ in self.work}
        assert told == wanted, "progress says something else than the log"
        assert abs(progress.hours_spent - sum(h for _, _, h in self.work)) < 1e-6
        assert progress.plan_id == self.active_id()
        assert 0 <= progress.percent <= 100
        assert progress.pace_hours_per_week >= 0
        if progress.forecast is not None:
            sure = progress.forecast
            assert paths.today() <= sure.low <= sure.date <= sure.high <= date.max

    def check_list(self, paths: StudyPaths, learner: str) -> None:
        """Check that every plan is there, newest first, and the one to follow is marked."""
        found: list[Plan] = []
        cursor: str | None = None
        while True:
            page, cursor = paths.plans(learner, 20, cursor)
            found += page
            if cursor is None:
                break
        assert [plan.id for plan in found] == list(reversed(self.plans)), "a plan was lost"
        assert [plan.id for plan in found if plan.active] == [
            p for p in [self.active_id()] if p is not None
        ]
