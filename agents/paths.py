"""The door to study paths: makes, keeps and reschedules plans, and holds the log against them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from agents.learner_log import LearnerLog
from agents.planning.plan import Plan
from agents.planning.planner import make_plan
from agents.planning.present import Cite
from agents.planning.request import PlanRequest
from agents.planning.reschedule import find_changes, old_pieces, reschedule
from agents.progress import Progress, read_progress, standing_of
from agents.skills.links import Offered
from agents.store import ProgressEvent, Store, StoredPlan
from agents.store.ids import new_id
from agents.store.records import EvidenceOfWork, Status
from agents.takeaway import Edition, File, take_away
from agents.wishes import DeadlineError, Wish, as_stored, changed, read_request
from ingest.errors import InvalidInputError, NotFoundError

# A week counts as worked in when an absence begins in its last three days.
MOST_OF_A_WEEK = timedelta(days=3)
FEW_TAUGHT = 3  # skills; a plan by a roadmap with fewer is mostly what leads up to them


class StudyPaths(LearnerLog):
    """Plans and progress of all learners; each method may be called from any thread.

    Args:
        store: Where they are kept.
        offered: The skills, and what they may be learned from now.
        cite: Returns what the sources say of a skill.
        zone: Decides which day is today.
        now: The clock, in UTC.
        taught: Returns the skills that a roadmap teaches, in its order.
    """

    def __init__(
        self,
        store: Store,
        offered: Offered,
        cite: Cite,
        zone: tzinfo,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        taught: Callable[[str], tuple[str, ...]] = lambda source_id: (),
    ) -> None:
        super().__init__(store, offered, zone, now)
        self._cite = cite
        self._taught = taught

    def draft(self, learner: str, wish: Wish) -> tuple[PlanRequest, Plan]:
        """Return the plan for a wish without keeping it, and the wish as it was understood.

        Raises:
            InvalidInputError: a skill or source is unknown, or the source is no roadmap.
            DeadlineError: the deadline is before the start.
        """
        start = wish.start_date or self.today()
        if wish.deadline is not None and wish.deadline < start:
            raise DeadlineError(
                f"deadline {wish.deadline} is before the start {start}; choose a later one"
            )
        order = self._follow(wish.source_id) if wish.source_id is not None else ()
        request = PlanRequest(
            start_date=start,
            goal=wish.goal,
            specialization=wish.specialization,
            hours_per_week=wish.hours_per_week,
            deadline=wish.deadline,
            known=self.names.find_all(wish.known),
            targets=tuple(dict.fromkeys((*self.names.find_all(wish.targets), *order))),
            unwanted=self.names.find_all(wish.unwanted),
            preferences=wish.preferences,
            source_id=wish.source_id,
            order=order,
        )
        standing = standing_of(self._store.progress.events(learner))
        plan = make_plan(self.graph, request, self._cite, standing)
        if 0 < len(order) < FEW_TAUGHT:
            plan = plan.model_copy(update={"warnings": [*plan.warnings, self._says_little(order)]})
        return request, plan

    def _says_little(self, order: Sequence[str]) -> str:
        names = " and ".join(self.graph[skill_id].title for skill_id in order)
        return f"Of what this roadmap teaches only {names} can be planned; the rest leads up to it."

    def _follow(self, source_id: str) -> tuple[str, ...]:
        order = tuple(s for s in self._taught(source_id) if s in self.graph)
        if not order:
            raise InvalidInputError(
                f"source {source_id!r} speaks of no skill that could be planned; name targets"
            )
        return order

    def make(self, learner: str, wish: Wish) -> Plan:
        """Make a plan and keep it.

        Raises:
            InvalidInputError: as `draft`.
        """
        request, plan = self.draft(learner, wish)
        return self._keep(learner, request, plan)

    def reschedule(self, learner: str, plan_id: str, given: Mapping[str, Any]) -> Plan:
        """Make a plan that takes the place of another one, and keep it.

        Raises:
            NotFoundError, InvalidInputError: as `draft_change`.
        """
        return self._keep(learner, *self.draft_change(learner, plan_id, given))

    def draft_change(
        self, learner: str, plan_id: str, given: Mapping[str, Any], like: str | None = None
    ) -> tuple[PlanRequest, Plan]:
        """Return the plan that would take another one's place without keeping it.

        Args:
            learner: Whose plan it is.
            plan_id: The plan to replace.
            given: What is to change: `hours_per_week`, `deadline`, `known` (which adds to what
                was known), `targets`, `preferences`, `as_of`; beside these `goal`,
                `specialization`, `added` and `unwanted` (which add), and `hours_now`: all the
                time there is in the week of `as_of`; `away_from`: until then all goes as planned;
                `done`: skills to count as done already; `start_date` makes the plan anew.
            like: A plan whose wishes are changed in place of those of `plan_id`.

        Raises:
            NotFoundError: the learner has no such plan.
            InvalidInputError: a skill is unknown, or a date makes no sense.
        """
        stored = self._store.plans.get(learner, plan_id)
        old = Plan.model_validate({**stored.plan, "id": stored.id})
        wished = self._store.plans.get(learner, like) if like else stored
        request = changed(read_request(wished, self.graph), given, self.names)
        if "start_date" in given:
            return self._anew(learner, replace(request, start_date=given["start_date"]), old)
        as_of = given.get("as_of") or max(self.today(), old.start_date)
        standing = standing_of(self._store.progress.events(learner))
        now = given.get("hours_now")
        if "done" in given:
            standing = replace(standing, done=standing.done | set(given["done"]))
        away = given.get("away_from")
        if away is not None and away > self.today():
            standing = standing.expecting(old, self.today(), away + MOST_OF_A_WEEK)
        return request, reschedule(self.graph, old, request, as_of, self._cite, standing, now)

    def _anew(self, learner: str, request: PlanRequest, old: Plan) -> tuple[PlanRequest, Plan]:
        """Return a plan that begins on another day, in place of an old one."""
        standing = standing_of(self._store.progress.events(learner))
        plan = make_plan(self.graph, request, self._cite, standing)
        return request, self.replacing(plan, old)

    def replacing(self, plan: Plan, old: Plan) -> Plan:
        """Return a plan that was made by itself as one that takes another one's place."""
        changes = find_changes(old_pieces(old, self.graph), old_pieces(plan, self.graph))
        return plan.model_copy(update={"supersedes": old.id, "changes": changes})

    def draft_return(self, learner: str, now: Plan) -> tuple[PlanRequest, Plan] | None:
        """Return the plan that one took the place of, to take its own; None where none is left."""
        if now.supersedes is None:
            return None
        try:
            stored = self._store.plans.get(learner, now.supersedes)
        except NotFoundError:
            return None
        old = _show(stored, None)
        return read_request(stored, self.graph), self.replacing(old, now)

    def _keep(self, learner: str, request: PlanRequest, plan: Plan) -> Plan:
        stored = self._store.plans.add(learner, *as_stored(request, plan), plan.supersedes)
        return plan.model_copy(
            update={"id": stored.id, "active": self.active_id(learner) == stored.id}
        )

    def plans(
        self, learner: str, limit: int, cursor: str | None = None
    ) -> tuple[list[Plan], str | None]:
        """Return a page of plans, newest first, and the next page's cursor.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        found, following = self._store.plans.page(learner, limit, cursor)
        active = self.active_id(learner)
        return [_show(stored, active) for stored in found], following

    def plan(self, learner: str, plan_id: str) -> Plan:
        """Return a plan.

        Raises:
            NotFoundError: the learner has no such plan.
        """
        return _show(self._store.plans.get(learner, plan_id), self.active_id(learner))

    def active_plan(self, learner: str) -> Plan | None:
        """Return the plan that the learner follows; None without plans."""
        stored = self._store.plans.active(learner)
        return _show(stored, stored.id) if stored else None

    def file(self, learner: str, plan_id: str, format: str) -> File:
        """Return a plan as a file to take away; `format` is one of `agents.takeaway.FORMATS`.

        Raises:
            NotFoundError: the learner has no such plan.
        """
        plan = self.plan(learner, plan_id)
        root, number = plan.id, 0
        before = self._store.plans.links(learner)
        while (earlier := before.get(root)) is not None:
            root, number = earlier, number + 1
        return take_away(plan, self.graph, format, Edition(root, number))

    def activate(self, learner: str, plan_id: str) -> Plan:
        """Make a plan the one that the learner follows.

        Raises:
            NotFoundError: the learner has no such plan.
        """
        stored = self._store.plans.activate(learner, plan_id)
        return _show(stored, stored.id)

    def delete(self, learner: str, plan_id: str) -> None:
        """Delete a plan.

        Raises:
            NotFoundError: the learner has no such plan.
        """
        self._store.plans.remove(learner, plan_id)

    def active_id(self, learner: str) -> str | None:
        """Return the id of the plan that the learner follows, without reading the plan."""
        return self._store.plans.active_id(learner)

    def progress(self, learner: str) -> Progress:
        """Return what the log says, and how far the active plan is."""
        events = self._store.progress.events(learner)
        return read_progress(events, self.active_plan(learner), self.today(), self.day_of)

    def report(
        self,
        learner: str,
        skill: str,
        status: Status,
        hours: float = 0.0,
        evidence: EvidenceOfWork = "self",
        note: str | None = None,
    ) -> Progress:
        """Add to the log what a learner did for a skill, and return what it says now.

        Raises:
            NotFoundError: there is no such skill.
        """
        skill_id = self.names.find(skill)
        if skill_id is None:
            raise NotFoundError(self.names.explain([skill]))
        event = ProgressEvent(new_id(), skill_id, status, hours, evidence, note, self._now())
        self._store.progress.append(learner, [event])
        return self.progress(learner)


def _show(stored: StoredPlan, active: str | None) -> Plan:
    return Plan.model_validate({**stored.plan, "id": stored.id, "active": stored.id == active})
