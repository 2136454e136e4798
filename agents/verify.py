"""Verdicts on a statement by given passages or by the sources, with the words they rest on."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from agents.answer import Citation
from agents.citing import cite, rounded
from agents.library import Library
from agents.support.evidence_text import Passage
from agents.support.judge import Judge, Judgement
from ingest.documents import Filters

SEARCHED = 8


class Verification(BaseModel):
    """Whether a statement is supported, how sure that is, and by which words."""

    verdict: Literal["supported", "unsupported"]
    score: float = Field(description="Probability that the passages support the whole statement.")
    reasons: list[str] = Field(description="What speaks against it; empty when supported.")
    evidence: list[Citation] = Field(
        description="What it rests on, or when unsupported what comes nearest. For a given passage "
        "`n` is its position, from 1, and `start` and `end` count in it."
    )


def verify_by_passages(judge: Judge, statement: str, passages: Sequence[str]) -> Verification:
    """Check a statement against the given texts and nothing else."""
    judged = judge.judge(statement, [Passage(text) for text in passages])
    evidence = [
        Citation(
            n=quote.passage + 1,
            chunk_id=None,
            source_id=None,
            title=None,
            url=None,
            section=None,
            quote=passages[quote.passage][quote.start : quote.end],
            start=quote.start,
            end=quote.end,
            score=rounded(quote.score),
        )
        for quote in judged.quotes
    ]
    return _verification(judged, evidence)


def verify_by_sources(library: Library, statement: str) -> Verification:
    """Check a statement against the passages that a search for it finds.

    Raises:
        IndexUnavailableError: there is no index to search.
    """
    hits = library.search(statement, SEARCHED, Filters())
    passages = [Passage(hit.chunk.text, hit.chunk.section) for hit in hits]
    judged = library.judge.judge(statement, passages)
    evidence = [
        cite(hits[quote.passage], n, quote.start, quote.end, quote.score)
        for n, quote in enumerate(judged.quotes, 1)
    ]
    return _verification(judged, evidence)


def _verification(judged: Judgement, evidence: list[Citation]) -> Verification:
    return Verification(
        verdict="supported" if judged.supported else "unsupported",
        score=rounded(judged.score),
        reasons=[] if judged.supported else list(judged.reasons),
        evidence=evidence,
    )
