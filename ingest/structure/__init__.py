"""A roadmap's structure, read off a document: phases, topics, hours, resources, projects.

It knows shapes and words of roadmaps in general, and no skill: those are linked above.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingest.documents import Document
from ingest.load import slug
from ingest.roadmaps import NO_EFFORT, Effort, RoadmapPhase, Span, Structure, Topic
from ingest.structure.chained import in_turn
from ingest.structure.drafts import PhaseDraft
from ingest.structure.efforts import merge, read_title
from ingest.structure.found import Found, leads_out
from ingest.structure.headlines import cut_title
from ingest.structure.marks import COUNTED, find_mark, is_bare, is_number, plain
from ingest.structure.naming import split_list, split_name
from ingest.structure.phase_rows import name_column, split_named
from ingest.structure.phases import find_phases
from ingest.structure.topics import read_phase
from ingest.structure.tree import Node, build_tree

STRUCTURE_VERSION = 10
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
    named = all(each.mark for each in found) or all(leads_out(each.node) for each in found)
    if not phases or not (told or named):
        return None
    return Structure(in_turn(phases))


def _read(found: Found, head: tuple[str, ...], taken: set[str]) -> RoadmapPhase:
    node = found.node
    if node.kind == "item":
        cut_title(node)
    title = plain(node.text)
    bare = is_bare(title) or is_number(title)
    name = name_column(head, node, bare=bare) if head else None
    if head and name is None and plain(node.cells[1]) in title:
        name = 1
    if name is not None and plain(split_named(node.cells[name])[0]) not in title:
        title = f"{title}: {plain(split_named(node.cells[name])[0])}"
    reader = read_phase(node, head, name)
    if not (head or reader.topics or reader.resources or reader.projects):
        title = _with_told(reader, title)
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


def _with_told(reader: PhaseDraft, title: str) -> str:
    """Add the topics that a phase of a single line lists; return the line without them."""
    mark = find_mark(title)
    named, listed = split_name(mark.rest if mark else title)
    parts = [part.rstrip(".") for part in split_list(listed or named, also_and=True)]
    if not listed and "," not in named:  # "Week 2: Loops and functions" is one subject
        return title
    if mark is None or mark.strength == COUNTED or len(parts) < 2 or max(map(_words, parts)) > 5:
        return title
    for part in parts:
        reader.add((part, ""), None, NO_EFFORT, ())
    return title[: title.rindex(listed)].rstrip(" :–—-") if listed else title.rstrip(".")


def _words(text: str) -> int:
    return len(text.split())


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
