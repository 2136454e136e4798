"""Reads the roadmap out of a text as the structure's tests write it."""

from pathlib import Path

from ingest.load import load_bytes
from ingest.roadmaps import RoadmapPhase, Structure
from ingest.structure import find_structure


def structure_of(text: str, name: str = "a.md", base: str | None = None) -> Structure | None:
    return find_structure(load_bytes(text.encode(), Path(name), base))


def phases_of(text: str, name: str = "a.md", base: str | None = None) -> tuple[RoadmapPhase, ...]:
    found = structure_of(text, name, base)
    assert found is not None
    return found.phases


def topics(phase: RoadmapPhase) -> list[str]:
    return [topic.title for topic in phase.topics]


def urls(phase: RoadmapPhase) -> list[str]:
    return [link.url for link in phase.resources]
