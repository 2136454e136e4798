"""A skill, its prerequisites, and what it is learned from; how they are filed is not known here."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Goal = Literal["industry", "research", "freelance", "explore"]
Specialization = Literal["llm", "vision", "rl", "forecasting", "mlops"]
SkillKind = Literal["skill", "project"]
Format = Literal[
    "book", "course", "video", "documentation", "paper", "repository", "article", "tool"
]
Cost = Literal["free", "freemium", "paid"]


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A directed edge: the skill of this id comes first, and why."""

    skill: str
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article speaks of a skill: its source id and heading path (`Q1 2026 › …`)."""

    source_id: str
    section: str


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A multiple-choice question on a skill; `answer` is the index of the right option."""

    question: str
    options: tuple[str, ...]
    answer: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Skill:
    """One node of the graph.

    Attributes:
        hours: Least and most hours of study, multiples of 0.5.
        goals: How much each goal wants this skill, 0 to 1; absent is 0.
        specializations: How much each specialization wants it, 0 to 1; absent is 0.
        resources: Ids of the catalogue, best first.
    """

    id: str
    title: str
    area: str
    hours: tuple[float, float]
    kind: SkillKind = "skill"
    aliases: tuple[str, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    goals: Mapping[Goal, float] = field(default_factory=dict)
    specializations: Mapping[Specialization, float] = field(default_factory=dict)
    resources: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    check_questions: tuple[CheckQuestion, ...] = ()
    summary: str = ""
    why: str = ""
    outcomes: tuple[str, ...] = ()
    project: str = ""
    mistakes: tuple[str, ...] = ()

    @property
    def planned_hours(self) -> float:
        """The midpoint of the range, rounded up to the next half hour."""
        return math.ceil(sum(self.hours)) / 2


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to learn from; `url` is None where none could be confirmed.

    Attributes:
        confirmed: How the URL was confirmed.
        skills: Ids of what it teaches.
        named_by: Source ids of the articles that name it.
        summary: One sentence: what it teaches, and to whom.
    """

    id: str
    title: str
    provider: str
    format: Format
    cost: Cost
    level: str
    hours: float | None = None
    url: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    isbn: str | None = None
    licence: str | None = None
    confirmed: str | None = None
    skills: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()
    summary: str = ""
