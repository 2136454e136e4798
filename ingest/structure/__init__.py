"""A roadmap's structure, read off a document: phases, topics, hours, resources, projects.

It knows shapes and words of roadmaps in general, and no skill: those are linked above.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.documents import Document
from ingest.load import slug
from ingest.roadmaps import Effort, RoadmapPhase, Span, Structure, Topic
from ingest.structure.chained import in_turn
from ingest.structure.efforts import merge, read_title
from ingest.structure.found import Found
from ingest.structure.marks import is_bare, plain
from ingest.structure.phases import find_phases
from ingest.structure.tables import name_of
from ingest.structure.topics import read_phase
from ingest.structure.tree import Node, build_tree

STRUCTURE_VERSION = 5
"""Goes up where documents that did not change are to be taken apart anew."""
MAX_TEXT = 6_000

__all__ = ["Effort", "RoadmapPhase", "Span", "Structure", "Topic", "find_structure"]


def find_structure(document: Document) -> Structure | None:
    """Return the structure of a roadmap; None for any other document."""
    root = build_tree(document)
    found = find_phases(root)
    heads = {
        id(row): table.children[0].cells
        for table in root.walk()
        if table.kind == "table"
        for row in table.children
    }
    phases: list[RoadmapPhase] = []
    for each in found:
        head = heads.get(id(each.node), ())
        phases.append(_read(each, head, {phase.id for phase in phases}))
    told = any(phase.topics or phase.resources or phase.projects for phase in phases)
    if not phases or not (told or all(each.mark for each in found)):
        return None
    return Structure(in_turn(phases))


def _read(found: Found, head: tuple[str, ...], taken: set[str]) -> RoadmapPhase:
    node = found.node
    title = plain(node.text)
    if head and (name := name_of(head, node, bare=is_bare(title))):
        title = f"{title}: {name}"
    reader = read_phase(node, head)
    identity = number = slug(title)
    while number in taken:
        number = f"{identity}-{len(taken) + 1}"
    return RoadmapPhase(
        id=number,
        title=title,
        effort=_with_hours(merge(read_title(title), reader.effort), reader.topics),
        topics=reader.topics,
        resources=reader.resources,
        projects=tuple(dict.fromkeys(reader.projects)),
        text="\n".join(_texts(node))[:MAX_TEXT],
    )


def _with_hours(effort: Effort, topics: Sequence[Topic]) -> Effort:
    """Return a phase's effort; hours that all of its topics state are theirs together."""
    own = [topic.effort.hours for topic in topics if topic.under is None]
    stated = [hours for hours in own if hours]
    if effort.hours is not None or not stated or len(stated) < len(own):
        return effort
    low, high = (round(sum(values), 1) for values in zip(*stated, strict=True))
    return replace(effort, hours=(low, high))


def _texts(node: Node) -> list[str]:
    return [node.text, *node.cells[1:], *(below.text for below in node.walk())]
