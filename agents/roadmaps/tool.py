"""The tool that answers questions about roadmaps as wholes, out of their structures."""

from typing import Annotated, Literal

from langchain.tools import tool
from langchain_core.tools import BaseTool

from agents.evidence import Run
from agents.learner_tools.told import Clock, Told
from agents.library import Library
from agents.mentions import Mentions
from agents.roadmaps.authors import tell_authors
from agents.roadmaps.contents import tell_difference, tell_phase, tell_resources
from agents.roadmaps.lengths import tell_length, tell_phases, tell_spans
from agents.roadmaps.meant import meant_sources, speaks_of_roadmaps
from agents.roadmaps.order import tell_place
from agents.roadmaps.way import Link, Way
from agents.roadmaps.wording import Lines, titles
from agents.runtime import Runtime
from agents.skills.links import Offered
from ingest.documents import KNOWLEDGE, Source

Ask = Literal[
    "earlier", "place", "longer", "length", "span", "phases", "phase", "difference", "resources",
    "author",
]  # fmt: skip
MOST_ROADMAPS = 40
_NAMES_PHASE = ("span", "place")


def make_structure_tool(
    library: Library, offered: Offered, link: Link, mentions: Mentions
) -> BaseTool:
    """Return the tool `read_structures` over the roadmaps of a library."""

    @tool(response_format="content_and_artifact")
    def read_structures(
        ask: Annotated[Ask, "What to tell of each roadmap."],
        question: Annotated[str, "The question; roadmaps that it names are meant, else all."],
        runtime: Runtime,
        subject: Annotated[str | None, "For `earlier` and `place`: what to look for."] = None,
        number: Annotated[int, "For `phase`, `span`, `resources`: which; -1 is the last."] = 1,
        kind: Annotated[str | None, "For `span`: what the number counts, such as `week`."] = None,
        several: Annotated[bool, "Whether more than one roadmap is asked about."] = True,
    ) -> tuple[str, Told]:
        """Count and compare the phases of roadmaps: how many, how long, where a topic comes.

        Use it for "which gets to X earlier?", "which takes longer?", "what are the phases of X?",
        "how long is step 2?", "who wrote X?", "what does X cover that Y does not?". Do not use it
        for what a roadmap says about something.
        """
        run = runtime.context
        args = {"ask": ask, "question": question, "subject": subject, "number": number}
        clock = Clock(runtime, "read_structures", args)
        run.enter("retrieving")
        articles = _articles(library, run)
        asked = meant_sources(question, articles)
        if not asked and _needs_name(ask, question, several=several):
            return clock.tell("", {"ask": ask, "problem": "the question names no roadmap"})
        every = several or (ask in _NAMES_PHASE and not asked)
        chosen = _chosen(asked, articles, several=every)
        ways = [Way(source, library.chunks(source.id), link) for source in chosen]
        lines = Lines(run, {"ask": ask})
        if several and len(ways) < 2:
            return clock.tell("", {"ask": ask, "problem": "there are no two roadmaps to compare"})
        if ask == "difference":
            done = _differences(ways, lines, asked, mentions, offered)
        elif ask == "author":
            done = tell_authors(ways, lines)
        elif ask == "span":
            done = tell_spans(ways, number, kind, lines)
        else:
            done = _tell(
                [way for way in ways if way.phases], ask, lines, subject, number, link,
                named=bool(asked) or several,
            )  # fmt: skip
            without = [way for way in ways if not way.phases]
            if done and without and several:
                lines.block(f"No phases were found in these sources: {titles(without)}.")
        if not done:
            return clock.tell("", {"ask": ask, "problem": "the structures do not tell it"})
        return clock.tell(lines.text, lines.values, lines.near)

    read_structures.handle_tool_error = False
    return read_structures


def _needs_name(ask: Ask, question: str, *, several: bool) -> bool:
    """Whether a question can only be meant of a roadmap that it names."""
    if ask in ("author", "length") and not several:
        return True
    return ask != "resources" and ask not in _NAMES_PHASE and not speaks_of_roadmaps(question)


def _tell(
    ways: list[Way],
    ask: Ask,
    lines: Lines,
    subject: str | None,
    number: int,
    link: Link,
    *,
    named: bool,
) -> bool:
    """Write the answer; False where no structure tells it."""
    if not ways:
        return False
    if ask in ("earlier", "place"):
        verdict = ask == "earlier"
        return bool(subject) and tell_place(
            ways, subject or "", lines, verdict=verdict, named=named
        )
    if ask in ("longer", "length"):
        return tell_length(ways, lines, verdict=ask == "longer")
    if ask == "phases":
        return tell_phases(ways, lines)
    if ask == "phase":
        return tell_phase(ways, number, lines, link)
    return len(ways) == 1 and tell_resources(ways[0], number, lines)


def _differences(
    ways: list[Way], lines: Lines, asked: list[Source], mentions: Mentions, offered: Offered
) -> bool:
    """Tell what the first named roadmap has alone; of two that are not named, what each has."""
    if len(ways) < 2 or (not asked and len(ways) != 2):
        return False
    for one in ways[:1] if asked else ways:
        others = [way for way in ways if way is not one]
        tell_difference(one, others, lines, mentions, offered.graph)
    return True


def _articles(library: Library, run: Run) -> list[Source]:
    wanted = run.filters.source_ids
    return [
        source
        for source in library.sources()
        if source.kind not in KNOWLEDGE and (source.id in wanted if wanted else not source.copy_of)
    ]


def _chosen(asked: list[Source], articles: list[Source], *, several: bool) -> list[Source]:
    """Return the sources to tell of; none where they are too many to be held together."""
    if len(asked) > 1 or (asked and not several):
        return asked if several else asked[:1]
    roadmaps = [source for source in articles if source.structure]
    if not several:
        return roadmaps if len(roadmaps) == 1 else []
    others = [source for source in roadmaps if source not in asked]
    return asked + others if len(others) < MOST_ROADMAPS else []
