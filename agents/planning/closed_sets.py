"""The most valuable closed set of items that fits a budget: a knapsack with prerequisites.

Branch and bound over a Lagrangian bound: with a price on hours the best closed set is a minimum
cut (Picard 1976), and every price bounds the value from above. It knows numbers, not skills.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

_INFINITE = 2**30
_PRICE_STEPS = 12
MOST_NODES = 16

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen.

    Attributes:
        chosen: Shape (n,); closed under `before`, within the budget.
        value: Of all that is chosen.
        bound: No closed set within the budget is worth more than this; equal to `value` when
            the choice is proven to be the best.
    """

    chosen: Mask
    value: int
    bound: int

    @property
    def gap(self) -> float:
        """How far the choice may be from the best, as a share of the best."""
        return 0.0 if self.bound <= self.value else (self.bound - self.value) / self.bound


def choose(
    values: Sequence[int],
    sizes: Sequence[int],
    before: Sequence[Sequence[int]],
    budget: int,
    most_nodes: int = MOST_NODES,
) -> Choice:
    """Return the best closed set within a budget.

    Args:
        values: What each item is worth, at least 1.
        sizes: Its share of the budget, at least 1.
        before: Prerequisites of each item by position, which is below its own.
        budget: What all chosen items may take together.
        most_nodes: How long to look for a better set before its gap is reported.
    """
    problem = _Problem(values, sizes, before, max(budget, 0))
    free = np.zeros(len(values), dtype=np.int8)
    best, best_value = problem.complete(np.zeros(len(values), dtype=np.bool_))
    waiting: list[tuple[int, int, NDArray[np.int8]]] = []
    bound, relaxed = problem.relax(free)
    best, best_value = problem.improve(best, best_value, relaxed)
    heapq.heappush(waiting, (-bound, 0, free))
    kept = {0: relaxed}
    made = 0
    while waiting and -waiting[0][0] > best_value and made < most_nodes:
        _, name, fixed = heapq.heappop(waiting)
        for child in problem.split(fixed, kept.pop(name)):
            made += 1
            bound, relaxed = problem.relax(child)
            best, best_value = problem.improve(best, best_value, relaxed)
            if bound > best_value:
                kept[made] = relaxed
                heapq.heappush(waiting, (-bound, made, child))
    remaining = -waiting[0][0] if waiting else best_value
    return Choice(best, best_value, max(best_value, remaining))


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """The cuts around the price where the budget is met: one within it, one beyond it."""

    within: Mask
    beyond: Mask | None


class _Problem:
    def __init__(
        self,
        values: Sequence[int],
        sizes: Sequence[int],
        before: Sequence[Sequence[int]],
        budget: int,
    ) -> None:
        self.values = np.array(values, dtype=np.int64)
        self.sizes = np.array(sizes, dtype=np.int64)
        self.before = before
        self.after: list[list[int]] = [[] for _ in before]
        for item, prerequisites in enumerate(before):
            for prerequisite in prerequisites:
                self.after[prerequisite].append(item)
        self.budget = budget
        self.count = len(values)
        self._scale = max(1, _INFINITE // (4 * int(self.values.sum() + 1)))
        edges = [(item, p) for item, found in enumerate(before) for p in found]
        self._heads = np.array([e[0] for e in edges], dtype=np.int32)
        self._tails = np.array([e[1] for e in edges], dtype=np.int32)

    def relax(self, fixed: NDArray[np.int8]) -> tuple[int, _Relaxed]:
        """Return an upper bound and the cuts at the price that gives it; -1 when infeasible."""
        forced = fixed > 0
        if int(self.sizes[forced].sum()) > self.budget:
            return -1, _Relaxed(forced, None)
        everything = fixed >= 0
        if int(self.sizes[everything].sum()) <= self.budget:
            return int(self.values[everything].sum()), _Relaxed(everything, None)
        within, beyond = forced, everything
        bound = int(self.values[everything].sum())
        for _ in range(_PRICE_STEPS):
            # The price at which both cuts are worth the same lies on the lower envelope's way.
            size = int(self.sizes[beyond].sum() - self.sizes[within].sum())
            value = int(self.values[beyond].sum() - self.values[within].sum())
            price = max(0, self._scale * value // size)
            cut = self._cut(price, fixed)
            gain = self._scale * int(self.values[cut].sum()) - price * int(self.sizes[cut].sum())
            bound = min(bound, (gain + price * self.budget) // self._scale)
            if (cut == within).all() or (cut == beyond).all():
                break
            if int(self.sizes[cut].sum()) <= self.budget:
                within = cut
            else:
                beyond = cut
        return bound, _Relaxed(within, beyond)

    def _cut(self, price: int, fixed: NDArray[np.int8]) -> Mask:
        """Return the closed set of the greatest value less price, the smallest of them."""
        weights = self._scale * self.values - price * self.sizes
        gains = np.where(weights > 0, weights, 0)
        costs = np.where(weights < 0, -weights, 0)
        gains[fixed > 0], costs[fixed > 0] = _INFINITE // 2, 0
        gains[fixed < 0], costs[fixed < 0] = 0, _INFINITE
        costs = np.minimum(costs, _INFINITE)
        source, sink = self.count, self.count + 1
        givers, takers = np.flatnonzero(gains), np.flatnonzero(costs)
        rows = np.concatenate([np.full(len(givers), source), takers, self._heads])
        columns = np.concatenate([givers, np.full(len(takers), sink), self._tails])
        amounts = np.concatenate(
            [gains[givers], costs[takers], np.full(len(self._heads), _INFINITE)]
        )
        network = csr_matrix(
            (amounts.astype(np.int32), (rows, columns)), shape=(self.count + 2,) * 2
        )
        rest = network - maximum_flow(network, source, sink).flow
        rest.eliminate_zeros()
        reached = breadth_first_order(rest, source, return_predecessors=False)
        cut = np.zeros(self.count + 2, dtype=np.bool_)
        cut[reached] = True
        return cut[: self.count]

    def complete(self, chosen: Mask) -> tuple[Mask, int]:
        """Return a closed set with all that still fits, the densest first."""
        chosen = chosen.copy()
        left = self.budget - int(self.sizes[chosen].sum())
        missing = [sum(not chosen[p] for p in found) for found in self.before]
        ready = [
            (-self.values[i] / self.sizes[i], i)
            for i in range(self.count)
            if not chosen[i] and not missing[i]
        ]
        heapq.heapify(ready)
        while ready:
            _, item = heapq.heappop(ready)
            if self.sizes[item] > left:
                continue
            chosen[item] = True
            left -= int(self.sizes[item])
            for following in self.after[item]:
                missing[following] -= 1
                if not missing[following]:
                    density = self.values[following] / self.sizes[following]
                    heapq.heappush(ready, (-density, following))
        return chosen, int(self.values[chosen].sum())

    def improve(self, best: Mask, value: int, relaxed: _Relaxed) -> tuple[Mask, int]:
        """Return the better of the best so far and what the cuts grow or shrink to."""
        if int(self.sizes[relaxed.within].sum()) > self.budget:
            return best, value
        grown = [self.complete(relaxed.within)]
        if relaxed.beyond is not None:
            grown.append(self.complete(self._shrink(relaxed.beyond)))
        for found, found_value in grown:
            if found_value > value:
                best, value = found, found_value
        return best, value

    def _shrink(self, chosen: Mask) -> Mask:
        """Return a closed set without the least dense items that nothing chosen needs."""
        chosen = chosen.copy()
        needed_by = [sum(chosen[f] for f in found) for found in self.after]
        size = int(self.sizes[chosen].sum())
        last = [
            (self.values[i] / self.sizes[i], i)
            for i in range(self.count)
            if chosen[i] and not needed_by[i]
        ]
        heapq.heapify(last)
        while size > self.budget:
            _, item = heapq.heappop(last)
            chosen[item] = False
            size -= int(self.sizes[item])
            for prerequisite in self.before[item]:
                needed_by[prerequisite] -= 1
                if not needed_by[prerequisite]:
                    density = self.values[prerequisite] / self.sizes[prerequisite]
                    heapq.heappush(last, (density, prerequisite))
        return chosen

    def split(self, fixed: NDArray[np.int8], relaxed: _Relaxed) -> list[NDArray[np.int8]]:
        """Return the two halves of a node: with and without the item that is most in doubt."""
        doubt = (fixed == 0) & ~relaxed.within
        if relaxed.beyond is not None and (doubt & relaxed.beyond).any():
            doubt &= relaxed.beyond
        if not doubt.any():
            doubt = fixed == 0
        if not doubt.any():
            return []
        item = int(np.argmax(np.where(doubt, self.values, -1)))
        with_it, without_it = fixed.copy(), fixed.copy()
        _spread(with_it, item, self.before, 1)
        _spread(without_it, item, self.after, -1)
        return [with_it, without_it]


def _spread(fixed: NDArray[np.int8], item: int, edges: Sequence[Sequence[int]], value: int) -> None:
    """Fix an item and all that follows from it."""
    waiting = [item]
    while waiting:
        item = waiting.pop()
        if fixed[item] == 0:
            fixed[item] = value
            waiting += edges[item]
