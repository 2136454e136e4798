"""In which order skills are learned: prerequisites, then phases, then what unlocks most."""

import heapq
import re
from collections.abc import Mapping, Sequence

from agents.planning.route import Route
from agents.skills.graph import SkillGraph
from agents.skills.skill import Skill

MOST_IN_A_ROW = 2
_PHASE = re.compile(r"(?:Q|Quarter|Step|Phase|Stage|Part)\s*(\d{1,2})\b", re.IGNORECASE)

Key = tuple[int, int, int, float, str]


def find_sequence(
    graph: SkillGraph, route: Route, worth: Mapping[str, float], order: Sequence[str] = ()
) -> list[str]:
    """Return all skills of a route in the order to learn them.

    Among the skills whose prerequisites are done the earliest phase comes first, then a project,
    then what most others build on. After two skills of one area another area has its turn, so
    far as the phase has one. With an `order` each of its skills is a phase of its own.
    """
    phases = find_phases(graph, route, order)
    unlocks = route.unlocks()
    ready: dict[str, list[Key]] = {}
    missing = {s: len(before) for s, before in route.before.items()}

    def make_ready(skill_id: str) -> None:
        skill = graph[skill_id]
        key = (
            phases[skill_id],
            int(skill.kind != "project"),
            -unlocks[skill_id],
            -worth.get(skill_id, 0.0),
            skill_id,
        )
        heapq.heappush(ready.setdefault(skill.area, []), key)

    for skill_id in route.order:
        if not missing[skill_id]:
            make_ready(skill_id)
    sequence: list[str] = []
    area, in_a_row = "", 0
    while ready:
        tired = area if in_a_row >= MOST_IN_A_ROW else None
        chosen = min(ready, key=lambda a: (ready[a][0][0], a == tired, ready[a][0]))
        in_a_row = in_a_row + 1 if chosen == area else 1
        area = chosen
        skill_id = heapq.heappop(ready[area])[-1]
        if not ready[area]:
            del ready[area]
        sequence.append(skill_id)
        for following in route.after[skill_id]:
            missing[following] -= 1
            if not missing[following]:
                make_ready(following)
    return sequence


def find_phases(graph: SkillGraph, route: Route, order: Sequence[str] = ()) -> dict[str, int]:
    """Return in which phase of the articles each skill comes, never before its prerequisites'.

    An `order` takes the place of the articles: a skill's phase is its place there, and what it
    does not name comes with the first of what builds on it, no sooner than it is needed.

    A skill that no numbered phase mentions comes with the last of its prerequisites, or with
    the first of what builds on it when it has none.
    """
    places = {skill_id: place for place, skill_id in enumerate(order, 1)}
    own = {s: places.get(s) if places else phase_of(graph[s]) for s in route.order}
    phases: dict[str, int] = {}
    for skill_id in route.order:
        found = own[skill_id]
        before = [phases[p] for p in route.before[skill_id] if phases[p] and not places]
        phases[skill_id] = found if found is not None else max(before, default=0)
    for skill_id in reversed(route.order):
        after = [phases[f] for f in route.after[skill_id] if phases[f]]
        if after:
            mine = phases[skill_id]
            phases[skill_id] = min([*after, mine] if mine else after)
    return {skill_id: phase or 1 for skill_id, phase in phases.items()}


def phase_of(skill: Skill) -> int | None:
    """Return the first numbered phase (`Q1 2026: …`, `Step 3: …`) that mentions a skill."""
    found = [_PHASE.match(mention.section) for mention in skill.mentions]
    return min((int(match[1]) for match in found if match), default=None)
