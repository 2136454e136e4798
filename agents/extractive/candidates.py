"""The units that an answer may quote, each with how well it fits the question."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from agents.evidence import Evidence
from agents.extractive.pay_levels import Level, level_match, level_of
from agents.extractive.question import Question
from agents.extractive.spans import Span, span_match, spans_of
from agents.extractive.statements import Statement, statements_of
from agents.extractive.wants import holds
from agents.naming import named_sources
from agents.terms import terms_in, weight_of
from ingest.documents import Hit, Unit
from ingest.lexicon import terms_of

Features = NDArray[np.float64]
NONE = frozenset[int]()
SUBJECT = 0.6
DEFINITION_WORDS = 6

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
    "unit_words",
    "context_words",
    "level_match",
)


@dataclass(slots=True)  # not frozen, because that makes making hundreds of them slow
class Candidate:
    """One statement of a hit.

    Attributes:
        rank: Place of its hit, from 0.
        matched: Which query terms stand in the unit itself, by index.
        context: Which stand in the unit, its lead or its heading path.
        closeness: How close unit and heading come to each query term, shape (terms,).
        features: Shape (len(FEATURES),).
    """

    hit: Hit
    rank: int
    statement: Statement
    matched: frozenset[int]
    context: frozenset[int]
    closeness: Features
    features: Features

    @property
    def text(self) -> str:
        """The unit's words as they stand in the source."""
        return self.statement.text

    @property
    def place(self) -> int:
        """Place of the unit in the passage, from 0."""
        return self.statement.place

    @property
    def unit(self) -> Unit:
        """Where the unit lies in the passage."""
        return self.statement.unit

    @property
    def lead(self) -> Unit | None:
        """The line that leads to it, None without one."""
        return self.statement.lead


@dataclass(frozen=True, slots=True)
class _Asked:
    """What all candidates of a question are measured against."""

    question: Question
    evidence: Evidence
    named: frozenset[str]
    spans: tuple[Span, ...]
    level: Level | None


@dataclass(slots=True)  # not frozen, because that makes making hundreds of them slow
class _Found:
    """A statement with its hit, and which query terms stand in it and around it, by index."""

    hit: Hit
    rank: int
    statement: Statement
    matched: frozenset[int]
    around: frozenset[int]


def find_candidates(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return all units that assert something, hit by hit.

    One that only repeats words of the question, such as a title, tells nothing unless the answer is
    yes or no.
    """
    said = frozenset[int]().union(*(term.ids for term in evidence.terms))
    in_heading = cache(partial(terms_in, evidence.terms))  # most share theirs
    asked = _Asked(
        question,
        evidence,
        named_sources(question.text, evidence.outlines),
        spans_of(question.text),
        level_of(question.text) if "money" in question.wants else None,
    )
    found = [
        _Found(
            hit,
            rank,
            statement,
            NONE if said.isdisjoint(statement.terms) else terms_in(evidence.terms, statement.terms),
            in_heading(statement.around),
        )
        for rank, hit in enumerate(evidence.hits)
        for statement in statements_of(hit.chunk)
        if question.whether or not statement.terms <= said
    ]
    if not found:
        return []
    near, features = _measure(asked, found)
    return [
        Candidate(f.hit, f.rank, f.statement, f.matched, f.matched | f.around, *rows)
        for f, *rows in zip(found, near, features, strict=True)
    ]


def _measure(asked: _Asked, found: Sequence[_Found]) -> tuple[Features, Features]:
    """Return closeness, shape (statements, terms), and features, shape (statements, features)."""
    terms, closeness = asked.evidence.terms, asked.evidence.closeness
    weights = np.array([term.weight for term in terms])
    total = float(weights.sum()) or 1.0
    headings = dict.fromkeys(f.statement.heading for f in found)  # most share theirs
    place = {heading: n for n, heading in enumerate(headings)}
    units = [f.statement.words for f in found]
    each = closeness.of_each([*units, *(f.statement.opening for f in found), *headings])
    own, opening, leading = np.split(each, (len(found), 2 * len(found)))
    near = np.maximum(own, leading[[place[f.statement.heading] for f in found]])
    shares = [(each @ weights / total).tolist() for each in (own, near, opening)]
    least = near.min(axis=1, initial=1.0).tolist()
    hits = {f.rank: f.hit for f in found}
    best = {rank: max(unit.cosine for unit in hit.units) for rank, hit in hits.items()}
    weight = cache(partial(weight_of, terms))
    rows = []
    for f, in_unit, in_context, farthest, subject in zip(
        found, shares[0], shares[1], least, shares[2], strict=True
    ):
        values = [holds(f.statement.read, want) for want in asked.question.wants]
        from_named = f.hit.chunk.source_id in asked.named
        unit = f.hit.units[f.statement.place]
        rows.append(
            (
                unit.cosine,
                f.hit.cosine or 0.0,
                1 / (1 + f.rank),
                weight(f.matched) / total,
                weight(f.matched | f.around) / total,
                weight(f.around) / total,
                any(values),
                bool(values) and not any(values),
                span_match(asked.spans, f.statement.spans),
                f.statement.unit.item,
                best[f.rank],
                from_named,
                bool(asked.named) and not from_named,
                min(len(f.statement.text.split()), 40) / 40,
                in_unit,
                in_context,
                farthest,
                subject,
                asked.question.defines and _defines(asked, f.statement, subject),
                unit.words,
                unit.around,
                any(values) and level_match(asked.level, f.statement.text),
            )
        )
    return near, np.array(rows, dtype=np.float64)


def _defines(asked: _Asked, statement: Statement, subject: float) -> bool:
    """Whether a statement says what the question's subject is, or spells its short form out."""
    known = frozenset[int]().union(*(term.ids for term in asked.evidence.terms))
    if statement.label and statement.label <= known:
        return True
    if statement.says_what and subject > SUBJECT and _begins_with_subject(asked, statement):
        return True
    spelt = any(f"({term.word.upper()})" in statement.text for term in asked.evidence.terms)
    return spelt and len(statement.text.split()) >= DEFINITION_WORDS


def _begins_with_subject(asked: _Asked, statement: Statement) -> bool:
    """Whether the first content word is one that is asked for."""
    first = frozenset[int]().union(*(terms_of(word) for word in statement.opening[:1]))
    return any(term.ids & first for term in asked.evidence.terms)
