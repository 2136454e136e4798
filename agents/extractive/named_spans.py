"""Questions that name a month, a week or a numbered part: which statements lie there, if any."""

from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate, find_candidates
from agents.extractive.question import Question
from agents.extractive.spans import Span, span_match, span_text, spans_of
from agents.naming import named_sources

MOST = 8


def missing_span(question: Question, evidence: Evidence) -> str | None:
    """Return the words that name a time or part, where nothing that was found lies in it."""
    asked = spans_of(question.text)
    if not asked or any(_lies_in(asked, c) for c in find_candidates(question, evidence)):
        return None
    return span_text(question.text)


def span_block(question: Question, evidence: Evidence) -> Block | None:
    """Return what stands under the heading that names the time or part; None without one.

    A heading that names just what is asked for comes before one whose span holds it.
    """
    asked = spans_of(question.text)
    found = [c for c in find_candidates(question, evidence) if _lies_in(asked, c)]
    found = [c for c in found if set(asked) & set(c.statement.spans)] or found
    named = named_sources(question.text, evidence.outlines)
    found = [c for c in found if c.hit.chunk.source_id in named] or ([] if named else found)
    if not found:
        return None
    heading = _heading(asked, found[0])
    return Block(heading, tuple(c for c in found if _heading(asked, c) == heading)[:MOST])


def _heading(asked: Sequence[Span], candidate: Candidate) -> str:
    """Return the heading above a statement where it names the span, else that of its passage."""
    chunk, above = candidate.hit.chunk, candidate.statement.above
    own = chunk.text[above.start : above.end].rstrip(": ") if above else ""
    return own if span_match(asked, spans_of(own)) > 0 else chunk.path[-1]


def _lies_in(asked: Sequence[Span], candidate: Candidate) -> bool:
    return span_match(asked, candidate.statement.spans) > 0
