"""Answers a question that a heading asks: of a list of frequent questions, the reply below it."""

from collections.abc import Sequence

from agents.evidence import Evidence
from agents.extractive.blocks import Block
from agents.extractive.candidates import Candidate
from agents.terms import terms_in, weight_of
from ingest.lexicon import terms_of

ASKED = 0.7
"""Least share of the question's weight that heading and title hold."""
HELD = 0.6
"""Least share of the heading's words that the question has."""
MOST_WORDS = 75
MOST = 3


def reply_block(evidence: Evidence, candidates: Sequence[Candidate]) -> Block | None:
    """Return what stands below the heading that asks the same question; None without one."""
    asked = [(c, heading) for c in candidates if (heading := _question_above(c))]
    shares = {(c.hit.chunk.id, heading): _likeness(evidence, c, heading) for c, heading in asked}
    best = max(shares, key=lambda place: shares[place], default=None)
    if best is None or not shares[best]:
        return None
    return _reply([c for c, heading in asked if (c.hit.chunk.id, heading) == best])


def reply_with(best: Candidate, candidates: Sequence[Candidate]) -> Block | None:
    """Return the reply that a statement stands in, from its first sentence: that holds the verdict.

    A long one ends with the statement. None where no question stands above it, or where it comes
    too late.
    """
    heading = _question_above(best)
    here = [c for c in candidates if c.hit.chunk.id == best.hit.chunk.id]
    own = [c for c in here if _question_above(c) == heading]
    picks = _reply(own).picks if heading else ()
    if not any(pick is best for pick in picks):
        return None
    whole = len(picks) == len(own)
    return Block(None, tuple(c for c in picks if whole or c.place <= best.place))


def _reply(below: Sequence[Candidate]) -> Block:
    picks: list[Candidate] = []
    words = 0
    for candidate in sorted(below, key=lambda c: c.place)[:MOST]:
        words += len(candidate.text.split())
        if picks and words > MOST_WORDS:
            break
        picks.append(candidate)
    return Block(None, tuple(picks))


def _question_above(candidate: Candidate) -> str | None:
    """Return the question that is the heading above a statement, None where it is no question."""
    chunk, above = candidate.hit.chunk, candidate.statement.above
    heading = chunk.text[above.start : above.end].rstrip(": ") if above else chunk.path[-1]
    return heading if heading.endswith("?") else None


def _likeness(evidence: Evidence, candidate: Candidate, heading: str) -> float:
    """Return how much of the question a heading asks, 0 where that is not most of either."""
    title = terms_of(candidate.hit.chunk.title)
    own = terms_of(heading)
    terms = evidence.terms
    total = weight_of(terms, frozenset(range(len(terms))))
    asked = frozenset[int]().union(*(term.ids for term in terms))
    if not total or not own or len(own & asked) < HELD * len(own):
        return 0.0
    share = weight_of(terms, terms_in(terms, own | title)) / total
    return share if share >= ASKED and terms_in(terms, own) else 0.0
