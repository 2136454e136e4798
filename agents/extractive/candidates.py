"""The units that an answer may quote, each with how well it fits the question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from agents.evidence import Evidence
from agents.extractive.naming import named_sources
from agents.extractive.question import Question
from agents.extractive.statements import Span, Statement, span_match, spans_of, statements_of
from agents.extractive.wants import holds
from agents.terms import terms_in, weight_of
from ingest.documents import Hit, Unit

Features = NDArray[np.float64]
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
)


@dataclass(frozen=True, slots=True)
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
    weights: Features
    total: float
    named: frozenset[str]
    spans: tuple[Span, ...]


def find_candidates(question: Question, evidence: Evidence) -> list[Candidate]:
    """Return all units that assert something, hit by hit."""
    weights = np.array([term.weight for term in evidence.terms])
    asked = _Asked(
        question,
        evidence,
        weights,
        float(weights.sum()) or 1.0,
        named_sources(question.text, evidence.outlines),
        spans_of(question.text),
    )
    return [
        _candidate(asked, hit, rank, statement)
        for rank, hit in enumerate(evidence.hits)
        for statement in statements_of(hit.chunk)
    ]


def _candidate(asked: _Asked, hit: Hit, rank: int, statement: Statement) -> Candidate:
    evidence, weights, total = asked.evidence, asked.weights, asked.total
    matched = terms_in(evidence.terms, statement.terms)
    around = terms_in(evidence.terms, statement.around)
    own = evidence.closeness.of(statement.words)
    near = np.maximum(own, evidence.closeness.of(statement.heading))
    subject = float(evidence.closeness.of(statement.opening) @ weights / total)
    values = [holds(statement.text, want) for want in asked.question.wants]
    features = (
        hit.units[statement.place].cosine,
        hit.cosine or 0.0,
        1 / (1 + rank),
        weight_of(evidence.terms, matched) / total,
        weight_of(evidence.terms, matched | around) / total,
        weight_of(evidence.terms, around) / total,
        float(any(values)),
        float(bool(values) and not any(values)),
        span_match(asked.spans, statement.spans),
        float(statement.unit.item),
        max(unit.cosine for unit in hit.units),
        float(hit.chunk.source_id in asked.named),
        float(bool(asked.named) and hit.chunk.source_id not in asked.named),
        min(len(statement.text.split()), 40) / 40,
        float(own @ weights / total),
        float(near @ weights / total),
        float(near.min(initial=1.0)),
        subject,
        float(asked.question.defines and _defines(asked, statement, subject)),
    )
    return Candidate(hit, rank, statement, matched, matched | around, near, np.array(features))


def _defines(asked: _Asked, statement: Statement, subject: float) -> bool:
    """Whether a statement says what the question's subject is, or spells its short form out."""
    if statement.says_what and subject > SUBJECT:
        return True
    spelt = any(f"({term.word.upper()})" in statement.text for term in asked.evidence.terms)
    return spelt and len(statement.text.split()) >= DEFINITION_WORDS
