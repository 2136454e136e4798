"""What the API shows of a roadmap's structure."""

from pydantic import BaseModel, Field

Span = tuple[float, float]


class StructureResource(BaseModel):
    """Something to learn from, as the roadmap names it."""

    title: str
    url: str | None = Field(description="Null where the roadmap gives no address.")


class Taking(BaseModel):
    """What something takes, low and high, as stated; null where nothing is stated."""

    hours: Span | None = Field(description="In all: as stated, or weeks times hours a week.")
    weeks: Span | None
    hours_per_week: Span | None


class StructureTopic(Taking):
    """Something to learn in a phase."""

    title: str
    detail: str = Field(description="What stands behind the title's colon or dash.")
    under: str | None = Field(description="Title of the topic that holds it.")
    resources: list[StructureResource]
    skills: list[str] = Field(description="Ids of the skills that it speaks of.")


class StructurePhase(Taking):
    """A part of the way."""

    id: str
    title: str
    topics: list[StructureTopic] = Field(description="In order, those under others too.")
    resources: list[StructureResource] = Field(description="All of the phase, its topics' too.")
    projects: list[str]
    skills: list[str] = Field(description="Ids of all skills that the phase speaks of.")
    prerequisites: list[str] = Field(description="Ids of the phases that come right before it.")


class SourceStructure(BaseModel):
    """A roadmap as phases in order."""

    phases: list[StructurePhase]
    hours: Span | None = Field(description="Of all phases, where each states its own.")
    skills: list[str] = Field(description="In the roadmap's order; a plan can follow them.")
