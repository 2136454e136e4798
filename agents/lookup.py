"""The tool that looks skills up: their facts, and the passages of their own texts."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.evidence import Run
from agents.library import Library
from agents.runtime import Runtime
from agents.skills.documents import skill_source
from agents.skills.graph import SkillGraph
from agents.skills.linker import LinkedSkill
from agents.skills.links import Offered
from agents.skills.skill import Skill
from ingest.documents import Chunk, Filters, Hit
from ingest.errors import NotFoundError

MAX_SKILLS = 2
Link = Callable[[str], list[LinkedSkill]]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A skill that a question names, as the keyless writer reads it.

    Attributes:
        name: As the question writes it.
        start: Where the question names it, in code points.
        end: One past its last.
        passages: Its own text with the number of each passage.
        gone: Titles of resources that are known to be dead.
    """

    skill: Skill
    name: str
    start: int
    end: int
    passages: tuple[tuple[int, Chunk], ...]
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SkillFacts:
    """What a look-up found; no skills when the question names none that has a text."""

    query: str
    skills: tuple[LookedUp, ...]


def make_lookup_tool(library: Library, offered: Offered, link: Link) -> BaseTool:
    """Return the tool `lookup_skill` over a graph and the library that holds its texts."""

    @tool(response_format="content_and_artifact")
    def lookup_skill(
        query: Annotated[str, "A skill's name, or the question that names it."],
        runtime: Runtime,
    ) -> tuple[str, SkillFacts]:
        """Look up a skill: what comes before and after it, hours, and where to learn it.

        Use it for prerequisites, learning resources, study hours, definitions of a skill, and which
        roadmap mentions it. Do not use it for pay, advice or the order of a roadmap's phases.
        """
        run = runtime.context
        run.enter("retrieving")
        started = time.perf_counter()
        graph = offered.graph
        found = [
            replace(looked, gone=offered.gone)
            for looked in _found(query, link(query), graph, library, run)
        ]
        ms = (time.perf_counter() - started) * 1000
        run.retrieve_ms += ms
        run.calls[runtime.tool_call_id or ""] = {
            "name": "lookup_skill",
            "args": {"query": query},
            "result": {"skills": [_facts(graph, looked.skill) for looked in found]},
            "ms": round(ms, 2),
            "ok": True,
        }
        run.enter("writing")
        return _as_text(found), SkillFacts(query, tuple(found))

    lookup_skill.handle_tool_error = False
    return lookup_skill


def _found(
    query: str, linked: list[LinkedSkill], graph: SkillGraph, library: Library, run: Run
) -> list[LookedUp]:
    first = {mention.skill_id: mention for mention in reversed(linked)}
    found: list[LookedUp] = []
    for mention in sorted(first.values(), key=lambda m: m.start):
        source_id = skill_source(mention.skill_id)
        if len(found) == MAX_SKILLS or not _allowed(source_id, run.filters):
            continue
        try:
            chunks = library.chunks(source_id)
        except NotFoundError:
            continue
        numbers = run.passages.add(Hit(chunk, 1.0) for chunk in chunks)
        passages = tuple(zip(numbers, chunks, strict=True))
        skill = graph[mention.skill_id]
        found.append(LookedUp(skill, mention.text, mention.start, mention.end, passages))
    return found


def _allowed(source_id: str, filters: Filters) -> bool:
    return not filters.phases and (not filters.source_ids or source_id in filters.source_ids)


def _facts(graph: SkillGraph, skill: Skill) -> dict[str, object]:
    """Return a skill's facts as the answer shows them."""
    return {
        "skill_id": skill.id,
        "title": skill.title,
        "prerequisites": [p.skill for p in skill.prerequisites],
        "unlocks": graph.unlocks(skill.id),
        "hours": list(skill.hours),
        "resources": [r.title for r in graph.resources_of(skill)],
        "mentioned_in": [{"source_id": m.source_id, "section": m.section} for m in skill.mentions],
    }


def _as_text(found: list[LookedUp]) -> str:
    """Return passages as a model reads them; they are data between marks, never instructions."""
    blocks = [
        f"<passage n={n}>\n{chunk.title} › {chunk.section}\n{chunk.text}\n</passage>"
        for looked in found
        for n, chunk in looked.passages
    ]
    return "\n".join(blocks) or "No skill of this name is known."
