"""What one case came to: its scores, and the trace that shows a person why."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel, Field

from agents.answer import Answer
from evals.cases import Case

Scores = Mapping[str, Mapping[str, float]]
"""Case id → metric → value."""


class Found(BaseModel):
    """A retrieved passage; `gold` when it holds a labelled one."""

    source_id: str
    section: str
    text: str
    gold: bool


class Cited(BaseModel):
    """A citation; `gold` when it points to a labelled passage, None without labels."""

    n: int
    source_id: str | None
    section: str | None
    quote: str
    score: float
    gold: bool | None


class Outcome(BaseModel):
    """A case that was asked, with its scores and its trace.

    Attributes:
        scores: By metric; one that is undefined for the case is left out.
        latency_ms: From question to answer, on this machine; reported, never compared.
        searched: What retrieval was asked.
        missing_facts: The first wording of each fact that the answer does not hold.
        missing_sections: Labelled sections among none of the first hits.
        broken: Promises on citations that the answer breaks.
        answerable: The probability that the evidence answers; None where nothing was asked.
        evidence: The first passages found and all that are cited, whole; not written down.
        heard: The whole answer; not written down.
    """

    case: Case
    scores: dict[str, float]
    latency_ms: float
    searched: str
    hits: list[Found]
    grounding: str
    answer: str
    citations: list[Cited]
    missing_facts: list[str]
    missing_sections: list[str]
    broken: list[str]
    answerable: float | None
    evidence: list[str] = Field([], exclude=True, repr=False)
    heard: Answer | None = Field(None, exclude=True, repr=False)


class HasId(Protocol):
    """A case, as far as its scores are kept by it."""

    @property
    def id(self) -> str:
        """Of the case."""


class Scored(Protocol):
    """An outcome of any sort: the scores of a case."""

    @property
    def case(self) -> HasId:
        """What was asked."""

    @property
    def scores(self) -> dict[str, float]:
        """By metric."""


def scores_of(outcomes: Sequence[Scored]) -> dict[str, dict[str, float]]:
    """Return the scores of outcomes by case."""
    return {outcome.case.id: outcome.scores for outcome in outcomes}


def badness(outcome: Outcome) -> float:
    """Return how much a case lost: 0 for nothing, 1 for a broken promise, else its worst shortfall.

    Only shares count whose best is 1, so that a long answer is not bad in itself.
    """
    judged = ("facts", "refusal recall", "promises", "asserts nothing", "citation recall")
    return max((1 - outcome.scores[name] for name in judged if name in outcome.scores), default=0.0)
