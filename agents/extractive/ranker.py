"""Scores candidates and decides whether they answer at all, with weights fitted on labelled cases.

The weights lie in `weights.json`; `python -m evals.fit` makes them from the tuning half.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from agents.evidence import Evidence
from agents.extractive.candidates import FEATURES, Candidate

WEIGHTS_FILE = Path(__file__).parent / "weights.json"
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b(?:[A-Z][\w+#.-]*[A-Za-z0-9+#]|[A-Za-z]*[A-Z0-9][\w+#]*)")

ANSWERABLE_FEATURES = (
    "best_score",
    "second_score",
    "best_unit_cosine",
    "best_hit_cosine",
    "best_context_coverage",
    "all_coverage",
    "unknown_share",
    "unknown_names",
    "terms",
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its log-odds of being what the question asks for."""

    candidate: Candidate
    score: float

    @property
    def probability(self) -> float:
        """The score as a probability."""
        return 1 / (1 + exp(-self.score))


@dataclass(frozen=True, slots=True)
class Weights:
    """Two logistic models: which unit answers, and whether anything does.

    Attributes:
        unit: Shape (len(FEATURES),).
        answerable: Shape (len(ANSWERABLE_FEATURES),).
        threshold: Least probability of being answerable that is answered.
    """

    unit: NDArray[np.float64]
    unit_bias: float
    answerable: NDArray[np.float64]
    answerable_bias: float
    threshold: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the fitted weights.

    Raises:
        ValueError: they were fitted for other features than the code computes.
    """
    data = orjson.loads(WEIGHTS_FILE.read_bytes())
    if tuple(data["unit"]) != FEATURES or tuple(data["answerable"]) != ANSWERABLE_FEATURES:
        raise ValueError("weights.json is for other features; run `python -m evals.fit`")
    return Weights(
        np.array(list(data["unit"].values())),
        data["unit_bias"],
        np.array(list(data["answerable"].values())),
        data["answerable_bias"],
        data["threshold"],
    )


def rank_candidates(candidates: Sequence[Candidate]) -> list[Scored]:
    """Return candidates with their scores, best first; ties by place in the ranking."""
    if not candidates:
        return []
    weights = load_weights()
    scores = np.stack([c.features for c in candidates]) @ weights.unit + weights.unit_bias
    scored = [Scored(c, round(float(s), 5)) for c, s in zip(candidates, scores, strict=True)]
    return sorted(scored, key=lambda s: (-s.score, s.candidate.rank, s.candidate.place))


def answerable_features(
    text: str, evidence: Evidence, ranked: Sequence[Scored]
) -> NDArray[np.float64]:
    """Return what tells an answerable question from another; shape (len(ANSWERABLE_FEATURES),)."""
    total = sum(term.weight for term in evidence.terms) or 1.0
    unknown = [term for term in evidence.terms if not term.known]
    names = {word.lower() for word in _NAME.findall(text)}
    covered = frozenset[int]().union(*(s.candidate.context for s in ranked[:3]))
    return np.array(
        (
            ranked[0].score,
            ranked[min(1, len(ranked) - 1)].score,
            max(unit.cosine for hit in evidence.hits for unit in hit.units),
            max((hit.cosine or 0.0) for hit in evidence.hits),
            max(s.candidate.features[4] for s in ranked[:5]),
            sum(evidence.terms[i].weight for i in covered) / total,
            sum(term.weight for term in unknown) / total,
            float(sum(term.word in names for term in unknown)),
            min(len(evidence.terms), 10) / 10,
        )
    )


def answerable(text: str, evidence: Evidence, ranked: Sequence[Scored]) -> float:
    """Return the probability that the evidence answers the question; 0 without evidence."""
    if not ranked:
        return 0.0
    weights = load_weights()
    logit = answerable_features(text, evidence, ranked) @ weights.answerable
    return float(1 / (1 + np.exp(-(logit + weights.answerable_bias))))
