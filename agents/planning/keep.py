"""Puts open work into weeks so that as few skills as possible leave the week they had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from agents.planning.fitting import Room
from agents.planning.pieces import Piece, kind_of
from agents.planning.race import Job, Stretch, race
from agents.planning.route import Route
from agents.planning.trial import Head, Trial
from agents.skills.graph import SkillGraph

FEW = 10
FIRST_QUARTERS = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """The new weeks of open work.

    Attributes:
        moved: How many skills begin in another week than before.
        at_least: How many must, in any plan that ends as early.
    """

    pieces: list[Piece]
    moved: int
    at_least: int


@dataclass(frozen=True, slots=True)
class Old:
    """When a skill was planned before: weeks of its first and last piece, from 0.

    Attributes:
        quarters: Of its first piece.
    """

    first: int
    last: int
    quarters: int


class Keeper:
    """Rearranges what is open, ending as early as can be.

    Args:
        graph: All skills.
        route: The open skills.
        sequence: The order that a fresh plan would have.
        work: Quarters of an hour that each takes.
        room: The time there is, enough for all work.
        old: When skills were planned that are not begun yet; they are those to be kept.
    """

    def __init__(
        self,
        graph: SkillGraph,
        route: Route,
        sequence: Sequence[str],
        work: Mapping[str, int],
        room: Room,
        old: Mapping[str, Old],
    ) -> None:
        self._graph = graph
        self._route = route
        self._work = work
        self._room = room
        self._old = old
        self._rank = {s: place for place, s in enumerate(sequence)}
        self._end = room.weeks_for(sum(work[s] for s in route.order))
        heads = {s: self._head(s) for s in route.order if s in old}
        self._trial = Trial(route, work, heads, self._time(self._end))

    def arrange(self) -> Kept:
        """Return the new weeks; the fewest moves are proven for up to ten skills."""
        planned = [s for s in self._route.order if s in self._old]
        able = [s for s in planned if self._room.current <= self._old[s].first < self._end]
        chosen, at_least = self._choose(able)
        stretches = self._soonest(chosen)
        moved = len(planned) - len(chosen)
        return Kept(self._pieces(stretches), moved, len(planned) - len(able) + at_least)

    def _choose(self, able: list[str]) -> tuple[set[str], int]:
        """Return the most skills that can keep their week, and how many surely cannot."""
        if self._trial.fits(able):
            return set(able), 0
        if len(able) <= FEW:
            for size in range(len(able) - 1, -1, -1):
                for some in combinations(able, size):
                    if self._trial.fits(some):
                        return set(some), len(able) - size
        alone = [s for s in able if self._trial.fits_alone(s)]
        early = sorted(alone, key=lambda s: (self._old[s].first, self._rank[s]))
        best = self._grow(early)
        if len(best) < len(alone):
            best = max(best, self._grow(early[::-1]), key=len)
        return best, max(1, len(able) - len(alone))

    def _head(self, skill_id: str) -> Head:
        """Return what must lie in the week that a skill had, for it to keep that week."""
        old = self._old[skill_id]
        length = min(self._work[skill_id], old.quarters, FIRST_QUARTERS)
        return Head(length, self._time(old.first), self._time(old.first + 1))

    def _grow(self, order: Sequence[str]) -> set[str]:
        """Return the skills that keep their week when each in turn does if it still can.

        What cannot be kept with some cannot be kept with more, so many are tried at once.
        """
        chosen: set[str] = set()
        waiting = [list(order)]
        while waiting:
            block = waiting.pop()
            if not block:
                continue
            if self._trial.fits(chosen.union(block)):
                chosen.update(block)
            elif len(block) > 1:
                half = len(block) // 2
                waiting += [block[half:], block[:half]]
        return chosen

    def _soonest(self, chosen: set[str]) -> list[tuple[str, Stretch]]:
        """Return the arrangement in which no skill ends much later than it would have."""
        low, high = 0, self._end
        while low < high:
            middle = (low + high) // 2
            if self._run(chosen, middle) is not None:
                high = middle
            else:
                low = middle + 1
        found = self._run(chosen, low)
        if found is None:
            raise AssertionError("what could be arranged loosely cannot be arranged at all")
        return found

    def _run(self, chosen: set[str], delay: int | None = None) -> list[tuple[str, Stretch]] | None:
        """Return the arrangement in which the chosen skills begin in the week they had.

        Args:
            chosen: Skills to keep.
            delay: Weeks by which a skill may end later than before; None is no limit.
        """
        jobs: list[Job] = []
        owners: list[str] = []
        last: dict[str, int] = {}
        for skill_id in self._route.order:
            before = tuple(last[p] for p in self._route.before[skill_id])
            length, release, due = self._work[skill_id], 0, self._until(skill_id, delay)
            if skill_id in chosen:
                head = self._head(skill_id)
                release, head_due = head.release, min(due, head.due)
                jobs.append(Job(head.length, release, head_due, before, self._rank_of(skill_id)))
                owners.append(skill_id)
                before, length = (len(jobs) - 1,), length - head.length
            if length:
                jobs.append(Job(length, release, due, before, self._rank_of(skill_id)))
                owners.append(skill_id)
            last[skill_id] = len(jobs) - 1
        stretches = race(jobs)
        return None if stretches is None else [(owners[s.job], s) for s in stretches]

    def _rank_of(self, skill_id: str) -> tuple[int, int]:
        old = self._old.get(skill_id)
        return (old.first if old else self._end), self._rank[skill_id]

    def _until(self, skill_id: str, delay: int | None) -> int:
        old = self._old.get(skill_id)
        if delay is None or old is None:
            return self._time(self._end)
        return self._time(min(self._end, max(old.last, self._room.current) + 1 + delay))

    def _time(self, week: int) -> int:
        """Return when a week begins, in quarters of free time from the current week on."""
        weeks = week - self._room.current
        return 0 if weeks <= 0 else weeks * self._room.capacity - self._room.used

    def _pieces(self, arranged: list[tuple[str, Stretch]]) -> list[Piece]:
        pieces: list[Piece] = []
        for skill_id, stretch in arranged:
            now = stretch.start
            while now < stretch.end:
                week = self._room.current + (now + self._room.used) // self._room.capacity
                until = min(stretch.end, self._time(week + 1))
                kind = kind_of(self._graph, skill_id)
                pieces.append(Piece(skill_id, kind, week, until - now))
                now = until
        return _merged(pieces)


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with one for each skill and week, at the place of the first of them.

    Work that moves ahead within a week is after its prerequisites still, as it had begun, and
    what it passes only comes later in the same week.
    """
    found: dict[tuple[int, str], Piece] = {}
    for piece in pieces:
        key = (piece.week, piece.skill_id)
        before = found[key].quarters if key in found else 0
        found[key] = replace(piece, quarters=before + piece.quarters)
    return list(found.values())
