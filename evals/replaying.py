"""Scores of a case that a server was asked, and a whole run of them as it is kept.

How the answers came, and how the server is reached, it does not know.
"""

import hashlib
from collections.abc import Sequence
from statistics import fmean
from typing import Literal

from pydantic import BaseModel

from agents.answer import Answer
from evals.cases import Case
from evals.citing import TextOf
from evals.measure import measure
from ingest.documents import Chunk

Status = Literal["first", "fine", "drift", "accepted"]
LEFT_OUT = frozenset({"words", "refusal precision"})


class Sources(BaseModel):
    """What the server knew.

    Attributes:
        hash: Of the ids of all passages, which depend on source, section and text only.
    """

    hash: str
    sources: int
    passages: int


class Replayed(BaseModel):
    """A case that was asked.

    Attributes:
        key: Of question and labels; a case whose key changed is another one.
        scores: By metric; one that is undefined for the case is left out.
        latency_ms: From the request to the whole answer; None without one.
        failure: What the server said instead of an answer.
    """

    id: str
    kind: str
    key: str
    scores: dict[str, float]
    latency_ms: float | None
    grounding: str | None
    model: str | None
    failure: str | None = None


class Movement(BaseModel):
    """How one metric moved between the runs before and this one.

    Attributes:
        n: Cases that have it in both.
        low: Of the change, with `high` its 95 % bootstrap interval.
        p: Probability of a change for the worse this large by chance.
        drifted: Whether it is too large for chance, in all that was compared.
        cases: Ids of those that lost most.
    """

    metric: str
    n: int
    before: float
    after: float
    low: float
    high: float
    p: float
    drifted: bool
    cases: list[str]


class ReplayRun(BaseModel):
    """One run against one server.

    Attributes:
        version: Of the server's software.
        movements: Against the runs before; empty for the first.
    """

    started_at: str
    server: str
    version: str
    sources: Sources
    cases: list[Replayed]
    status: Status = "first"
    compared_with: list[str] = []
    movements: list[Movement] = []

    def means(self) -> dict[str, float]:
        """Return the mean of every metric over the cases that define it."""
        names = dict.fromkeys(name for case in self.cases for name in case.scores)
        return {n: fmean(c.scores[n] for c in self.cases if n in c.scores) for n in names}

    def compare(
        self, before: "Sequence[ReplayRun]", movements: "list[Movement]", *, accepted: bool
    ) -> None:
        """Note what the comparison with earlier runs came to."""
        self.compared_with = [run.started_at for run in before]
        self.movements = movements
        self.status = "fine" if before else "first"
        if any(movement.drifted for movement in movements):
            self.status = "drift"
        if accepted:
            self.status = "accepted"

    def models(self) -> list[str]:
        """Return the models that answered."""
        return sorted({case.model for case in self.cases if case.model})


def score_replayed(
    case: Case, answer: Answer, ranking: Sequence[Chunk], text_of: TextOf, latency_ms: float
) -> Replayed:
    """Return the scores of an answer that a server gave.

    Args:
        case: With its labels.
        answer: To its question.
        ranking: The passages that the server's search finds for it, best first.
        text_of: Returns the stored text of a chunk id, None when there is no such chunk.
        latency_ms: From the request to the answer.
    """
    scores = {"failed": 0.0, "refused": float(answer.grounding == "abstained")}
    scores |= measure(case, answer, ranking, text_of)
    if answer.grounding in ("grounded", "partial"):
        scores["grounded"] = float(answer.grounding == "grounded")
    if answer.citations:
        scores["evidence"] = fmean(citation.score for citation in answer.citations)
    return Replayed(
        id=case.id,
        kind=case.kind,
        key=key_of(case),
        scores={name: value for name, value in scores.items() if name not in LEFT_OUT},
        latency_ms=latency_ms,
        grounding=answer.grounding,
        model=answer.model,
    )


def unanswered(case: Case, why: str) -> Replayed:
    """Return what a case comes to when the server has no answer to it."""
    scores = {"failed": 1.0}
    if case.expect == "grounded":
        scores["answered"] = 0.0
    return Replayed(
        id=case.id,
        kind=case.kind,
        key=key_of(case),
        scores=scores,
        latency_ms=None,
        grounding=None,
        model=None,
        failure=why,
    )


def key_of(case: Case) -> str:
    """Return what changes when a case's question or labels do."""
    told = case.model_dump_json(exclude={"id", "kind", "split", "overlap"})
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def describe_sources(chunk_ids: Sequence[str], sources: int) -> Sources:
    """Return what a server knows, by the ids of all of its passages."""
    told = "\n".join(sorted(chunk_ids)).encode()
    return Sources(
        hash=hashlib.sha256(told).hexdigest()[:16], sources=sources, passages=len(chunk_ids)
    )
