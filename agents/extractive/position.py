"""Answers where things stand in a roadmap: what comes first, after, before, last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.evidence import Evidence, Outline
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate, find_candidates
from agents.extractive.question import read_question
from agents.naming import named_sources
from agents.phrasing import searchable
from ingest.chunks import phase_ids
from ingest.documents import Phase
from ingest.lexicon import terms_of, words_of

MAX_PICKS = 3
SHORT_PHASE = 6
_NUMBER = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_KIND = r"(?:step|phase|stage|quarter|part|level|module|block|q)"
_NUMBERED = re.compile(rf"^(?P<kind>{_KIND})\s?(?P<n>\d+)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(_NUMBER)}|last|final|\d+(?:st|nd|rd|th)?)\s+{_KIND}\b", re.I
)
_CARDINAL = re.compile(rf"\b(?P<kind>{_KIND})\s?(?P<n>\d+)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:after|following|follows|once .{1,60} (?:done|finished|over)|next|succeeds?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|precedes?|preceding|prior to|previous)\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:what|which|where)\b", re.IGNORECASE)


_OPEN_WORDS = frozenset(
    words_of(
        "learn study do cover covers covered about include includes contain contains happen happens"
        " focus mean means consist summary overview content contents roadmap plan guide article"
    )
)


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
    if not (_ASKS.search(text) or _names_only_a_step(text)):
        return None
    relation = "after" if _AFTER.search(text) else "before" if _BEFORE.search(text) else "at"
    if relation == "at" and not (_ORDINAL.search(text) or _names_only_a_step(text)):
        return None
    outline = _outline(text, evidence)
    steps = _steps(outline) if outline else []
    if outline is None or len(steps) < 2:
        return None
    at = _counted(text, steps) if _counted(text, steps) is not None else _described(text, steps)
    if at is None:
        return None
    place = at + {"after": 1, "before": -1, "at": 0}[relation]
    if not 0 <= place < len(steps):
        return None
    return Step(outline, steps[place], None if relation == "at" else steps[at], relation)


def _names_only_a_step(text: str) -> bool:
    """Whether nothing is asked but what a numbered step holds ("summarise step 3")."""
    match = _CARDINAL.search(text)
    rest = _CARDINAL.sub(" ", searchable(text))
    return bool(match) and not [w for w in words_of(rest) if terms_of(w) and w not in _OPEN_WORDS]


def find_named_phase(text: str, evidence: Evidence) -> Phase | None:
    """Return the numbered phase that a question names ("in step 3"), None when there is none."""
    match = _CARDINAL.search(text)
    outline = _outline(text, evidence) if match else None
    if match is None or outline is None:
        return None
    kind, number = match["kind"].lower(), match["n"]
    return next(
        (
            phase
            for phase in outline.phases
            if (m := _NUMBERED.match(phase.title)) and (m["kind"].lower(), m["n"]) == (kind, number)
        ),
        None,
    )


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
        return tuple(inside)
    first: dict[int, Candidate] = {}
    for candidate in inside:
        first.setdefault(candidate.hit.chunk.position, candidate)
    told = [candidate for candidate in first.values() if not candidate.unit.item]
    return tuple(told[:MAX_PICKS]) or tuple(inside[:SHORT_PHASE])


def _outline(text: str, evidence: Evidence) -> Outline | None:
    """Return the source that is asked about: the one named, else that of the best hit."""
    named = named_sources(text, evidence.outlines)
    order = [o for o in evidence.outlines if o.source_id in named]
    if order:
        return order[0]
    if _CARDINAL.search(text):
        kind = _CARDINAL.search(text)["kind"].lower()  # type: ignore[index]
        for outline in evidence.outlines:
            if any(
                (m := _NUMBERED.match(p.title)) and m["kind"].lower() == kind
                for p in outline.phases
            ):
                return outline
    first = evidence.hits[0].chunk.source_id if evidence.hits else None
    return next((o for o in evidence.outlines if o.source_id == first), None)


def _steps(outline: Outline) -> list[Phase]:
    """Return the numbered phases of a source; all of its phases when none are numbered."""
    numbered = [phase for phase in outline.phases if _NUMBERED.match(phase.title)]
    return numbered or list(outline.phases)


def _counted(text: str, steps: list[Phase]) -> int | None:
    if match := _CARDINAL.search(text):
        wanted = int(match["n"])
    elif match := _ORDINAL.search(text):
        word = match["word"].lower()
        if word in ("last", "final"):
            return len(steps) - 1
        wanted = _NUMBER.get(word) or int(re.sub(r"\D", "", word))
    else:
        return None
    return wanted - 1 if 1 <= wanted <= len(steps) else None


def _described(text: str, steps: list[Phase]) -> int | None:
    """Return the phase whose title shares most words with the question."""
    asked = terms_of(text)
    shared = [len(terms_of(phase.title) & asked) for phase in steps]
    most = max(shared)
    return shared.index(most) if most and shared.count(most) == 1 else None
