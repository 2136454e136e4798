"""Tells times that phases follow each other at ("3-6 months", "6-9 months") from durations."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.roadmaps import RoadmapPhase


def in_turn(phases: Sequence[RoadmapPhase]) -> tuple[RoadmapPhase, ...]:
    """Return the phases; where each begins at the week the one before ends, how long each lasts."""
    spans = [(number, p.effort.weeks) for number, p in enumerate(phases) if p.effort.weeks]
    if len(spans) < 2 or spans[0][1][0] != 0:
        return tuple(phases)
    if any(a[1][1] != b[1][0] for a, b in pairwise(spans)):
        return tuple(phases)
    found = list(phases)
    for number, (low, high) in spans:
        weeks = (round(high - low, 1),) * 2
        effort = replace(found[number].effort, weeks=(weeks[0], weeks[1]), hours=None)
        found[number] = replace(found[number], effort=effort)
    return tuple(found)
