"""How much of the subject of a comparison a statement speaks of: by its own words, or around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate
from agents.extractive.weights import Scored
from agents.terms import subject_words

NEAR = 0.55
"""How close a word of a statement, or of its heading, must come to one of the subject."""
AROUND = 0.7
"""What a word of the subject counts that stands above a statement and not in it."""
ABOUT = 0.5
"""Share of the subject that a statement must touch to be about it."""
SLACK = 0.1


@dataclass(frozen=True, slots=True)
class Topic:
    """The words that sources are compared on, by their place among the terms of the query.

    Attributes:
        weights: What each of them weighs; together 1.
    """

    weights: dict[int, float]

    def touched(self, candidate: Candidate) -> float:
        """Return how much of the topic a statement speaks of, from 0 to 1."""
        return sum(weight * self._share(candidate, i) for i, weight in self.weights.items())

    def named(self, candidate: Candidate) -> bool:
        """Whether every word of the topic stands in a statement, or above it."""
        return bool(self.weights) and self.weights.keys() <= candidate.context

    def about(self, ranked: Sequence[Scored]) -> list[Scored]:
        """Return the statements that speak most of the topic, in their order; none if none does."""
        touched = [self.touched(scored.candidate) for scored in ranked]
        least = max(ABOUT, max(touched, default=0.0) - SLACK)
        return [s for s, share in zip(ranked, touched, strict=True) if share >= least]

    @staticmethod
    def _share(candidate: Candidate, term: int) -> float:
        if term in candidate.matched:
            return 1.0
        if term in candidate.context or candidate.closeness[term] >= NEAR:
            return AROUND
        return 0.0


def topic_of(evidence: Evidence) -> Topic:
    """Return what a comparison is about: the words of the query that name things."""
    words = subject_words(evidence.query)
    weights = {i: t.weight for i, t in enumerate(evidence.terms) if t.word in words}
    total = sum(weights.values()) or 1.0
    return Topic({i: weight / total for i, weight in weights.items()})
