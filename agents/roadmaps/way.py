"""A roadmap as a way: its phases counted, how long it is, where something comes in it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agents.guard import label_of
from agents.skills.linker import LinkedSkill
from ingest.chunks import phase_ids
from ingest.documents import Chunk, Source, Unit
from ingest.lexicon import terms_of
from ingest.roadmaps import RoadmapPhase, Span
from ingest.structure.efforts import read_effort
from ingest.structure.marks import Mark, find_mark

Link = Callable[[str], list[LinkedSkill]]
_WHOLE = re.compile(
    r"\b(?:in all|in total|altogether|whole|entire|total|lasts|will last|takes?|took|roadmap|plan"
    r"|course|curriculum|camp|guide|journey|program(?:me)?)\b",
    re.IGNORECASE,
)
_NOUNS = {"q": "quarter"}
_WEEKS = {"week": 1.0, "month": 52 / 12}


@dataclass(frozen=True, slots=True)
class Length:
    """How long a roadmap takes.

    Attributes:
        weeks: Low and high.
        why: Where that is from: `stated`, `phases`, or `last` (the last week or month it names).
        said: The passage and the slice of it that states the length; None where it was counted.
    """

    weeks: Span
    why: str
    said: tuple[Chunk, Unit] | None = None


class Way:
    """One roadmap, read for questions about it as a whole.

    Args:
        source: Without a structure it has no phases.
        chunks: Its passages in document order.
        link: Finds the skills that a text mentions.
    """

    def __init__(self, source: Source, chunks: Sequence[Chunk], link: Link) -> None:
        self.source = source
        self.phases = source.structure.phases if source.structure else ()
        self.title = label_of(source.title) or "Another roadmap"
        self.chunks = chunks
        self._link = link

    def name(self, number: int) -> str:
        """Return a phase's title, by its number from 1."""
        return label_of(self.phases[number - 1].title) or "without a title"

    def numbered(self, number: int, kind: str | None) -> list[int]:
        """Return the places, from 1, of the phases that a number means.

        Args:
            number: As the roadmap counts, or from the end (-1 is the last).
            kind: What it counts ("step", "q"); None counts phases whatever they are called.
        """
        if kind is None:
            at = len(self.phases) + 1 + number if number < 0 else number
            return [at] if 0 < at <= len(self.phases) else []
        marks = [find_mark(phase.title) for phase in self.phases]
        return [
            at
            for at, mark in enumerate(marks, 1)
            if mark and mark.noun == _NOUNS.get(kind, kind) and _counts(mark, number)
        ]

    def passages(self, phase: RoadmapPhase) -> list[Chunk]:
        """Return the passages below a phase's heading; none where a table row is the phase."""
        return [chunk for chunk in self.chunks if phase.id in phase_ids(chunk)]

    def find(self, subject: str) -> int | None:
        """Return the number of the first phase that teaches a subject; None when none does.

        What a phase or topic is called counts before what is said in passing, such as in a table.
        """
        fits = self.matcher(subject)
        for texts in (_names, lambda phase: [phase.text], self._said):
            for number, phase in enumerate(self.phases, 1):
                if any(fits(text) for text in texts(phase)):
                    return number
        return None

    def _said(self, phase: RoadmapPhase) -> Iterator[str]:
        return (chunk.text for chunk in self.passages(phase))

    def quote(self, phase: RoadmapPhase, subject: str) -> tuple[Chunk, Unit] | None:
        """Return the first sentence or item of a phase that speaks of a subject."""
        fits = self.matcher(subject)
        return next(
            (
                (chunk, unit)
                for chunk in self.passages(phase)
                for unit in chunk.units
                if not unit.lead and fits(chunk.text[unit.start : unit.end])
            ),
            None,
        )

    def matcher(self, subject: str) -> Callable[[str], bool]:
        """Return what tells whether a text speaks of a subject, by skill or else by its words."""
        skills = {m.skill_id for m in self._link(subject)}
        terms = terms_of(subject)

        def fits(text: str) -> bool:
            if terms and terms <= terms_of(text):
                return True
            return bool(skills) and skills <= {m.skill_id for m in self._link(text)}

        return fits

    def weeks_before(self, number: int) -> Span | None:
        """Return how many weeks lie before a phase; None unless each phase before states them."""
        return _sum([phase.effort.weeks for phase in self.phases[: number - 1]])

    def length(self) -> Length | None:
        """Return how long the roadmap takes; None where nothing tells it."""
        said, titled = self._stated(), read_effort(self.source.title).weeks
        if said and (titled is None or (said.weeks[0] <= titled[1] and titled[0] <= said.weeks[1])):
            return said
        if titled:
            return Length(titled, "stated")
        if counted := _sum([phase.effort.weeks for phase in self.phases]):
            return Length(counted, "phases")
        last = max((_end(name) for phase in self.phases for name in _names(phase)), default=0.0)
        return Length((last, last), "last") if last else None

    def hours(self) -> Span | None:
        """Return the hours of all phases together; None unless each of them states its own."""
        return _sum([phase.effort.hours for phase in self.phases])

    def _stated(self) -> Length | None:
        """Return the length that is stated before the first phase, of the whole."""
        inside = {c.id for phase in self.phases for c in self.passages(phase)}
        for chunk in self.chunks:
            if chunk.id in inside:
                return None
            for unit in chunk.units:
                text = chunk.text[unit.start : unit.end]
                weeks = read_effort(text).weeks
                if weeks and weeks[1] >= 2 and not unit.item and _WHOLE.search(text):
                    return Length(weeks, "stated", (chunk, unit))
        return None


def _counts(mark: Mark, number: int) -> bool:
    """Whether a mark holds a number; quarters of a year are counted on from year to year."""
    before = (mark.first - 1) // 4 * 4 if mark.noun == "quarter" else 0
    return mark.first <= before + number <= mark.last


def _names(phase: RoadmapPhase) -> Iterator[str]:
    yield phase.title
    for topic in phase.topics:
        yield f"{topic.title}: {topic.detail}" if topic.detail else topic.title


def _sum(spans: Sequence[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None if spans else (0.0, 0.0)
    return round(sum(s[0] for s in known), 1), round(sum(s[1] for s in known), 1)


def _end(title: str) -> float:
    """Return the week in which ends what a title numbers by weeks or months; 0 for any other."""
    mark = find_mark(title)
    return mark.last * _WEEKS[mark.noun] if mark and mark.noun in _WEEKS else 0.0
