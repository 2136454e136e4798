"""The skill graph: which skill comes before which. It does not know how skills are filed."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import networkx as nx

from agents.skills.skill import Resource, Skill


class SkillGraph:
    """Skills by id with their prerequisite edges, which must be acyclic and known.

    Args:
        skills: In any order; every prerequisite must be among them.
        resources: The catalogue.
    """

    def __init__(self, skills: Iterable[Skill], resources: Iterable[Resource] = ()) -> None:
        self.skills: Mapping[str, Skill] = {skill.id: skill for skill in skills}
        self.resources: Mapping[str, Resource] = {resource.id: resource for resource in resources}

    def __getitem__(self, skill_id: str) -> Skill:
        return self.skills[skill_id]

    def __contains__(self, skill_id: object) -> bool:
        return skill_id in self.skills

    def __iter__(self) -> Iterator[Skill]:
        return iter(self.skills.values())

    def __len__(self) -> int:
        return len(self.skills)

    @cached_property
    def edges(self) -> "nx.DiGraph[str]":
        """Edges from a prerequisite to what needs it."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.skills)
        graph.add_edges_from((p.skill, s.id) for s in self for p in s.prerequisites)
        return graph

    def unlocks(self, skill_id: str) -> list[str]:
        """Return the skills that name this one as a prerequisite, in the graph's order."""
        return [skill.id for skill in self if skill_id in {p.skill for p in skill.prerequisites}]

    def resources_of(self, skill: Skill) -> list[Resource]:
        """Return what a skill is learned from, best first."""
        return [self.resources[i] for i in skill.resources if i in self.resources]

    def closure(self, skill_ids: Iterable[str]) -> set[str]:
        """Return these skills and all that comes before them."""
        closed = set(skill_ids)
        open_ids = list(closed)
        while open_ids:
            for prerequisite in self.skills[open_ids.pop()].prerequisites:
                if prerequisite.skill not in closed:
                    closed.add(prerequisite.skill)
                    open_ids.append(prerequisite.skill)
        return closed

    def before(self, skill_id: str) -> set[str]:
        """Return all that comes before a skill, without itself."""
        return self.closure([skill_id]) - {skill_id}

    def after(self, skill_id: str) -> set[str]:
        """Return all skills that need this one, directly or not."""
        return set(nx.descendants(self.edges, skill_id))
