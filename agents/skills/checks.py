"""What must hold between skills, resources and articles; each check yields faults."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from agents.skills.edges import check_edges
from agents.skills.entries import ResourceEntry, SkillEntry
from agents.skills.faults import Fault, nearest

MIN_RESOURCES = 2
Headings = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Known:
    skills: Mapping[str, SkillEntry]
    resources: Mapping[str, ResourceEntry]
    headings: Headings
    filed: Set[str]


def check_knowledge(
    skills: Mapping[str, SkillEntry],
    resources: Mapping[str, ResourceEntry],
    headings: Headings,
    filed: Set[str],
) -> Iterator[Fault]:
    """Yield every fault between entries that are sound by themselves.

    Args:
        skills: By id.
        resources: By id.
        headings: Heading paths of each article.
        filed: Ids that have a file, also one that could not be read: it is blamed by itself.
    """
    known = _Known(skills, resources, headings, filed)
    for entry in skills.values():
        yield from _check_ids(entry, known)
        yield from _check_resources(entry, known)
        yield from _check_mentions(entry, known)
    for row in resources.values():
        yield from _check_resource(row, known)
    yield from _check_names(skills)
    yield from check_edges(skills)


def _check_ids(entry: SkillEntry, known: _Known) -> Iterator[Fault]:
    skill = entry.skill
    seen: set[str] = set()
    for number, edge in enumerate(skill.prerequisites):
        place = ("prerequisites", number, "skill")
        if edge.skill in seen:
            problem = f"{edge.skill!r} is listed twice"
            yield Fault(entry.file, entry.line(*place), problem, "take one out")
        elif edge.skill not in known.skills and edge.skill not in known.filed:
            fix = nearest(edge.skill, list(known.skills))
            problem = f"there is no skill {edge.skill!r}"
            yield Fault(entry.file, entry.line(*place), problem, fix)
        seen.add(edge.skill)
    if skill.kind == "project" and not skill.prerequisites:
        fix = "list the skills that it takes"
        yield Fault(entry.file, entry.line("kind"), "a project has no prerequisites", fix)


def _check_resources(entry: SkillEntry, known: _Known) -> Iterator[Fault]:
    listed = entry.skill.resources
    for number, identity in enumerate(listed):
        fix, breaks = "take one out", True
        if identity not in known.resources:
            problem = f"there is no resource {identity!r}"
            fix = nearest(identity, list(known.resources))
        elif listed.index(identity) != number:
            problem = f"{identity!r} is listed twice"
        elif entry.skill.id not in known.resources[identity].resource.skills:
            problem, breaks = f"resource {identity!r} does not name this skill", False
            fix = f"add {entry.skill.id!r} to the skills of that resource"
        else:
            continue
        yield Fault(entry.file, entry.line("resources", number), problem, fix, breaks)
    found = [known.resources[i].resource for i in listed if i in known.resources]
    if len(set(listed)) < MIN_RESOURCES:
        problem, fix = f"fewer than {MIN_RESOURCES} resources", "list more of the catalogue"
        yield Fault(entry.file, entry.line("resources"), problem, fix, breaks=False)
    if found and not any(resource.cost == "free" for resource in found):
        problem, fix = "no resource is free", "list a free one"
        yield Fault(entry.file, entry.line("resources"), problem, fix, breaks=False)


def _check_mentions(entry: SkillEntry, known: _Known) -> Iterator[Fault]:
    for number, mention in enumerate(entry.skill.mentions):
        headings = known.headings.get(mention.source_id)
        if headings is None:
            line = entry.line("mentioned_in", number, "source")
            fix = nearest(mention.source_id, list(known.headings))
            problem = f"there is no article {mention.source_id!r}"
            yield Fault(entry.file, line, problem, fix, breaks=False)
        elif mention.section not in headings:
            line = entry.line("mentioned_in", number, "section")
            fix = nearest(mention.section, sorted(headings))
            problem = f"{mention.source_id} has no section {mention.section!r}"
            yield Fault(entry.file, line, problem, fix, breaks=False)


def _check_resource(row: ResourceEntry, known: _Known) -> Iterator[Fault]:
    resource = row.resource
    for identity in resource.skills:
        if identity in known.skills:
            if resource.id not in known.skills[identity].skill.resources:
                problem = f"{resource.id!r} names skill {identity!r}, which does not list it"
                fix = f"add it to skills/{identity}.md, or take the skill out here"
                yield Fault(row.file, row.line("skills"), problem, fix, breaks=False)
        elif identity not in known.filed:
            problem = f"{resource.id!r} names skill {identity!r}, which does not exist"
            fix = nearest(identity, list(known.skills))
            yield Fault(row.file, row.line("skills"), problem, fix)
    for source_id in resource.named_by:
        if source_id not in known.headings:
            problem = f"{resource.id!r} is named by {source_id!r}, which is no article"
            fix = nearest(source_id, list(known.headings))
            yield Fault(row.file, row.line("named_by"), problem, fix, breaks=False)


def _check_names(skills: Mapping[str, SkillEntry]) -> Iterator[Fault]:
    """Yield aliases that stand for two skills, or repeat the title of their own skill.

    An alias may repeat the own id: a text says "SVD" where the id is only a handle.
    """
    owners: dict[str, str] = {}
    for entry in skills.values():
        for name in sorted({entry.skill.id.casefold(), entry.skill.title.casefold()}):
            other = owners.setdefault(name, entry.skill.id)
            if other != entry.skill.id:
                problem = f"{name!r} also names skill {other!r}"
                yield Fault(entry.file, entry.line("title"), problem, "rename one of them")
    for entry in skills.values():
        for number, alias in enumerate(entry.skill.aliases):
            owner = owners.get(alias.casefold())
            if owner is not None and alias.casefold() != entry.skill.id:
                also = f"skill {owner!r}" if owner != entry.skill.id else "this skill already"
                line = entry.line("aliases", number)
                problem = f"alias {alias!r} names {also}"
                fix = "keep it for one of them"
                yield Fault(entry.file, line, problem, fix, breaks=owner != entry.skill.id)
            owners.setdefault(alias.casefold(), entry.skill.id)
