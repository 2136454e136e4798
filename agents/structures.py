"""A roadmap's structure with the skills that its words speak of, as the API shows it."""

from collections.abc import Callable, Sequence
from typing import Any

from agents.skills.linker import LinkedSkill
from ingest.documents import Source
from ingest.errors import InvalidInputError, NotFoundError
from ingest.links import Link
from ingest.roadmaps import Effort, RoadmapPhase, Span, Structure, Topic

LinkSkills = Callable[[str], list[LinkedSkill]]


def skills_of(structure: Structure, link: LinkSkills) -> list[str]:
    """Return the ids of all skills that a roadmap speaks of, in its order, each once."""
    found = (skill for phase in structure.phases for skill in _phase_skills(phase, link))
    return list(dict.fromkeys(found))


def skills_taught(
    find: Callable[[str], Source], source_id: str, link: LinkSkills
) -> tuple[str, ...]:
    """Return the skills that a source teaches, in its order.

    Raises:
        InvalidInputError: there is no such source, or it is no roadmap.
    """
    try:
        structure = find(source_id).structure
    except NotFoundError as exc:
        raise InvalidInputError(f"source_id: {exc}") from exc
    if structure is None:
        raise InvalidInputError(
            f"source_id: no phases were found in {source_id!r}; choose a roadmap, or name targets"
        )
    return tuple(skills_of(structure, link))


def describe_structure(structure: Structure, link: LinkSkills) -> dict[str, Any]:
    """Return a structure as JSON data; each phase needs the one before it."""
    phases: list[dict[str, Any]] = []
    for phase in structure.phases:
        before = [phases[-1]["id"]] if phases else []
        phases.append(_phase(phase, before, link))
    return {
        "phases": phases,
        "hours": _total(structure),
        "skills": skills_of(structure, link),
    }


def _phase(phase: RoadmapPhase, before: list[str], link: LinkSkills) -> dict[str, Any]:
    return {
        "id": phase.id,
        "title": phase.title,
        **_effort(phase.effort),
        "topics": [_topic(topic, link) for topic in phase.topics],
        "resources": _resources(phase.resources),
        "projects": list(phase.projects),
        "skills": _phase_skills(phase, link),
        "prerequisites": before,
    }


def _topic(topic: Topic, link: LinkSkills) -> dict[str, Any]:
    return {
        "title": topic.title,
        "detail": topic.detail,
        "under": topic.under,
        **_effort(topic.effort),
        "resources": _resources(topic.resources),
        "skills": _skills(f"{topic.title}: {topic.detail}" if topic.detail else topic.title, link),
    }


def _effort(effort: Effort) -> dict[str, Any]:
    return {
        "hours": _span(effort.hours),
        "weeks": _span(effort.weeks),
        "hours_per_week": _span(effort.pace),
    }


def _span(span: Span | None) -> list[float] | None:
    return list(span) if span else None


def _total(structure: Structure) -> list[float] | None:
    """Return the hours of all phases together; None unless each of them states its own."""
    stated = [phase.effort.hours for phase in structure.phases]
    known = [hours for hours in stated if hours is not None]
    if not known or len(known) < len(stated):
        return None
    return [round(sum(values), 1) for values in zip(*known, strict=True)]


def _resources(links: Sequence[Link]) -> list[dict[str, Any]]:
    return [{"title": link.text or link.url, "url": link.url or None} for link in links]


def _phase_skills(phase: RoadmapPhase, link: LinkSkills) -> list[str]:
    return _skills(f"{phase.title}\n{phase.text}", link)


def _skills(text: str, link: LinkSkills) -> list[str]:
    return list(dict.fromkeys(mention.skill_id for mention in link(text)))
