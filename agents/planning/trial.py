"""Tells whether skills can keep their weeks, without saying who works when.

It decides what a `race` of the same work would, ten times as fast, as it is asked a hundred times
for one new plan. It knows times in quarters of an hour from the current week on, and no weeks.
"""

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from agents.planning.route import Route


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a skill that has to lie in the week it had.

    Attributes:
        length: Quarters of an hour.
        release: When the week begins.
        due: When the week ends.
    """

    length: int
    release: int
    due: int


class Trial:
    """The open work of a plan, held against one choice of skills to keep after the other.

    Args:
        route: The open skills.
        work: Quarters of an hour that each takes.
        heads: What keeping a skill means, for those that could be kept.
        end: When all work must be done; it is no more than there is time for.
    """

    def __init__(
        self, route: Route, work: Mapping[str, int], heads: Mapping[str, Head], end: int
    ) -> None:
        self._work = [work[s] for s in route.order]
        self._before = [[route.place[p] for p in route.before[s]] for s in route.order]
        self._after = [[route.place[p] for p in route.after[s]] for s in route.order]
        self._heads = {route.place[s]: head for s, head in heads.items()}
        self._place = route.place
        self._spans = route.spans(work)
        self._end = end

    def fits_alone(self, skill_id: str) -> bool:
        """Whether a skill can keep its week when nothing else has to.

        What leads to it must be done before that week ends, and what builds on it after the week
        begins; all other work fits around them.
        """
        head, (before, after) = self._heads[self._place[skill_id]], self._spans[skill_id]
        soon = max(before, head.release) + head.length <= head.due
        return soon and head.release + after <= self._end

    def fits(self, chosen: Collection[str]) -> bool:
        """Whether all of these skills can keep their weeks in a plan that ends in time."""
        heads = {self._place[s]: self._heads[self._place[s]] for s in chosen}
        jobs: list[tuple[int, int, int]] = []
        dues = self._dues(heads)
        done: list[int] = []
        for place, work in enumerate(self._work):
            release, due = max((done[p] for p in self._before[place]), default=0), dues[place]
            head = heads.get(place)
            if head is None:
                jobs.append((release, work, due))
            else:
                release = max(release, head.release)
                rest = work - head.length
                jobs.append((release, head.length, min(head.due, due - rest)))
                if rest:
                    jobs.append((release + head.length, rest, due))
            done.append(release + work)
        return _in_time(jobs)

    def _dues(self, heads: Mapping[int, Head]) -> list[int]:
        """Return when each skill must be done so that what builds on it can be in time."""
        dues = [self._end] * len(self._work)
        starts = dues.copy()
        for place in range(len(dues) - 1, -1, -1):
            due = min((starts[a] for a in self._after[place]), default=self._end)
            dues[place] = due
            start, head = due - self._work[place], heads.get(place)
            starts[place] = start if head is None else min(start, head.due - head.length)
        return dues


def _in_time(jobs: list[tuple[int, int, int]]) -> bool:
    """Whether jobs of release, length and due date, which agree with their order, can be done."""
    if any(release + length > due for release, length, due in jobs):
        return False
    jobs.sort()
    ready: list[list[int]] = []
    now = place = 0
    while place < len(jobs) or ready:
        if not ready:
            now = max(now, jobs[place][0])
        while place < len(jobs) and jobs[place][0] <= now:
            _, length, due = jobs[place]
            heapq.heappush(ready, [due, length])
            place += 1
        due, length = ready[0]
        until = now + length
        if place < len(jobs) and jobs[place][0] < until:
            until = jobs[place][0]
        if until > due:
            return False
        ready[0][1] -= until - now
        now = until
        if not ready[0][1]:
            heapq.heappop(ready)
    return True
