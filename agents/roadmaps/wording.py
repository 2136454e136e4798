"""How answers about roadmaps as wholes write spans, phases and quotes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agents.evidence import Run
from agents.extractive.compose import mark
from agents.guard import label_of
from agents.lookups.finding import number
from agents.roadmaps.way import Way
from ingest.documents import PATH_SEPARATOR, Chunk, Hit, Unit
from ingest.roadmaps import Effort, RoadmapPhase, Span

MOST_TOPICS = 8
MOST_TITLE_WORDS = 9
MOST_NAMED = 6
MONTHS = 12 / 52
LEAST_MONTHS = 1.9
NEARLY = 0.02


@dataclass
class Lines:
    """The text of an answer while it is written, and the values that it states.

    Attributes:
        near: Sections to name where all that can be said is what a roadmap does not tell.
    """

    run: Run
    values: dict[str, Any] = field(default_factory=dict)
    near: list[str] = field(default_factory=list)
    _blocks: list[list[str]] = field(default_factory=list)

    def block(self, *lines: str) -> None:
        """Add lines under each other, apart from those before."""
        self._blocks.append([line for line in lines if line])

    def lacking(self, way: Way, what: str, sections: Sequence[str]) -> None:
        """Say what a roadmap does not tell, and which of its sections come nearest."""
        self.block(f"“{way.title}” does not say {what}.")
        self.near += [PATH_SEPARATOR.join((way.title, section)) for section in sections]

    def quoted(self, chunk: Chunk, unit: Unit) -> str:
        """Return a list item that quotes a passage, with its marker."""
        return f"- {mark(chunk.text[unit.start : unit.end], self._number(chunk))}"

    def opening(self, chunks: Sequence[Chunk]) -> str:
        """Return a list item that quotes the first sentence of passages; empty without one."""
        for chunk in chunks[:1]:
            for unit in chunk.units:
                if not unit.lead and not unit.item:
                    return self.quoted(chunk, unit)
        return ""

    def named(self, name: str, chunk: Chunk) -> str:
        """Return a list item that names something a passage speaks of, with its marker."""
        return f"- {mark(name, self._number(chunk))}"

    def _number(self, chunk: Chunk) -> int:
        return self.run.passages.add([Hit(chunk, 1.0)])[0]

    @property
    def text(self) -> str:
        """All blocks."""
        return "\n\n".join("\n".join(block) for block in self._blocks if block)


def time(weeks: Span) -> str:
    """Return a span of weeks in words, months where it makes whole ones: `52 weeks (12 months)`."""
    low, high = (value * MONTHS for value in weeks)
    if max(abs(low - round(low)), abs(high - round(high))) > NEARLY or low < LEAST_MONTHS:
        return spanned(weeks, "week")
    months = spanned((round(low), round(high)), "month")
    whole = all(float(value).is_integer() for value in weeks)
    return f"{spanned(weeks, 'week')} ({months})" if whole else months


def spanned(span: Span, unit: str) -> str:
    """Return a low and a high value with their unit: `4 to 6 weeks`, `1 hour`."""
    low, high = (number(round(value, 1)) for value in span)
    if low == high:
        return f"{low} {unit}{'' if low == '1' else 's'}"
    return f"{low} to {high} {unit}s"


def placed(way: Way, at: int) -> str:
    """Return where a phase stands: `phase 2 of 4, “Step 2: Serving”`."""
    return f"phase {at} of {len(way.phases)}, “{way.name(at)}”"


def taken(effort: Effort) -> str:
    """Return what something takes, behind a comma; empty where that is not said."""
    weeks, hours = effort.weeks, effort.hours
    parts = [time(weeks) if weeks else "", spanned(hours, "hour") if hours else ""]
    return "".join(f", {part}" for part in parts if part)


def topics_of(phase: RoadmapPhase) -> list[str]:
    """Return the titles of a phase's own topics, at most some."""
    own = [topic.title for topic in phase.topics if topic.under is None]
    short = [title for title in own if len(title.split()) <= MOST_TITLE_WORDS]
    return [title for title in short if label_of(title)][:MOST_TOPICS]


def titles(ways: Sequence[Way]) -> str:
    """Return the titles of roadmaps as a phrase, at most some of them."""
    more = len(ways) - MOST_NAMED
    named = "; ".join(way.title for way in ways[:MOST_NAMED])
    return f"{named}; and {more} more" if more > 0 else named


def sentence(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def phase_values(way: Way, at: int) -> dict[str, Any]:
    """Return a phase as data."""
    phase = way.phases[at - 1]
    return {
        "number": at,
        "id": phase.id,
        "title": phase.title,
        "weeks": phase.effort.weeks and list(phase.effort.weeks),
        "hours": phase.effort.hours and list(phase.effort.hours),
        "topics": topics_of(phase),
    }
