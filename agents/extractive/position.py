"""Answers where things stand in a roadmap: what comes first, after, before, last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from agents.evidence import Evidence, Outline
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate, find_candidates
from agents.extractive.question import read_question
from agents.extractive.spans import (
    Span,
    is_part,
    names_last_part,
    names_only_spans,
    ordinals_of,
    span_match,
    spans_of,
)
from agents.naming import named_sources
from ingest.chunks import phase_ids
from ingest.documents import Phase
from ingest.lexicon import terms_of

MAX_PICKS = 3
SHORT_PHASE = 6
MAX_WORDS = 75
_AFTER = re.compile(
    r"\b(?:after|following|follows|once .{1,60} (?:done|finished|over)|next|succeeds?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|precedes?|preceding|prior to|previous)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:what|which|where)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """The phase a question is after.

    Attributes:
        anchor: The phase that it was described by, None when it was counted.
        relation: `after`, `before` or `at`.
    """

    outline: Outline
    target: Phase
    anchor: Phase | None
    relation: str


def find_step(text: str, evidence: Evidence) -> Step | None:
    """Return the phase that lies where a question asks, None when it asks nothing of the kind."""
    relation = "after" if _AFTER.search(text) else "before" if _BEFORE.search(text) else "at"
    said = names_last_part(text) or bool(spans_of(text))
    if relation == "at" and not said:
        return None
    outline = _outline(text, evidence)
    steps = _steps(outline) if outline else []
    if outline is None or len(steps) < 2:
        return None
    only_a_step = names_only_spans(text, outline.marks | outline.people)
    counts_out = names_last_part(text) or any(map(is_part, ordinals_of(text)))
    if not only_a_step and not (_ASKS.search(text) and (relation != "at" or counts_out)):
        return None
    at = _counted(text, steps) if said else _described(text, steps)
    if at is None:
        return None
    place = at + {"after": 1, "before": -1, "at": 0}[relation]
    if not 0 <= place < len(steps):
        return None
    return Step(outline, steps[place], None if relation == "at" else steps[at], relation)


def find_named_phase(text: str, evidence: Evidence) -> Phase | None:
    """Return the numbered phase that a question names ("in step 3"), None when there is none."""
    outline = _outline(text, evidence)
    asked = spans_of(text)
    if outline is None or not asked:
        return None
    return next((phase for phase in outline.phases if _holds(phase, asked)), None)


def step_block(step: Step, evidence: Evidence) -> Block | None:
    """Return the opening statements of a phase, led by where it stands."""
    inside = [
        candidate
        for candidate in find_candidates(read_question(step.target.title), evidence)
        if step.target.id in phase_ids(candidate.hit.chunk)
        and candidate.hit.chunk.source_id == step.outline.source_id
    ]
    picks = _openings(sorted(inside, key=lambda c: (c.hit.chunk.position, c.place)))
    if not picks:
        return None
    title = step.target.title
    if step.anchor is None:
        return Block(title, picks)
    return Block(f"{step.relation.capitalize()} “{step.anchor.title}” comes “{title}”", picks)


def _openings(inside: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return all of a short phase, else the sentences that open its passages, else its first items.

    An item that opens a passage says nothing without the others of its list.
    """
    if len(inside) <= SHORT_PHASE:
        return _within_words(inside)
    first: dict[int, Candidate] = {}
    for candidate in inside:
        first.setdefault(candidate.hit.chunk.position, candidate)
    told = [candidate for candidate in first.values() if not candidate.unit.item]
    return _within_words(told[:MAX_PICKS] or inside[:SHORT_PHASE])


def _within_words(inside: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the first statements, as many as are read at a glance; one at least."""
    counts = accumulate(len(candidate.text.split()) for candidate in inside)
    fits = [words <= MAX_WORDS for words in counts]
    return tuple(inside[: max(sum(fits), 1)])


def _outline(text: str, evidence: Evidence) -> Outline | None:
    """Return the source that is asked about: the one named, else that of the best hit."""
    named = named_sources(text, evidence.outlines)
    order = [o for o in evidence.outlines if o.source_id in named]
    if order:
        return order[0]
    asked = spans_of(text)
    if asked:
        for outline in _best_first(evidence):
            if any(_holds(phase, asked) for phase in outline.phases):
                return outline
    elif names_last_part(text):
        for outline in _best_first(evidence):
            if sum(bool(spans_of(phase.title)) for phase in outline.phases) > 1:
                return outline
    first = evidence.hits[0].chunk.source_id if evidence.hits else None
    return next((o for o in evidence.outlines if o.source_id == first), None)


def _best_first(evidence: Evidence) -> list[Outline]:
    """Return the sources in the order in which their first hits were found, the others last."""
    found = [hit.chunk.source_id for hit in evidence.hits]
    return sorted(
        evidence.outlines,
        key=lambda o: found.index(o.source_id) if o.source_id in found else len(found),
    )


def _steps(outline: Outline) -> list[Phase]:
    """Return the numbered phases of a source; all of its phases when none are numbered."""
    numbered = [phase for phase in outline.phases if spans_of(phase.title)]
    return numbered or list(outline.phases)


def _holds(phase: Phase, asked: Sequence[Span]) -> bool:
    return span_match(asked, spans_of(phase.title)) > 0


def _counted(text: str, steps: list[Phase]) -> int | None:
    if names_last_part(text):
        return len(steps) - 1
    asked = spans_of(text)
    if not asked:
        return None
    named = next((n for n, step in enumerate(steps) if _holds(step, asked)), None)
    if named is not None or not is_part(asked[0]):
        return named
    place = asked[0][1]
    return place - 1 if 1 <= place <= len(steps) else None


def _described(text: str, steps: list[Phase]) -> int | None:
    """Return the phase whose title shares most words with the question."""
    asked = terms_of(text)
    shared = [len(terms_of(phase.title) & asked) for phase in steps]
    most = max(shared)
    return shared.index(most) if most and shared.count(most) == 1 else None
