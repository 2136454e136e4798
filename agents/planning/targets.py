"""What a goal and a specialization are after: how much each skill is worth to them."""

from agents.planning.request import PlanRequest
from agents.skills.graph import SkillGraph
from agents.skills.skill import Goal, Skill, Specialization

WANTED = 0.6
ELSEWHERE = 0.25


def worth(skill: Skill, goal: Goal, specialization: Specialization | None) -> float:
    """Return how much a goal with a specialization wants a skill, 0 to 1.

    A skill of the chosen specialization counts as much as that asks for; one that belongs to
    others more than to the chosen one counts only as far as the goal and the chosen one agree.
    """
    general = skill.goals.get(goal, 0.0)
    if specialization is None:
        return general
    own = skill.specializations.get(specialization, 0.0)
    best = max(skill.specializations.values(), default=0.0)
    if best - own >= ELSEWHERE:
        return general * own
    return max(general, own)


def find_targets(graph: SkillGraph, request: PlanRequest) -> dict[str, float]:
    """Return the skills that a plan leads to with their worth, above 0, ordered by id.

    Targets that the request names or adds are worth 1 each. A graph that says nothing of this goal
    is learned as a whole: its targets are the skills that nothing needs.
    """
    if request.targets:
        return dict.fromkeys(sorted({*request.targets, *request.added}), 1.0)
    found = {
        skill.id: worth(skill, request.goal, request.specialization)
        for skill in sorted(graph, key=lambda skill: skill.id)
    }
    highest = max(found.values(), default=0.0)
    if highest <= 0:
        return {s: 1.0 for s in sorted(graph.skills) if not graph.edges.out_degree(s)}
    least = min(WANTED, highest)
    wanted = {skill_id: value for skill_id, value in found.items() if value >= least}
    return dict(sorted((wanted | dict.fromkeys(request.added, 1.0)).items()))
