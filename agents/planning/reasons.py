"""Why an item is in a plan and why now, in a sentence or two for the learner."""

from collections.abc import Mapping

from agents.planning.plan import ItemKind
from agents.planning.request import PlanRequest
from agents.planning.route import Route
from agents.skills.graph import SkillGraph

GOALS = {
    "industry": "a job in industry",
    "research": "research",
    "freelance": "freelance work",
    "explore": "exploring the field",
}
SPECIALIZATIONS = {
    "llm": "language models",
    "vision": "computer vision",
    "rl": "reinforcement learning",
    "forecasting": "forecasting",
    "mlops": "MLOps",
}


class Reasons:
    """Words for the items of one plan.

    Args:
        graph: All skills.
        route: The skills that are scheduled.
        targets: What the plan leads to.
        request: What was asked for.
    """

    def __init__(
        self, graph: SkillGraph, route: Route, targets: Mapping[str, float], request: PlanRequest
    ) -> None:
        self._graph = graph
        self._route = route
        self._targets = targets
        self._request = request
        self._unlocks = route.unlocks()

    def of(self, skill_id: str, kind: ItemKind, latest: str | None, following: str | None) -> str:
        """Return the reason for an item.

        Args:
            skill_id: The item's skill.
            kind: The item's kind.
            latest: The prerequisite that was finished last in this plan, if any.
            following: The skill of the plan that needs this one next, if any.
        """
        title = self._graph[skill_id].title
        if kind == "review":
            needs = f" {self._title(following)} builds on it next." if following else ""
            return f"You learned {title} some weeks ago; half an hour brings it back.{needs}"
        parts = [self._purpose(skill_id, kind), self._edge(skill_id, following)]
        parts.append(self._time(skill_id, latest))
        return " ".join(part for part in parts if part)

    def _purpose(self, skill_id: str, kind: ItemKind) -> str:
        if skill_id not in self._targets:
            return ""
        if self._request.targets:
            return "You asked for it."
        what = "A project that counts" if kind == "project" else "It counts"
        purpose = GOALS[self._request.goal]
        if self._request.specialization:
            purpose += f" with {SPECIALIZATIONS[self._request.specialization]}"
        return f"{what} for {purpose}."

    def _edge(self, skill_id: str, following: str | None) -> str:
        if following is None:
            return ""
        others = self._unlocks.get(skill_id, 1) - 1
        more = f" and {others} more of your skills" if others > 0 else ""
        told = [p.why for p in self._graph[following].prerequisites if p.skill == skill_id]
        why = told[0].strip().rstrip(".") if told else ""
        return f"{self._title(following)}{more} build{'s' if not more else ''} on it" + (
            f": {why}." if why else "."
        )

    def _time(self, skill_id: str, latest: str | None) -> str:
        if latest is not None:
            return f"It comes now because {self._title(latest)} is done by then."
        if self._graph[skill_id].prerequisites:
            return "You know already what it builds on, so it can come now."
        return "It builds on nothing else, so it can come now."

    def _title(self, skill_id: str | None) -> str:
        return self._graph[skill_id].title if skill_id else ""
