"""Finds the words of the sources that stand behind a skill of a plan."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

from agents.answer import Citation
from agents.library import Library
from agents.skills.skill import Skill
from ingest.documents import NO_FILTERS, PATH_SEPARATOR, Chunk, Unit
from ingest.errors import RoadmapError
from ingest.lexicon import terms_of

MOST_QUOTES = 2
SEARCHED = 3


class SkillQuotes:
    """Citations of skills; found once for each generation of the index.

    An article's mention of a skill gives the sentence of its section that names the skill best;
    a skill that no article mentions is cited from its own description, and one that is not
    indexed from the words that come nearest to it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._generation = ""
        self._found: dict[str, list[Citation]] = {}
        self._chunks: dict[str, list[Chunk]] = {}
        self._warming: threading.Thread | None = None
        self._closing = threading.Event()

    def warm(self, skills: Iterable[Skill], first: Callable[[], None]) -> None:
        """Find the citations of skills ahead in the background, so that no plan waits for them.

        Args:
            skills: All that a plan may hold.
            first: What else is got ready there, before them.
        """

        def work() -> None:
            first()
            self._cite_all(skills)

        self._warming = threading.Thread(target=work, daemon=True)
        self._warming.start()

    def close(self) -> None:
        """Stop what is found ahead; the index may be released then."""
        self._closing.set()
        if self._warming is not None:
            self._warming.join()

    def _cite_all(self, skills: Iterable[Skill]) -> None:
        with suppress(RoadmapError):  # without an index yet, the first plan finds them
            for skill in skills:
                if self._closing.is_set():
                    return
                self(skill)

    def __call__(self, skill: Skill) -> list[Citation]:
        """Return the citations of a skill, at most two, articles first.

        Raises:
            IndexUnavailableError: there is no index to cite from.
        """
        generation = self._library.index.manifest.generation
        with self._lock:
            if generation != self._generation:
                self._generation = generation
                self._found, self._chunks = {}, {}
            if skill.id not in self._found:
                self._found[skill.id] = self._cite(skill)
            return self._found[skill.id]

    def _cite(self, skill: Skill) -> list[Citation]:
        wanted = [(m.source_id, m.section) for m in skill.mentions]
        cited: list[Citation] = []
        for source_id, section in [*wanted, (f"skill:{skill.id}", "")]:
            if len(cited) == MOST_QUOTES or (cited and not section):
                break
            chunks = [c for c in self._chunks_of(source_id) if _is_in(c, section)]
            best = _best(chunks, skill)
            if best is not None:
                cited.append(_citation(len(cited) + 1, *best))
        return cited or self._nearest(skill)

    def _nearest(self, skill: Skill) -> list[Citation]:
        """Return the nearest words of any source, for a skill that no indexed source is about."""
        hits = self._library.search(skill.title, SEARCHED, NO_FILTERS)
        best = _best([hit.chunk for hit in hits], skill)
        return [_citation(1, *best)] if best is not None else []

    def _chunks_of(self, source_id: str) -> list[Chunk]:
        if source_id not in self._chunks:
            self._chunks[source_id] = self._library.index.chunks(source_id)
        return self._chunks[source_id]


def _is_in(chunk: Chunk, section: str) -> bool:
    inside = chunk.section + PATH_SEPARATOR
    return not section or inside.startswith(section + PATH_SEPARATOR)


def _best(chunks: list[Chunk], skill: Skill) -> tuple[Chunk, Unit, float] | None:
    """Return the unit that shares most words with one of the skill's names, the first of these."""
    names = [set(terms_of(name)) for name in (skill.title, *skill.aliases)]
    best: tuple[Chunk, Unit, float] | None = None
    for chunk in chunks:
        for unit in chunk.units:
            said = set(terms_of(chunk.text[unit.start : unit.end]))
            share = max((len(said & name) / len(name) for name in names if name), default=0.0)
            if best is None or (share, not unit.lead) > (best[2], not best[1].lead):
                best = (chunk, unit, share)
    return best


def _citation(number: int, chunk: Chunk, unit: Unit, share: float) -> Citation:
    return Citation(
        n=number,
        chunk_id=chunk.id,
        source_id=chunk.source_id,
        title=chunk.title,
        url=chunk.url,
        section=chunk.section,
        quote=chunk.text[unit.start : unit.end],
        start=unit.start,
        end=unit.end,
        score=round(share, 4),
    )
