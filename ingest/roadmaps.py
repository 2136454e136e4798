"""The nouns of a structured roadmap: phases in order, topics under them, hours and resources."""

from dataclasses import dataclass

from ingest.links import Link

Span = tuple[float, float]
"""Low and high; equal where the text states one number."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What a roadmap says that something takes; None where it says nothing.

    Attributes:
        weeks: How long, in weeks of the calendar.
        pace: Hours a week.
        hours: Hours in all: as stated, else `weeks` times `pace`.
    """

    weeks: Span | None = None
    pace: Span | None = None
    hours: Span | None = None


NO_EFFORT = Effort()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to learn.

    Attributes:
        title: Its name, without what is explained behind a colon or a dash.
        detail: That explanation; empty without one.
        under: Title of the topic that holds it; None right below its phase.
        resources: What it is to be learned from; a `url` is empty where none is given.
    """

    title: str
    detail: str = ""
    under: str | None = None
    effort: Effort = NO_EFFORT
    resources: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class RoadmapPhase:
    """One part of the way, in its order.

    Attributes:
        id: Of its title; that of the source's own phase where it is a top-level section.
        resources: All of it, those of its topics too.
        projects: What to build, as the roadmap words it.
        text: All that it says, for those who look for skills in it.
    """

    id: str
    title: str
    effort: Effort = NO_EFFORT
    topics: tuple[Topic, ...] = ()
    resources: tuple[Link, ...] = ()
    projects: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """A roadmap as phases in the order in which they are to be learned."""

    phases: tuple[RoadmapPhase, ...]
