"""What the API shows of the skill graph."""

from collections.abc import Mapping
from typing import Self

from pydantic import BaseModel, Field

from agents.skills.graph import SkillGraph
from agents.skills.linker import LinkedSkill
from agents.skills.skill import Resource, Skill
from agents.store.cursor import decode_cursor, encode_cursor
from app.schemas.paging import NextCursor

_KIND = "skills"


class SkillItem(BaseModel):
    """A skill in the list."""

    id: str
    title: str
    aliases: list[str]
    area: str
    kind: str = Field(description="`skill`, or `project` for something to build.")
    hours: tuple[float, float] = Field(description="Least and most hours of study.")
    prerequisites: list[str] = Field(description="Ids of the skills that come first.")
    resources: list[str] = Field(description="Ids, best first.")
    mentioned_in: list[str] = Field(description="Ids of the articles that speak of it.")

    @classmethod
    def of(cls, skill: Skill) -> Self:
        """Show a skill."""
        return cls(**_item(skill), resources=list(skill.resources))


class SkillPage(BaseModel):
    """A page of skills."""

    items: list[SkillItem]
    next: str | None = NextCursor

    @classmethod
    def of(cls, graph: SkillGraph, limit: int | None = None, cursor: str | None = None) -> Self:
        """Show the skills behind a cursor, by id.

        Raises:
            InvalidInputError: the cursor is not one of this list.
        """
        ordered = sorted(graph, key=lambda skill: skill.id)
        if cursor is not None:
            (last,) = decode_cursor(_KIND, cursor, 1)
            ordered = [skill for skill in ordered if skill.id > last]
        shown = ordered if limit is None else ordered[:limit]
        more = len(shown) < len(ordered)
        return cls(
            items=[SkillItem.of(skill) for skill in shown],
            next=encode_cursor(_KIND, shown[-1].id) if more else None,
        )


class ResourceItem(BaseModel):
    """Something to learn a skill from."""

    id: str
    title: str
    provider: str
    format: str
    cost: str
    level: str
    hours: float | None
    url: str | None = Field(description="Null where none could be confirmed.")
    doi: str | None
    arxiv: str | None
    isbn: str | None
    licence: str | None

    @classmethod
    def of(cls, resource: Resource) -> Self:
        """Show a resource."""
        return cls(**{name: getattr(resource, name) for name in cls.model_fields})


class CheckQuestionItem(BaseModel):
    """A question on a skill, without its answer."""

    question: str
    options: list[str]


class MentionItem(BaseModel):
    """Where an article speaks of a skill."""

    source_id: str
    section: str


class SkillDetail(BaseModel):
    """A skill with all that is known about it."""

    id: str
    title: str
    aliases: list[str]
    area: str
    kind: str
    hours: tuple[float, float]
    prerequisites: list[str]
    reasons: dict[str, str] = Field(description="Why each prerequisite comes first.")
    unlocks: list[str] = Field(description="Ids of the skills that need this one next.")
    mentioned_in: list[str]
    mentions: list[MentionItem] = Field(description="The headings under which they do.")
    summary: str
    why: str
    outcomes: list[str] = Field(description="What one can do afterwards.")
    project: str
    mistakes: list[str]
    goals: Mapping[str, float] = Field(description="How much each goal wants it, 0 to 1.")
    specializations: Mapping[str, float]
    check_questions: list[CheckQuestionItem]
    resources: list[ResourceItem] = Field(description="In full, best first.")

    @classmethod
    def of(cls, skill: Skill, graph: SkillGraph) -> Self:
        """Show a skill of a graph."""
        return cls(
            **_item(skill),
            reasons={p.skill: p.why for p in skill.prerequisites},
            unlocks=graph.unlocks(skill.id),
            mentions=[
                MentionItem(source_id=m.source_id, section=m.section) for m in skill.mentions
            ],
            summary=skill.summary,
            why=skill.why,
            outcomes=list(skill.outcomes),
            project=skill.project,
            mistakes=list(skill.mistakes),
            goals=skill.goals,
            specializations=skill.specializations,
            check_questions=[
                CheckQuestionItem(question=q.question, options=list(q.options))
                for q in skill.check_questions
            ],
            resources=[ResourceItem.of(resource) for resource in graph.resources_of(skill)],
        )


class LinkItem(BaseModel):
    """A place of a text that speaks of a skill."""

    skill_id: str
    start: int = Field(description="First code point.")
    end: int = Field(description="One past the last code point.")
    text: str = Field(description="The slice `[start:end]` of what was sent.")
    score: float = Field(description="1 for a name as it is, less for a variant or a typo.")

    @classmethod
    def of(cls, linked: LinkedSkill) -> Self:
        """Show a mention."""
        return cls(**{name: getattr(linked, name) for name in cls.model_fields})


class LinkResult(BaseModel):
    """The skills that a text mentions, in its order."""

    mentions: list[LinkItem]


def _item(skill: Skill) -> dict[str, object]:
    return {
        "id": skill.id,
        "title": skill.title,
        "aliases": list(skill.aliases),
        "area": skill.area,
        "kind": skill.kind,
        "hours": skill.hours,
        "prerequisites": [p.skill for p in skill.prerequisites],
        "mentioned_in": list(dict.fromkeys(m.source_id for m in skill.mentions)),
    }
