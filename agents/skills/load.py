"""Loads the knowledge base from its files and checks it as a whole."""

from dataclasses import dataclass, replace
from pathlib import Path

from agents.skills.checks import check_knowledge
from agents.skills.entries import (
    CATALOGUE,
    ResourceEntry,
    SkillEntry,
    read_resources,
    read_skill,
)
from agents.skills.faults import BrokenKnowledgeError, Fault
from agents.skills.graph import SkillGraph
from agents.skills.headings import headings_of
from agents.skills.skill import Skill

FOLDER = "skills"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What could be loaded, and every fault that was found.

    Attributes:
        graph: Without edges to unknown skills; acyclic only when nothing in `faults` breaks it.
        faults: Ordered by file and line.
    """

    graph: SkillGraph
    faults: tuple[Fault, ...]

    @property
    def broken(self) -> list[Fault]:
        """The faults that forbid to use the graph."""
        return [fault for fault in self.faults if fault.breaks]


def load_knowledge(corpus_dir: Path) -> Knowledge:
    """Load what can be loaded below a corpus folder; without skills there the graph is empty."""
    faults: list[Fault] = []
    skills: dict[str, SkillEntry] = {}
    files = [f for f in (corpus_dir / FOLDER).glob("*.md") if f.stem.lower() != "readme"]
    if not files:
        return Knowledge(SkillGraph(()), ())
    for file in sorted(files):
        entry, found = read_skill(file, f"{FOLDER}/{file.name}")
        faults += found
        if entry is not None and entry.skill.id in skills:
            faults.append(_twice(entry, entry.line("id"), skills[entry.skill.id].file))
        elif entry is not None:
            skills[entry.skill.id] = entry
    resources: dict[str, ResourceEntry] = {}
    catalogue = corpus_dir / CATALOGUE
    rows, found = read_resources(catalogue, CATALOGUE) if catalogue.is_file() else ([], [])
    faults += found
    for row in rows:
        if row.resource.id in resources:
            faults.append(_twice(row, row.line("id"), f"line {resources[row.resource.id].table}"))
        else:
            resources[row.resource.id] = row
    filed = {file.stem for file in files}
    faults += check_knowledge(skills, resources, headings_of(corpus_dir), filed)
    graph = SkillGraph(
        (_without_unknown(entry, skills) for entry in skills.values()),
        (row.resource for row in resources.values()),
    )
    return Knowledge(graph, tuple(sorted(faults)))


def open_graph(corpus_dir: Path) -> SkillGraph:
    """Return the graph of a sound knowledge base.

    Raises:
        BrokenKnowledgeError: it has faults that forbid to use it.
    """
    knowledge = load_knowledge(corpus_dir)
    if knowledge.broken:
        raise BrokenKnowledgeError(knowledge.broken)
    return knowledge.graph


def _twice(entry: SkillEntry | ResourceEntry, line: int, first: str) -> Fault:
    noun = entry.skill if isinstance(entry, SkillEntry) else entry.resource
    return Fault(entry.file, line, f"id {noun.id!r} is taken by {first}", "choose another id")


def _without_unknown(entry: SkillEntry, skills: dict[str, SkillEntry]) -> Skill:
    known = tuple(p for p in entry.skill.prerequisites if p.skill in skills)
    return replace(entry.skill, prerequisites=known)
