"""What is known about the links of resources: which were alive, and when that was seen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import orjson

from agents.skills.graph import SkillGraph
from agents.skills.skill import Resource, Skill

FILE = "links.json"


@dataclass(frozen=True, slots=True)
class Link:
    """What the last look at a URL found.

    Attributes:
        alive: None when nobody could tell: no network, too slow, or robots are not welcome.
        status: HTTP status after redirects; None without an answer.
        reason: One line for people.
        checked_on: ISO date.
    """

    url: str
    alive: bool | None
    status: int | None
    reason: str
    checked_on: str
    moved_to: str | None = None


def load_links(file: Path) -> dict[str, Link]:
    """Return what is known, by URL; nothing when there is no readable file."""
    try:
        return {row["url"]: Link(**row) for row in orjson.loads(file.read_bytes())}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def save_links(links: Mapping[str, Link], file: Path) -> None:
    """Write all that is known, replacing the file at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".tmp")
    rows = [asdict(links[url]) for url in sorted(links)]
    draft.write_bytes(orjson.dumps(rows, option=orjson.OPT_INDENT_2))
    draft.replace(file)


class Offered:
    """The graph without resources that are known to be dead; follows the file while it changes.

    A dead resource that a DOI, an arXiv id or an ISBN still leads to only loses its URL.
    """

    def __init__(self, graph: SkillGraph, links_file: Path | None = None) -> None:
        self._whole = graph
        self._file = links_file
        self._seen: float | None = None
        self._graph = graph

    @property
    def graph(self) -> SkillGraph:
        """What may be offered now."""
        changed = self._changed_at()
        if changed != self._seen:
            links = load_links(self._file) if self._file and changed else {}
            dead = {url for url, link in links.items() if link.alive is False}
            self._graph, self._seen = without_dead(self._whole, dead), changed
        return self._graph

    @property
    def gone(self) -> frozenset[str]:
        """Titles of the resources that must not be offered any more."""
        kept = self.graph.resources
        return frozenset(r.title for r in self._whole.resources.values() if r.id not in kept)

    def _changed_at(self) -> float | None:
        try:
            return self._file.stat().st_mtime if self._file else None
        except OSError:
            return None


def without_dead(graph: SkillGraph, dead: set[str]) -> SkillGraph:
    """Return the graph with only those resources that a learner can still get."""
    if not dead:
        return graph
    kept = {r.id: r for r in (_unlinked(r, dead) for r in graph.resources.values()) if r}

    def offered(skill: Skill) -> Skill:
        return replace(skill, resources=tuple(i for i in skill.resources if i in kept))

    return SkillGraph(map(offered, graph), kept.values())


def _unlinked(resource: Resource, dead: set[str]) -> Resource | None:
    if resource.url not in dead:
        return resource
    other = resource.doi or resource.arxiv or resource.isbn
    return replace(resource, url=None, confirmed=None) if other else None
