"""The keyless writer's fitted weights and the scored candidates they make.

The weights lie in `weights.json`; `python -m evals.fit` makes them from the tuning half.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from agents.extractive.candidates import Candidate

WEIGHTS_FILE = Path(__file__).parent / "weights.json"


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
    """Three logistic models: which unit answers, which list does, and whether anything does.

    Attributes:
        unit: Over `candidates.FEATURES`.
        group: Over `groups.GROUP_FEATURES`.
        answerable: Over `ranker.ANSWERABLE_FEATURES`.
        threshold: Least probability of being answerable that is answered.
    """

    unit: NDArray[np.float64]
    unit_bias: float
    group: NDArray[np.float64]
    group_bias: float
    answerable: NDArray[np.float64]
    answerable_bias: float
    threshold: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the fitted weights."""
    data = orjson.loads(WEIGHTS_FILE.read_bytes())

    def vector(name: str) -> NDArray[np.float64]:
        return np.array(list(data[name].values()), dtype=np.float64)

    return Weights(
        vector("unit"),
        data["unit_bias"],
        vector("group"),
        data["group_bias"],
        vector("answerable"),
        data["answerable_bias"],
        data["threshold"],
    )
