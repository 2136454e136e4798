"""Answers when something is due by the month, week or step whose heading it stands under."""

import re
from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate
from agents.extractive.spans import spans_of
from agents.extractive.weights import Scored
from agents.terms import weight_of
from ingest.lexicon import terms_of

HALF = 0.5
MOST = 2
A_BIT = 1e-6
_WHEN = re.compile(
    r"^\W*when\b|\bwhen (?:do|does|should|shall|can|must|is|are|will|would)\b"
    r"|\b(?:in|at|during) (?:which|what) (?:month|week|quarter|phase|step|stage|point|year)s?\b",
    re.IGNORECASE,
)


def when_block(text: str, evidence: Evidence, ranked: Sequence[Scored]) -> Block | None:
    """Return what stands on the subject under a heading that names a time, led by that heading.

    None where nothing is asked of the kind, where the best unit names a time itself and has as much
    of the subject, or where no such heading is above anything on the subject.
    """
    if not _WHEN.search(text) or spans_of(text):
        return None
    best = ranked[0].candidate
    least = _share(evidence, best) + A_BIT if spans_of(best.text) else 0.0
    for scored in ranked:
        candidate = scored.candidate
        heading = _timed_heading(candidate)
        if heading and _share(evidence, candidate) >= max(least, HALF):
            under = [s.candidate for s in ranked if _beside(s.candidate, candidate)]
            return Block(heading, tuple(sorted(under[:MOST], key=lambda c: c.place)))
    return None


def _share(evidence: Evidence, candidate: Candidate) -> float:
    """Return how much of the question a unit or its heading has, words of its title apart."""
    title = terms_of(candidate.hit.chunk.title)
    subject = frozenset(i for i, term in enumerate(evidence.terms) if not term.ids & title)
    total = weight_of(evidence.terms, subject)
    return weight_of(evidence.terms, subject & candidate.context) / total if total else 0.0


def _timed_heading(candidate: Candidate) -> str | None:
    """Return the innermost heading above a unit that names a time or a numbered step."""
    text, statement = candidate.hit.chunk.text, candidate.statement
    inner = [text[u.start : u.end].rstrip(": ") for u in (statement.lead, statement.above) if u]
    return next((h for h in [*inner, *reversed(candidate.hit.chunk.path)] if spans_of(h)), None)


def _beside(candidate: Candidate, other: Candidate) -> bool:
    one, two = candidate.statement, other.statement
    same = candidate.hit.chunk.id == other.hit.chunk.id
    return same and (one.lead, one.above) == (two.lead, two.above)
