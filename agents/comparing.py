"""The tool that holds the roadmaps against each other: what all ask for, or who asks for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.evidence import Run
from agents.extractive.compose import mark
from agents.guard import label_of
from agents.learner_tools.told import Clock, Told
from agents.mentions import BySource, Mentions, Place
from agents.runtime import Runtime
from agents.skills.links import Offered
from ingest.documents import Hit, Source

MOST = 10


def make_compare_tool(mentions: Mentions, offered: Offered) -> BaseTool:
    """Return the tool `compare_roadmaps` over the places where articles mention skills."""

    @tool(response_format="content_and_artifact")
    def compare_roadmaps(
        runtime: Runtime,
        skill: Annotated[str | None, "A skill's id, to learn which roadmaps mention it."] = None,
    ) -> tuple[str, Told]:
        """Tell which skills all roadmaps mention, or which roadmaps mention one skill.

        Use it for "what do they agree on?" and "which roadmap asks for X?". Do not use it to
        compare what they say about something.
        """
        run = runtime.context
        clock = Clock(runtime, "compare_roadmaps", {"skill": skill})
        run.enter("retrieving")
        sources = mentions.sources(run.filters)
        if skill is not None and skill in offered.graph:
            text, places = _who(offered.graph[skill].title, mentions.of(skill), sources, run)
            return clock.tell(text, {"skill_id": skill, "mentioned_in": places})
        text, shared = _shared(mentions.all(), sources, run)
        return clock.tell(text, {"skills": shared, "sources": [s.id for s in sources]})

    compare_roadmaps.handle_tool_error = False
    return compare_roadmaps


def _name(source: Source) -> str:
    return label_of(source.title) or "Another roadmap"


def _who(title: str, found: BySource, sources: Sequence[Source], run: Run) -> tuple[str, list[str]]:
    """Return the best sentence of each source that mentions a skill, and those sources.

    Nothing, when none does: the words may stand there in a way that the linker does not take.
    """
    if not found:
        return "", []
    blocks: list[str] = []
    silent: list[str] = []
    for source in sources:
        if source.id not in found:
            silent.append(_name(source))
            continue
        place = max(found[source.id], key=lambda p: (not p.lead, -p.chunk.position))
        blocks.append(f"{_name(source)}:\n- {_cited(place.text, place, run)}")
    if silent:
        blocks.append(f"These roadmaps do not mention {title}: {'; '.join(silent)}.")
    return "\n\n".join(blocks), [source.id for source in sources if source.id in found]


def _shared(
    found: dict[str, BySource], sources: Sequence[Source], run: Run
) -> tuple[str, list[str]]:
    """Return what all sources mention, most often mentioned first."""
    if len(sources) < 2:
        return "There is only one roadmap, so nothing can be compared?", []
    by_skill = {
        skill_id: _alike([places[source.id] for source in sources])
        for skill_id, places in found.items()
        if all(source.id in places for source in sources)
    }
    order = sorted(by_skill, key=lambda i: (-by_skill[i].same, -by_skill[i].times, i))
    who = "Both" if len(sources) == 2 else "All"
    if not order:
        return "The roadmaps do not mention any skill in common.", []
    lead = f"{who} roadmaps ask for {len(order)} of the skills that are known here, among them:"
    lines = [f"- {_marked(by_skill[skill_id], run)}" for skill_id in order[:MOST]]
    return "\n".join([lead, *lines]), order


@dataclass(frozen=True, slots=True)
class _Alike:
    """A skill in all sources.

    Attributes:
        places: One of each source, written alike where that can be.
        same: Whether it can be.
        times: How often the source that mentions it least does.
    """

    places: tuple[Place, ...]
    same: bool
    times: int


def _alike(by_source: Sequence[Sequence[Place]]) -> _Alike:
    names = [{place.name.casefold() for place in own if not place.lead} for own in by_source]
    common = sorted(set.intersection(*names))
    chosen = tuple(
        next((p for p in own if not p.lead and p.name.casefold() in common[:1]), own[0])
        for own in by_source
    )
    return _Alike(chosen, bool(common), min(map(len, by_source)))


def _marked(skill: _Alike, run: Run) -> str:
    """Return a skill as the first source writes it, with a marker for each source."""
    numbers = [_number(place, run) for place in skill.places]
    name = skill.places[0].name
    return f"{name[0].upper()}{name[1:]}. " + "".join(f"[{n}]" for n in dict.fromkeys(numbers))


def _cited(text: str, place: Place, run: Run) -> str:
    return mark(text, _number(place, run))


def _number(place: Place, run: Run) -> int:
    return run.passages.add([Hit(place.chunk, 1.0)])[0]
