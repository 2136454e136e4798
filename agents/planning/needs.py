"""What a learner still has to learn for some targets, and what need not be learned."""

from collections.abc import Iterable
from dataclasses import dataclass

from agents.planning.plan import Skipped
from agents.planning.request import Standing
from agents.skills.graph import SkillGraph


@dataclass(frozen=True, slots=True)
class Needs:
    """The skills to learn, and what the plan says of the others.

    Attributes:
        learn: Closed but for what is satisfied: every prerequisite is in it or in `satisfied`.
        satisfied: Known, implied by what is known, or set to `skipped`.
        skipped: Ordered by reason, then as the learner named them, then by id.
    """

    learn: set[str]
    satisfied: set[str]
    skipped: list[Skipped]


def find_needs(
    graph: SkillGraph, targets: Iterable[str], known: Iterable[str], standing: Standing
) -> Needs:
    """Split the closure of the targets into what to learn and what to leave out.

    Knowing or having done a skill makes its prerequisites known. A skill that the learner skips
    satisfies what needs it, and what only it would need is left out with it.
    """
    named = dict.fromkeys(known)
    sure = [*named, *sorted(s for s in standing.done if s in graph and s not in named)]
    implied_by: dict[str, str] = {}
    for skill_id in sure:
        for below in graph.before(skill_id):
            implied_by.setdefault(below, skill_id)
    mastered = {*sure, *implied_by}
    satisfied = mastered | {s for s in standing.skipped if s in graph}
    wanted = set(targets)
    learn = _open_closure(graph, wanted, satisfied)
    needed = graph.closure(wanted)
    skipped = []
    places = {skill_id: place for place, skill_id in enumerate(named)}
    for skill_id in sorted(needed - learn, key=lambda s: (places.get(s, len(places)), s)):
        above = None
        if skill_id not in named and skill_id not in standing.done:
            above = implied_by.get(skill_id)
            if above is None and skill_id not in standing.skipped:
                above = _skipped_above(graph, skill_id, standing.skipped)
        skipped.append(Skipped(skill_id=skill_id, reason="known", implied_by=above))
    skipped += [Skipped(skill_id=s, reason="not_needed") for s in named if s not in needed]
    return Needs(learn, satisfied, skipped)


def _open_closure(graph: SkillGraph, wanted: set[str], satisfied: set[str]) -> set[str]:
    """Return what is wanted or needed for it, without looking below what is satisfied."""
    found: set[str] = set()
    waiting = [s for s in wanted if s not in satisfied]
    while waiting:
        skill_id = waiting.pop()
        if skill_id in found:
            continue
        found.add(skill_id)
        waiting += [p.skill for p in graph[skill_id].prerequisites if p.skill not in satisfied]
    return found


def _skipped_above(graph: SkillGraph, skill_id: str, skipped: frozenset[str]) -> str | None:
    return min((s for s in graph.after(skill_id) if s in skipped), default=None)
