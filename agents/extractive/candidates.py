"""The units that an answer may quote, each with how well it fits the question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.evidence import Evidence, Outline, Term
from agents.extractive.question import Question, Wants
from ingest.documents import Hit, Unit
from ingest.lexicon import terms_of, words_of

Features = NDArray[np.float64]

_VALUE: dict[Wants, re.Pattern[str]] = {
    "duration": re.compile(
        r"\d[\d,.–-]*\+?\s*(?:-\s*)?(?:hours?|weeks?|months?|days?|years?|minutes?)\b|\b(?:one|two"
        r"|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b.{0,20}\b(?:hours?|weeks?|months?"
        r"|days?|years?)\b|\bmonths? \d",
        re.IGNORECASE,
    ),
    "money": re.compile(r"[$€£₹]\s?\d|\b\d[\d,.]*\s?(?:LPA|USD|EUR|INR|dollars|euros|rupees)\b"),
    "percent": re.compile(r"\d\s?%|\bpercent\b|\bhalf\b|\bthird\b|\bquarter of\b"),
    "count": re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen)\b", re.I),
    "reason": re.compile(
        r"\bbecause\b|\bso that\b|\bsince\b|\bas\b|\bkeeps?\b|\bprevents?\b|\blets?\b|\bneeds?\b"
        r"|\bin order to\b|\bwhy\b",
        re.IGNORECASE,
    ),
    "person": re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b"),
    "time": re.compile(
        r"\b(?:Q[1-4]|quarter|months?|weeks?|phase|step|stage|year|\d{4})\b", re.IGNORECASE
    ),
}
_RANGE = re.compile(
    r"\b(month|week|quarter|step|phase|stage|year|day|q)s?\s?(\d+)(?:\s?(?:-|–|to|and)\s?(\d+))?",
    re.IGNORECASE,
)
_FRAME_NOUN = re.compile(
    r"\b(?:road\s?maps?|articles?|guides?|posts?|plans?|authors?|writers?|tracks?|paths?|sources?"
    r"|blogs?|texts?)\b|['’]s\b",
    re.IGNORECASE,
)

_IS = re.compile(r"\b(?:is|are|means?|refers?|describes?|answers|manages|decides|grounds)\b")
SUBJECT_WORDS = 4
SUBJECT = 0.6

FEATURES = (
    "unit_cosine",
    "hit_cosine",
    "hit_rank",
    "unit_coverage",
    "context_coverage",
    "path_coverage",
    "value_match",
    "value_miss",
    "range_match",
    "item",
    "best_in_hit",
    "source_match",
    "source_miss",
    "words",
    "unit_closeness",
    "context_closeness",
    "least_closeness",
    "subject_closeness",
    "definition",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One unit of a hit.

    Attributes:
        rank: Place of its hit, from 0.
        place: Place of the unit in the hit, from 0.
        lead: The line that leads to it, None without one.
        matched: Which query terms stand in the unit itself, by index.
        context: Which stand in the unit, its lead or its heading path.
        closeness: How close unit and heading come to each query term, shape (terms,).
        features: Shape (len(FEATURES),).
    """

    hit: Hit
    rank: int
    place: int
    unit: Unit
    lead: Unit | None
    matched: frozenset[int]
    context: frozenset[int]
    closeness: Features
    features: Features

    @property
    def text(self) -> str:
        """The unit's words as they stand in the source."""
        return self.hit.chunk.text[self.unit.start : self.unit.end]


def find_candidates(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return all units that assert something, hit by hit."""
    total = sum(term.weight for term in evidence.terms) or 1.0
    named = named_sources(question.text, evidence.outlines)
    ranges = _ranges(question.text)
    return [
        candidate
        for rank, hit in enumerate(evidence.hits)
        for candidate in _of_hit(question, evidence, hit, rank, total, named, ranges)
    ]


def named_sources(text: str, outlines: Sequence[Outline]) -> frozenset[str]:
    """Return the sources that a question names by words of their title or author.

    A title word counts only beside a word such as "roadmap" or "plan"; "engineering" alone is a
    subject like any other.
    """
    if not _FRAME_NOUN.search(text):
        return frozenset()
    words = set(words_of(text))
    words |= {word.removesuffix("'s").removesuffix("’s") for word in words}
    stems = {stem for word in words for stem in terms_of(word)}
    return frozenset(
        outline.source_id
        for outline in outlines
        if any(terms_of(mark) & stems for mark in outline.marks if terms_of(mark))
    )


def _of_hit(
    question: Question,
    evidence: Evidence,
    hit: Hit,
    rank: int,
    total: float,
    named: frozenset[str],
    ranges: list[tuple[str, int, int]],
) -> list[Candidate]:
    found: list[Candidate] = []
    lead: Unit | None = None
    path = terms_of(hit.chunk.section)
    weights = np.array([term.weight for term in evidence.terms])
    best = max((unit.cosine for unit in hit.units), default=0.0)
    for place, scored in enumerate(hit.units):
        unit = scored.unit
        if unit.lead:
            lead = unit
            continue
        if lead is not None and not unit.item:
            lead = None
        text = hit.chunk.text[unit.start : unit.end]
        led = hit.chunk.text[lead.start : lead.end] if lead else ""
        matched = _matched(evidence.terms, terms_of(text))
        around = path | terms_of(led)
        context = matched | _matched(evidence.terms, around)
        heading = f"{hit.chunk.section} {led}"
        own = closeness(evidence, text)
        near = np.maximum(own, closeness(evidence, heading))
        opening = " ".join(text.split()[:SUBJECT_WORDS])
        subject = float(closeness(evidence, opening) @ weights / total)
        has_value = [bool(_VALUE[want].search(text)) for want in question.wants]
        in_range = _in_ranges(f"{text} {heading}", ranges)
        values = (
            scored.cosine,
            hit.cosine or 0.0,
            1 / (1 + rank),
            _weight(evidence.terms, matched) / total,
            _weight(evidence.terms, context) / total,
            _weight(evidence.terms, _matched(evidence.terms, around)) / total,
            float(any(has_value)),
            float(bool(has_value) and not any(has_value)),
            in_range,
            float(unit.item),
            best,
            float(hit.chunk.source_id in named),
            float(bool(named) and hit.chunk.source_id not in named),
            min(len(text.split()), 40) / 40,
            float(own @ weights / total),
            float(near @ weights / total),
            float(near.min(initial=1.0)),
            subject,
            float(question.defines and subject > SUBJECT and bool(_IS.search(text))),
        )
        found.append(
            Candidate(hit, rank, place, unit, lead, matched, context, near, np.array(values))
        )
    return found


def closeness(evidence: Evidence, text: str) -> Features:
    """Return how close a text's words come to each query term at best; shape (terms,)."""
    near = evidence.closeness
    none = np.zeros(len(evidence.terms))
    return np.max([none, *(near[word] for word in words_of(text) if word in near)], axis=0)


def _matched(terms: Sequence[Term], ids: frozenset[int]) -> frozenset[int]:
    return frozenset(i for i, term in enumerate(terms) if term.ids & ids)


def _weight(terms: Sequence[Term], chosen: frozenset[int]) -> float:
    return sum(terms[i].weight for i in chosen)


def _ranges(text: str) -> list[tuple[str, int, int]]:
    """Return (unit of time, first, last) for "month 3", "weeks 2-4", "Q2"."""
    found = []
    for name, first, last in _RANGE.findall(text):
        kind = "quarter" if name.lower() == "q" else name.lower()
        found.append((kind, int(first), int(last or first)))
    return found


def _in_ranges(text: str, asked: list[tuple[str, int, int]]) -> float:
    """Return 1 when the text names a span that holds what was asked, -1 when only other spans."""
    if not asked:
        return 0.0
    here = _ranges(text)
    same = [(k, a, b) for k, a, b in here if any(k == kind for kind, _, _ in asked)]
    if not same:
        return 0.0
    holds = any(k == kind and a <= lo and hi <= b for k, a, b in same for kind, lo, hi in asked)
    return 1.0 if holds else -1.0
