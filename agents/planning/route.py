"""The part of the graph that a plan covers: what leads to what among the skills to learn."""

import heapq
from collections.abc import Collection, Mapping

import numpy as np

from agents.skills.graph import SkillGraph


class Route:
    """The skills to learn with the edges among them.

    Attributes:
        order: A topological order, ties by id.
        before: Direct prerequisites among the skills, by id.
        after: What directly needs each skill.
    """

    def __init__(self, graph: SkillGraph, skills: Collection[str]) -> None:
        inside = set(skills)
        self.before: dict[str, list[str]] = {
            s: [p.skill for p in graph[s].prerequisites if p.skill in inside]
            for s in sorted(inside)
        }
        self.after: dict[str, list[str]] = {s: [] for s in self.before}
        for skill_id, prerequisites in self.before.items():
            for prerequisite in prerequisites:
                self.after[prerequisite].append(skill_id)
        self.order = self._sorted()
        self.place = {skill_id: place for place, skill_id in enumerate(self.order)}
        self._reach = self._reachable()

    def _sorted(self) -> list[str]:
        missing = {s: len(prerequisites) for s, prerequisites in self.before.items()}
        ready = [s for s, count in missing.items() if not count]
        heapq.heapify(ready)
        order = []
        while ready:
            skill_id = heapq.heappop(ready)
            order.append(skill_id)
            for following in self.after[skill_id]:
                missing[following] -= 1
                if not missing[following]:
                    heapq.heappush(ready, following)
        return order

    def _reachable(self) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
        """Return, in rows, what builds on each skill and the skill itself; shape (n, n)."""
        reach = np.eye(len(self.order), dtype=np.bool_)
        for place in range(len(self.order) - 1, -1, -1):
            for following in self.after[self.order[place]]:
                reach[place] |= reach[self.place[following]]
        return reach

    def unlocks(self) -> dict[str, int]:
        """Return how many other skills of the route build on each, directly or not."""
        counts = self._reach.sum(axis=1) - 1
        return {s: int(count) for s, count in zip(self.order, counts, strict=True)}

    def spans(self, work: Mapping[str, int]) -> dict[str, tuple[int, int]]:
        """Return how much work leads to each skill, and how much it and what builds on it take."""
        each = np.array([work[s] for s in self.order], dtype=np.int64)
        before, after = self._reach.T @ each - each, self._reach @ each
        return {s: (int(before[i]), int(after[i])) for i, s in enumerate(self.order)}

    def values(self, targets: Mapping[str, float]) -> dict[str, int]:
        """Return what each skill is worth when not all of them fit, at least 1.

        A target counts a thousandfold of its worth. Every skill counts up to 200 more for the
        share of the targets' worth that builds on it, so that foundations are kept where no
        target fits.
        """
        weights = np.array([targets.get(s, 0.0) for s in self.order], dtype=np.float32)
        shares = self._reach.astype(np.float32) @ weights / max(weights.sum(), 1e-9)
        return {
            s: 1 + round(1000 * targets.get(s, 0.0)) + round(200 * float(share))
            for s, share in zip(self.order, shares, strict=True)
        }
