"""Places the skills of a graph: a lane for each area, a column for each depth."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from statistics import fmean

import networkx as nx

from agents.skills.graph import SkillGraph

SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A placed skill: its column from the left, its row from the top of the picture."""

    skill_id: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """An area's rows: `top` is the first of them, `rows` their number."""

    area: str
    top: int
    rows: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes by skill id, lanes from top to bottom, and the edges between placed skills."""

    boxes: dict[str, Box]
    lanes: tuple[Lane, ...]
    edges: tuple[tuple[str, str], ...]

    @property
    def columns(self) -> int:
        """The number of columns."""
        return 1 + max((box.column for box in self.boxes.values()), default=0)

    @property
    def rows(self) -> int:
        """The number of rows of all lanes."""
        return sum(lane.rows for lane in self.lanes)


def lay_out(graph: SkillGraph, skill_ids: Collection[str] | None = None) -> Layout:
    """Place a graph, or only some of its skills.

    A skill stands right of all its prerequisites. Lanes are ordered by how early their skills
    come; within a lane a few sweeps pull each skill towards its neighbours (the barycentre
    heuristic of Sugiyama, Tagawa and Toda 1981).
    """
    shown = graph.edges.subgraph(graph.skills if skill_ids is None else skill_ids)
    depth = _depths(shown)
    members: dict[str, list[str]] = defaultdict(list)
    for node in sorted(shown):
        members[graph[node].area].append(node)
    areas = sorted(members, key=lambda area: (fmean(depth[n] for n in members[area]), area))
    boxes: dict[str, Box] = {}
    lanes: list[Lane] = []
    for area in areas:
        columns: dict[int, list[str]] = defaultdict(list)
        for node in members[area]:
            columns[depth[node]].append(node)
        top = sum(lane.rows for lane in lanes)
        lanes.append(Lane(area, top, max(map(len, columns.values()))))
        for column, nodes in columns.items():
            boxes |= {n: Box(n, column, top + row) for row, n in enumerate(nodes)}
    for _ in range(SWEEPS):
        boxes = _swept(boxes, lanes, shown, {n: graph[n].area for n in shown})
    return Layout(boxes, tuple(lanes), tuple(sorted(shown.edges)))


def _depths(shown: "nx.DiGraph[str]") -> dict[str, int]:
    """Return the length of the longest way to each node."""
    depth: dict[str, int] = {}
    for node in nx.lexicographical_topological_sort(shown):
        depth[node] = max((depth[p] + 1 for p in shown.predecessors(node)), default=0)
    return depth


def _swept(
    boxes: dict[str, Box], lanes: list[Lane], shown: "nx.DiGraph[str]", area: dict[str, str]
) -> dict[str, Box]:
    """Order each column of each lane by the mean row of its neighbours."""
    cells: dict[tuple[str, int], list[str]] = defaultdict(list)
    for node, box in boxes.items():
        cells[area[node], box.column].append(node)
    tops = {lane.area: lane for lane in lanes}
    moved: dict[str, Box] = {}
    for (name, column), nodes in cells.items():

        def pull(node: str) -> tuple[float, str]:
            near = [*shown.predecessors(node), *shown.successors(node)] or [node]
            return fmean(boxes[n].row for n in near), node

        lane = tops[name]
        first = lane.top + (lane.rows - len(nodes)) // 2
        for row, node in enumerate(sorted(nodes, key=pull)):
            moved[node] = Box(node, column, first + row)
    return moved
