"""Finds the skills that a learner names by id, title or alias."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from agents.skills.graph import SkillGraph
from ingest.errors import InvalidInputError

NEAREST = 3
_SPACES = str.maketrans("-_/", "   ")


class SkillNames:
    """The names of a graph's skills; ids go before titles, titles before aliases."""

    def __init__(self, graph: SkillGraph) -> None:
        self._ids: dict[str, str] = {}
        for skill in graph:
            self._ids.setdefault(_plain(skill.id), skill.id)
        for skill in graph:
            self._ids.setdefault(_plain(skill.title), skill.id)
        for skill in graph:
            for alias in skill.aliases:
                self._ids.setdefault(_plain(alias), skill.id)
        self._names = list(self._ids)

    def find(self, name: str) -> str | None:
        """Return the id of the skill with this name; case, hyphens and the like do not count."""
        return self._ids.get(_plain(name))

    def find_all(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of all names, each once, in their order.

        Raises:
            InvalidInputError: a name is unknown; the message tells the nearest ones.
        """
        found: dict[str, None] = {}
        unknown: list[str] = []
        for name in names:
            skill_id = self.find(name)
            if skill_id is None:
                unknown.append(name)
            else:
                found[skill_id] = None
        if unknown:
            raise InvalidInputError(self.explain(unknown))
        return tuple(found)

    def explain(self, unknown: list[str]) -> str:
        """Return a sentence that names what is unknown with the nearest skills to each."""
        told = [f"{name!r} (nearest: {', '.join(self.nearest(name))})" for name in unknown[:5]]
        more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
        return f"There is no skill {'; '.join(told)}{more}; GET /skills lists them"

    def nearest(self, name: str) -> list[str]:
        """Return the ids of the most similar skills, best first."""
        scored = process.extract(_plain(name), self._names, scorer=fuzz.WRatio, limit=12)
        scored.sort(key=lambda row: (-row[1], self._ids[row[0]]))
        return list(dict.fromkeys(self._ids[row[0]] for row in scored))[:NEAREST]


def _plain(name: str) -> str:
    return " ".join(name.casefold().translate(_SPACES).split())
