"""What a skill's front matter and a resource's table may say; every field is checked."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from agents.skills.skill import Cost, Format, Goal, SkillKind, Specialization

MAX_HOURS = 200
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Hours = Annotated[float, Field(ge=0.5, le=MAX_HOURS, multiple_of=0.5, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Level = Literal["beginner", "intermediate", "advanced"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PrerequisiteEntry(_Strict):
    """An edge, defended in a few words."""

    skill: Id
    why: Text


class MentionEntry(_Strict):
    """A heading path of a source."""

    source: Id
    section: Text


class CheckEntry(_Strict):
    """A question with four options; `answer` is the index of the right one, from 0."""

    question: Text
    options: Annotated[list[Text], Field(min_length=4, max_length=4)]
    answer: Annotated[int, Field(ge=0, le=3)]
    explanation: Text

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if len({option.casefold() for option in self.options}) < len(self.options):
            raise ValueError("two options say the same")
        return self


class SkillFile(_Strict):
    """The front matter of a skill's Markdown file."""

    id: Id
    title: Text
    area: Text
    hours: tuple[Hours, Hours]
    kind: SkillKind = "skill"
    aliases: list[Text] = []
    prerequisites: list[PrerequisiteEntry] = []
    goals: dict[Goal, Weight] = {}
    specializations: dict[Specialization, Weight] = {}
    resources: list[Id] = []
    mentioned_in: list[MentionEntry] = []
    check_questions: list[CheckEntry] = []

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.hours[0] > self.hours[1]:
            raise ValueError("hours must be [low, high]")
        return self


class ResourceTable(_Strict):
    """One `[[resource]]` of the catalogue."""

    id: Id
    title: Text
    provider: Text
    format: Format
    cost: Cost
    level: Level
    hours: Annotated[float, Field(gt=0, le=2_000, allow_inf_nan=False)] | None = None
    skills: Annotated[list[Id], Field(min_length=1)]
    licence: Text | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\S*$")] | None = None
    url_confirmed: Text | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    arxiv: Annotated[str, StringConstraints(pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+/\d{7})$")] | None = (
        None
    )
    isbn: Text | None = None
    named_by: list[Id] = []
    summary: str = ""

    @model_validator(mode="after")
    def _confirmed(self) -> Self:
        if (self.url is None) != (self.url_confirmed is None):
            raise ValueError("url and url_confirmed (how it was confirmed) go together")
        if self.isbn is not None and not _is_isbn(self.isbn):
            raise ValueError(f"isbn {self.isbn!r} has a wrong check digit or length")
        return self


def _is_isbn(text: str) -> bool:
    """Check an ISBN-10 or ISBN-13 by its check digit (ISO 2108)."""
    digits = [10 if c in "xX" else int(c) for c in text if c.isdigit() or c in "xX"]
    if len(digits) == 10:
        return sum(n * (10 - i) for i, n in enumerate(digits)) % 11 == 0
    weighted = sum(n * (3 if i % 2 else 1) for i, n in enumerate(digits))
    return len(digits) == 13 and 10 not in digits and weighted % 10 == 0
