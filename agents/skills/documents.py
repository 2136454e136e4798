"""Skills and resources as documents, so that they are indexed and cited like any article."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from agents.skills.entries import CATALOGUE
from agents.skills.graph import SkillGraph
from agents.skills.load import FOLDER, load_knowledge
from agents.skills.skill import Resource, Skill
from ingest.documents import Document, Section

WHAT, BEFORE, AFTERWARDS = "What it is", "What to know before it", "What you can do afterwards"
WHERE, PROJECT, MISTAKES = "Where to learn it", "A project", "Usual mistakes"
_FORMATS = {"documentation": "documentation", "repository": "a repository"}


def skill_source(skill_id: str) -> str:
    """Return the source id of a skill."""
    return f"skill:{skill_id}"


def read_knowledge(folder: Path) -> list[Document]:
    """Return the documents of the knowledge base below a folder; none where there is none."""
    graph = load_knowledge(folder).graph
    skills = (skill_document(skill, graph) for skill in graph)
    resources = (resource_document(resource, graph) for resource in graph.resources.values())
    return [*skills, *resources]


def skill_document(skill: Skill, graph: SkillGraph) -> Document:
    """Return a skill's text; the facts of its front matter stand in it as sentences."""
    sections = {
        WHAT: _paragraphs(skill.summary, skill.why),
        BEFORE: _paragraphs(_before(skill, graph), _hours(skill), _after(skill, graph)),
        WHERE: _where(skill, graph),
        AFTERWARDS: _list(f"After {skill.title} one can:", skill.outcomes),
        PROJECT: skill.project,
        MISTAKES: _list(f"Usual mistakes with {skill.title}:", skill.mistakes),
    }
    return _document(
        skill_source(skill.id), skill.title, "skill", f"{FOLDER}/{skill.id}.md", sections
    )


def resource_document(resource: Resource, graph: SkillGraph) -> Document:
    """Return a resource's one short passage."""
    skills = [graph[skill_id].title for skill_id in resource.skills if skill_id in graph]
    taught = f"It teaches {_joined(skills)}." if skills else ""
    facts = f"“{resource.title}” is {describe(resource)}."
    text = _paragraphs(" ".join(part for part in (resource.summary, facts, taught) if part))
    return _document(
        f"resource:{resource.id}", resource.title, "resource", CATALOGUE, {"": text}, resource.url
    )


def describe(resource: Resource) -> str:
    """Return what a resource is: format, provider, cost, level and hours, as words."""
    what = _FORMATS.get(resource.format, f"a {resource.format}")
    hours = f", about {resource.hours:g} hours" if resource.hours else ""
    return f"{what} by {resource.provider} ({resource.cost}, {resource.level}{hours})"


def _before(skill: Skill, graph: SkillGraph) -> str:
    if not skill.prerequisites:
        return f"Nothing of the skill graph has to come before {skill.title}."
    reasons = [f"- {graph[p.skill].title}: {p.why}." for p in skill.prerequisites]
    titles = _joined([graph[p.skill].title for p in skill.prerequisites])
    return f"Before {skill.title}, learn {titles}.\n\nWhy each comes first:\n" + "\n".join(reasons)


def _hours(skill: Skill) -> str:
    low, high = skill.hours
    return f"{skill.title} takes about {low:g} to {high:g} hours to learn."


def _after(skill: Skill, graph: SkillGraph) -> str:
    titles = [graph[skill_id].title for skill_id in graph.unlocks(skill.id)]
    return f"{skill.title} prepares for {_joined(titles)}." if titles else ""


def _where(skill: Skill, graph: SkillGraph) -> str:
    items = [f"“{r.title}”, {describe(r)}." for r in graph.resources_of(skill)]
    return _list(f"Where to learn {skill.title}:", items)


def _list(lead: str, items: Iterable[str]) -> str:
    lines = [f"- {item}" for item in items]
    return "\n".join([lead, *lines]) if lines else ""


def _joined(titles: list[str]) -> str:
    if len(titles) < 2:
        return "".join(titles)
    return f"{', '.join(titles[:-1])} and {titles[-1]}"


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def _document(
    identity: str,
    title: str,
    kind: str,
    path: str,
    sections: dict[str, str],
    url: str | None = None,
) -> Document:
    digest = hashlib.sha256("\x1f".join([identity, title, *sections, *sections.values()]).encode())
    return Document(
        id=identity,
        title=title,
        sections=tuple(
            Section(1 if heading else 0, heading, (heading,) if heading else (), text)
            for heading, text in sections.items()
            if text
        ),
        path=path,
        url=url,
        kind=kind,
        content_hash=digest.hexdigest(),
        states_id=True,
    )
