"""A question of two or three words that is a heading: what stands below it is what is meant."""

from collections.abc import Sequence
from dataclasses import replace

from agents.evidence import Evidence
from agents.extractive.candidates import Candidate
from agents.extractive.question import Question
from agents.extractive.weights import Scored
from ingest.lexicon import terms_of

MOST_WORDS = 3
HEADED_BONUS = 2.0


def headed_first(question: Question, evidence: Evidence, ranked: Sequence[Scored]) -> list[Scored]:
    """Return candidates with those ahead that stand below a heading which is the question."""
    asked = frozenset[int]().union(*(term.ids for term in evidence.terms))
    if len(question.text.split()) > MOST_WORDS or not asked:
        return list(ranked)
    raised = [
        replace(s, score=s.score + HEADED_BONUS) if _heading(s.candidate) == asked else s
        for s in ranked
    ]
    return sorted(raised, key=lambda s: (-s.score, s.candidate.rank, s.candidate.place))


def _heading(candidate: Candidate) -> frozenset[int]:
    """Return the stemmed terms of the last heading above a statement."""
    above, chunk = candidate.statement.above, candidate.hit.chunk
    return terms_of(chunk.text[above.start : above.end] if above else chunk.path[-1])
