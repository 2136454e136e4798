"""Checks of the prerequisite edges as a graph: cycles, implied edges, and what floats free."""

from collections.abc import Iterator, Mapping

import networkx as nx

from agents.skills.entries import SkillEntry
from agents.skills.faults import Fault


def check_edges(skills: Mapping[str, SkillEntry]) -> Iterator[Fault]:
    """Yield what is wrong with the edges between known skills."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(skills)
    graph.add_edges_from(
        (p.skill, entry.skill.id)
        for entry in skills.values()
        for p in entry.skill.prerequisites
        if p.skill in skills
    )
    cycles = list(_cycles(graph, skills))
    yield from cycles or _implied(graph, skills)
    yield from _floating(graph, skills)


def _cycles(graph: "nx.DiGraph[str]", skills: Mapping[str, SkillEntry]) -> Iterator[Fault]:
    """Yield one shortest cycle of each knot, named from its first skill back to it."""
    for knot in nx.strongly_connected_components(graph):
        start = min(knot)
        if len(knot) == 1 and not graph.has_edge(start, start):
            continue
        inside = graph.subgraph(knot)
        back = {node: nx.shortest_path(inside, start, node) for node in inside.predecessors(start)}
        path = min(back.values(), key=lambda nodes: (len(nodes), nodes))
        entry = skills[start]
        problem = f"prerequisites go in a circle: {' → '.join([*path, start])}"
        yield Fault(entry.file, _line(entry, path[-1]), problem, "take one of these edges out")


def _implied(graph: "nx.DiGraph[str]", skills: Mapping[str, SkillEntry]) -> Iterator[Fault]:
    """Yield edges that a longer path implies already (Aho, Garey, Ullman 1972)."""
    before: dict[str, set[str]] = {}
    for node in nx.topological_sort(graph):
        direct = set(graph.predecessors(node))
        before[node] = direct.union(*(before[p] for p in direct))
        for other in sorted(direct):
            via = sorted(p for p in direct if other in before[p])
            if via:
                entry = skills[node]
                problem = f"{other!r} is implied by {via[0]!r}, which needs it"
                line = _line(entry, other)
                yield Fault(entry.file, line, problem, "take the edge out", breaks=False)


def _floating(graph: "nx.DiGraph[str]", skills: Mapping[str, SkillEntry]) -> Iterator[Fault]:
    """Yield skills that no edge ties to the largest part of the graph."""
    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    for part in parts[1:]:
        for identity in sorted(part):
            entry = skills[identity]
            problem = f"{identity!r} floats free of the rest of the graph"
            fix = "give it a prerequisite, or make something need it"
            yield Fault(entry.file, entry.line("id"), problem, fix, breaks=False)


def _line(entry: SkillEntry, prerequisite: str) -> int:
    edges = [p.skill for p in entry.skill.prerequisites]
    return entry.line("prerequisites", edges.index(prerequisite), "skill")
