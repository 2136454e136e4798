"""Where the articles mention each skill, found by the linker in the passages of the live index."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from agents.library import Library
from agents.skills.linker import LinkedSkill
from ingest.documents import KNOWLEDGE, Chunk, Filters, Source, Unit
from ingest.index import Index

Link = Callable[[str], list[LinkedSkill]]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence or list item that mentions a skill.

    Attributes:
        name: The skill as it is written there.
        lead: Whether the unit only leads to a list.
    """

    chunk: Chunk
    text: str
    name: str
    lead: bool


BySource = dict[str, list[Place]]


class Mentions:
    """Skill → source → places, read again when another generation goes live."""

    def __init__(self, library: Library, link: Link) -> None:
        self._library = library
        self._link = link
        self._read: tuple[Index, dict[str, BySource]] | None = None

    def sources(self, filters: Filters) -> list[Source]:
        """Return the roadmaps that may be answered from; all articles where there is no roadmap."""
        articles = [
            source
            for source in self._library.sources()
            if source.kind not in KNOWLEDGE
            and (source.id in filters.source_ids if filters.source_ids else not source.copy_of)
        ]
        return [source for source in articles if source.kind == "roadmap"] or articles

    def of(self, skill_id: str) -> BySource:
        """Return the places of one skill, by source, in document order."""
        return self.all().get(skill_id, {})

    def all(self) -> dict[str, BySource]:
        """Return the places of all skills that any article mentions."""
        index = self._library.index
        if self._read is None or self._read[0] is not index:
            self._read = (index, self._find())
        return self._read[1]

    def _find(self) -> dict[str, BySource]:
        found: dict[str, BySource] = defaultdict(lambda: defaultdict(list))
        for source in self._library.sources():
            if source.kind in KNOWLEDGE:
                continue
            for chunk in self._library.chunks(source.id):
                for skill_id, place in self._in_chunk(chunk):
                    found[skill_id][source.id].append(place)
        return {skill_id: dict(places) for skill_id, places in found.items()}

    def _in_chunk(self, chunk: Chunk) -> Iterator[tuple[str, Place]]:
        for linked in self._link(chunk.text):
            unit = _unit_at(chunk, linked.start)
            if unit:
                text = chunk.text[unit.start : unit.end]
                yield linked.skill_id, Place(chunk, text, linked.text, unit.lead)


def _unit_at(chunk: Chunk, at: int) -> Unit | None:
    return next((unit for unit in chunk.units if unit.start <= at < unit.end), None)
